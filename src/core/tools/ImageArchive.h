// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/RegistryImageNote.h"
#include "release/ImageSource.h"

namespace hashike
{

/// One image that is wanted as a file.
struct ImageArchiveRequest
{
    Reference image;      ///< with a tag, a digest, or both
    QString architecture; ///< Go's name; empty: this machine's of a list, else the image's own
    QString file;         ///< where the archive goes; its directory must exist
};

/// Largest archive: what one file on any medium can be (FAT32), in bytes.
inline constexpr qint64 MaximumImageArchive = (qint64(1) << 32) - 1;

/// Fetches a linux image and writes it as one docker-archive file (docker's image specification
/// 1.2, "Combined Image JSON + Filesystem Changeset Format"), as `podman load`, `docker load` and
/// `skopeo docker-archive:` read it, with a note beside it. Layers stay compressed as they are, so
/// that each is checked to its last byte against the digest that the manifest names while it is
/// written. Equal images give equal archives. The note comes first, the archive last and in one
/// step: where it is, all is. Blocks; any thread. Errors: AlreadyExists (Path), ArchitectureUnknown
/// (Choices), UnsupportedManifest (no image to run), InvalidManifest, LimitExceeded,
/// DigestMismatch, SizeMismatch, MediumFull, FileFailed, Cancelled, and those of the source.
[[nodiscard]] Result<RegistryImageNote> saveImageArchive(ImageSource &source,
                                                         const ImageArchiveRequest &request,
                                                         ByteProgress &progress,
                                                         const StopToken &stop);

/// The same as the registry's image of the medium at `root`, where MediaVerifier and sealing know
/// it; request.file is not looked at. Errors: also those of MediaStore::open(), MediumSealed among
/// them.
[[nodiscard]] Result<RegistryImageNote> putRegistryImage(ImageSource &source,
                                                         ImageArchiveRequest request,
                                                         const QString &root,
                                                         ByteProgress &progress,
                                                         const StopToken &stop);

} // namespace hashike
