// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/RegularFile.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hashike
{

/// Something below a directory that is no directory itself.
struct TreeEntry
{
    QByteArray path; ///< relative, in the file system's own encoding
    EntryKind kind = EntryKind::Other;
    qint64 size = 0;   ///< bytes of a regular file
    QByteArray target; ///< of a link, as written

    bool operator==(const TreeEntry &) const = default;
};

/// What to leave out of a listing.
struct TreeLimits
{
    qsizetype maximum = 1'000'000; ///< entries; more are LimitExceeded
    bool truncate = false;         ///< stop quietly at the maximum instead
    bool oneFileSystem = false;    ///< do not enter directories on another device
    QByteArray excluded = {};      ///< a directory, relative, that is not entered
};

/// Everything below `root` that is no directory, sorted by path byte by byte; links are listed and
/// never followed. A directory that this user may not read, or whose name is no text, is listed as
/// Other and not entered. Errors: FileFailed, LimitExceeded, Cancelled.
[[nodiscard]] Result<QList<TreeEntry>> listTree(const QString &root,
                                                const StopToken &stop,
                                                const TreeLimits &limits = {});

} // namespace hashike
