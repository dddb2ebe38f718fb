// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/YamlDocument.h"

#include <QStringList>

namespace hashike
{

/// The lines of a document as they may be shown: values of keys that are named like a secret
/// (pullSecret, password, token, …) and addresses with a login in them read `(hidden)`, and so do
/// comments that look like such an entry. As many lines as the text has.
[[nodiscard]] QStringList shownLines(const YamlDocument &document);

} // namespace hashike
