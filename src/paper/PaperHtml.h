// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper/Paper.h"

#include <QByteArray>

namespace hashike
{

/// The paper as one HTML document in UTF-8 that loads nothing: style and pictures are in it, and no
/// text in it can become markup. Any thread.
[[nodiscard]] QByteArray htmlOf(const Paper &paper);

} // namespace hashike
