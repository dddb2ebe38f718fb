// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QString>

namespace hashike
{

// Changes to a medium that survive a power cut in the order in which they were made: data before
// its name, a name before whatever refers to it. Every path is made by us; links are not followed.

/// A directory with mode 0755; one that exists is left as it is. Errors: UnsafePath (something else
/// is there), MediumReadOnly, MediumFull, FileFailed.
[[nodiscard]] Result<void> makeDirectory(const QString &path);

/// The names in a directory are on the device when this returns. One that does not exist has none.
[[nodiscard]] Result<void> syncDirectory(const QString &path);

/// The data of an open file is on the device when this returns.
[[nodiscard]] Result<void> syncData(int descriptor, const QString &path);

/// Everything on the file system that `path` is on is on the device when this returns.
[[nodiscard]] Result<void> syncFileSystem(const QString &path);

/// Replaces `path` in one step: `content` goes durably into `temporary` (same file system) and is
/// renamed. The caller syncs the directory. Errors: MediumReadOnly, MediumFull, FileFailed.
[[nodiscard]] Result<void> replaceFile(const QString &path,
                                       QByteArrayView content,
                                       const QString &temporary);

/// Removes a file, link or anything else that is no directory; a missing one is no error.
[[nodiscard]] Result<void> removeEntry(const QString &path);

/// World-readable and never executable; file systems without modes keep theirs.
[[nodiscard]] Result<void> makeReadableByAll(int descriptor, const QString &path);

/// Writes all of `data` at `offset`. Errors: MediumFull, FileFailed …
[[nodiscard]] Result<void> writeAll(int descriptor,
                                    QByteArrayView data,
                                    qint64 offset,
                                    const QString &path);

} // namespace hashike
