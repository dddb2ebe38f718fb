// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

namespace hashike
{

/// What a file system can hold, as data. Asked before the first byte is written.
struct FileSystemRules
{
    QString name;                      ///< ext4, vfat, exfat, tmpfs, fuseblk …
    std::optional<qint64> maximumFile; ///< bytes; FAT32: 4 GiB − 1
    bool symbolicLinks = true;
    bool colonInNames = true;
    bool caseSensitive = true;
    bool probed = false; ///< links and colons depend on what is behind it and must be tried
    bool readOnly = false;
    qint64 available = 0; ///< bytes free for this user
    qint64 capacity = 0;  ///< bytes in all

    bool operator==(const FileSystemRules &) const = default;

    /// oc's view needs links and names with a colon.
    [[nodiscard]] bool canHoldOcView() const { return symbolicLinks && colonInNames; }

    [[nodiscard]] bool fits(qint64 fileSize) const
    {
        return !maximumFile || fileSize <= *maximumFile;
    }

    /// The rules of a file system by its name in /proc/self/mountinfo; unknown names get the most
    /// careful answer that a probe (below) may relax.
    [[nodiscard]] static FileSystemRules named(const QString &fileSystem);

    /// The rules at `path` (or its nearest existing parent): by name, with free space and read-only
    /// state from statvfs. FUSE, network and unknown file systems hide what they can, and keep the
    /// most careful answer. Nothing is written. Error: FileFailed.
    [[nodiscard]] static Result<FileSystemRules> at(const QString &path);

    /// The same for whoever is going to write there anyway: where the name does not tell, links and
    /// colons are tried in `path` when it is writable. Error: FileFailed.
    [[nodiscard]] static Result<FileSystemRules> tried(const QString &path);
};

} // namespace hashike
