// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/ByteProgress.h"
#include "media/DeviceReader.h"
#include "media/FileList.h"

#include <QHash>
#include <QStringList>

namespace hashike
{

/// Every file below a directory, hashed.
struct TreeHash
{
    QList<ListedFile> files; ///< sorted by path; without directories and the hand-over pack
    QStringList unreadable;  ///< files that could not be read to their end; they have no digest
};

/// Reads every regular file below the reader's root but the hand-over pack, largest first, on many
/// threads. `known` holds digests, by path, of files that were read a moment ago.
/// Errors: Cancelled, MediumChanged, FileFailed, LimitExceeded.
[[nodiscard]] Result<TreeHash> hashTree(const DeviceReader &reader,
                                        const QHash<QString, FileDigest> &known,
                                        const StopToken &stop,
                                        ByteProgress *progress);

/// What else is on the volume that holds `root`: sizes only, links and other mounts not followed,
/// at most 100 000. Nothing when `root` is the volume, or when the volume is the running system's
/// own.
[[nodiscard]] Result<QList<ListedFile>> listOutside(const QString &root, const StopToken &stop);

} // namespace hashike
