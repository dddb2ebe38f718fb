// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/Inventory.h"
#include "oci/Manifest.h"

#include <memory>

namespace hashike
{

/// The content of a mirror directory, whoever wrote it. Nothing read here counts as good until its
/// digest was checked; paths are made from parsed digests and listed tags only, and links that
/// leave the directory are refused (UnsafePath). All methods are const and may be called from any
/// thread.
class MirrorReader
{
public:
    enum class Kind
    {
        OciLayout,   ///< ours, or another tool's OCI image layout
        OcDirectory, ///< written by `oc adm release mirror --to-dir`
    };

    virtual ~MirrorReader() = default;

    [[nodiscard]] virtual Kind kind() const = 0;
    [[nodiscard]] virtual const QString &root() const = 0;

    /// Every tagged manifest, sorted by tag; those that another tool left untagged in an index come
    /// first, with an empty tag. Errors: MediumIncomplete, MediumDamaged, UnsafePath, FileFailed.
    [[nodiscard]] virtual Result<QList<TaggedManifest>> tags() const = 0;

    /// The file that holds a blob or manifest; it need not exist.
    [[nodiscard]] virtual QString blobPath(const Digest &digest) const = 0;

    /// The size of a regular file, without opening it; nothing when it is missing or no file.
    [[nodiscard]] std::optional<qint64> blobSize(const Digest &digest) const;

    /// Reads and checks a manifest: at most 4 MiB, and hashing to `digest`.
    /// Errors: MediumIncomplete, MediumDamaged (Path, Subject = digest), InvalidManifest …
    [[nodiscard]] Result<Manifest> manifest(const Digest &digest) const;

    /// Reads and checks a small blob (a config): at most `limit` bytes. Errors as manifest().
    [[nodiscard]] Result<QByteArray> smallBlob(const Descriptor &blob, qint64 limit) const;
};

/// Opens the directory, whichever layout it has. A directory that is both is an OCI layout, and so
/// is a medium of ours that lost `oci-layout` or `index.json`. Errors: NotAMirror (Detail says what
/// was looked for, Choices names the sub folders that are mirrors), UnsafePath, FileFailed.
[[nodiscard]] Result<std::unique_ptr<MirrorReader>> openMirror(const QString &root);

} // namespace hashike
