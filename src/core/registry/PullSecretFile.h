// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace hashike
{

inline constexpr qint64 MaximumPullSecretSize = 1024 * 1024; ///< bytes

/// The content of a regular file, at most one byte more than MaximumPullSecretSize, so that the
/// parser sees that it is too large. Error: PullSecretUnreadable (Path; Detail: `missing`,
/// `directory`, `not a file`, or the system's words).
[[nodiscard]] Result<QByteArray> readPullSecretFile(const QString &path);

/// Replaces the file in one step; whatever the umask and the mode of an older file, nobody but the
/// owner can read it, not even while it is written. Errors: FileFailed (Path, Detail), also where
/// the file system has no owners: there it would be open to everybody.
[[nodiscard]] Result<void> writePullSecretFile(const QString &path, const QByteArray &content);

} // namespace hashike
