// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/Inventory.h"

#include <atomic>

namespace hashike
{

/// What adopting a directory that oc wrote has done.
struct AdoptionReport
{
    QStringList releases;   ///< tags now in the inventory that were not before
    QStringList incomplete; ///< tags that were given up: something they lead to is missing
    QStringList leftovers;  ///< unfinished `.download` files of oc, removed; relative to the root
    qint64 blobs = 0;       ///< distinct manifests and blobs adopted
    qint64 bytes = 0;
};

/// Turns a directory written by `oc adm release mirror --to-dir` into our layout, in place and
/// without copying: every blob is hashed first, then gets a second name (hard link) in
/// `blobs/sha256`, then oc's own files are replaced by the view. At every moment the directory is a
/// whole mirror in one of the two layouts; cut short, a second call finishes. What oc did not
/// finish is kept as blobs, so that mirroring again fetches only the rest. `config/` stays,
/// readable for everybody. `hashed` (may be null) grows while bytes are read. Errors: MediumDamaged
/// (Choices names the damaged digests; nothing was changed), NotAMirror, Cancelled, and those of
/// MediaStore.
[[nodiscard]] Result<AdoptionReport> adoptMirror(const QString &root,
                                                 const StopToken &stop,
                                                 std::atomic<qint64> *hashed = nullptr);

} // namespace hashike
