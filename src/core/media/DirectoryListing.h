// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "media/RegularFile.h"

#include <QByteArray>
#include <QList>

namespace hashike
{

/// One name in a directory, as the bytes that the file system holds.
struct DirectoryEntry
{
    QByteArray name;
    EntryKind kind = EntryKind::Other;
};

/// Largest number of names that a directory of a medium may hold; more are an attack or a mistake.
inline constexpr qsizetype MaximumDirectoryEntries = 1'000'000;

/// The names in a directory without `.` and `..`, sorted by byte value; a missing directory is
/// empty. Errors: UnsafePath (a link or no directory), LimitExceeded, FileFailed.
[[nodiscard]] Result<QList<DirectoryEntry>> listDirectory(
    const QString &path, qsizetype limit = MaximumDirectoryEntries);

/// Where a symbolic link points, as written; nothing when there is no link. Error: FileFailed.
[[nodiscard]] Result<QByteArray> linkTarget(const QString &path);

} // namespace hashike
