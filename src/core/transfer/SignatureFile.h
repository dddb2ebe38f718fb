// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QList>

namespace hashike
{

/// Writes the signature ConfigMap of a release durably into a directory, which is made when it is
/// missing, under the name that a medium has it by. Returns its path. Blocks. Errors: those of
/// makeDirectory() and replaceFile().
[[nodiscard]] Result<QString> writeSignatureFile(const QString &directory,
                                                 const Digest &release,
                                                 const QList<QByteArray> &signatures);

} // namespace hashike
