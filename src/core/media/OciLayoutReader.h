// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaLayout.h"
#include "media/MirrorReader.h"

namespace hashike
{

/// An OCI image layout (image-layout.md): ours, or another tool's. Where ours lost its index.json,
/// or it is damaged, the tags are taken from the inventory.
class OciLayoutReader final : public MirrorReader
{
public:
    /// Errors: UnsafePath (a link in place of `blobs` or `blobs/sha256`).
    [[nodiscard]] static Result<std::unique_ptr<OciLayoutReader>> open(const QString &root);

    [[nodiscard]] Kind kind() const override { return Kind::OciLayout; }
    [[nodiscard]] const QString &root() const override { return m_layout.root(); }
    [[nodiscard]] Result<QList<TaggedManifest>> tags() const override;
    [[nodiscard]] QString blobPath(const Digest &digest) const override;

private:
    explicit OciLayoutReader(const QString &root);

    MediaLayout m_layout;
};

} // namespace hashike
