// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/ByteProgress.h"
#include "media/Inventory.h"

#include <QStringList>

namespace hashike
{

/// What to copy from medium to medium.
struct MediaCopyRequest
{
    QString from; ///< a mirror directory of any kind; only read
    QString to;   ///< a directory; what is on it stays
    int streams = 4;
};

/// What copying has done.
struct MediaCopyReport
{
    QStringList releases; ///< tags that are on the target now
    qint64 blobsCopied = 0;
    qint64 blobsPresent = 0; ///< there before, and hashed
    qint64 bytesCopied = 0;
};

/// Copies every release, and every image that belongs to none, from one medium to another: each
/// distinct blob once, hashed while it passes, skipped where the target holds it and it hashes
/// right; what an interrupted run left is continued. Then manifests, signatures and the books. The
/// target's own releases stay. What cannot be read whole at the source never gets a name on the
/// target; the rest is copied nevertheless, and the images that need it are left out. Blocks; any
/// thread but the user interface's. `progress` (may be null) counts blobs.
///
/// Before the first byte: FileTooLarge (Subject: the digest), MediumFull (Needed, Available).
/// Afterwards: MediumDamaged from the source (Choices: the digests that could not be copied; what
/// is whole was committed), Cancelled, and everything of openMirror() with Origin::Source and of
/// MediaStore with Origin::Target.
[[nodiscard]] Result<MediaCopyReport> copyMedium(const MediaCopyRequest &request,
                                                 const StopToken &stop,
                                                 ByteProgress *progress = nullptr);

} // namespace hashike
