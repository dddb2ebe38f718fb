// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MirrorReader.h"

namespace hashike
{

/// A directory that `oc adm release mirror --to-dir` or `oc image mirror --dir` wrote:
/// `v2/<repository>/blobs/sha256:<hex>`, `…/manifests/sha256:<hex>` (hard links),
/// `…/manifests/<tag>` (links to `sha256:<hex>` beside them).
class OcDirectoryReader final : public MirrorReader
{
public:
    /// Takes `v2/openshift/release`, or the only repository below `v2`. Errors: NotAMirror (Choices
    /// lists the repositories when there are several), UnsafePath, FileFailed.
    [[nodiscard]] static Result<std::unique_ptr<OcDirectoryReader>> open(const QString &root);

    [[nodiscard]] Kind kind() const override { return Kind::OcDirectory; }
    [[nodiscard]] const QString &root() const override { return m_root; }

    /// Where the repository's `blobs` and `manifests` are.
    [[nodiscard]] const QString &repositoryDirectory() const { return m_repository; }

    /// True when a manifest is stored here itself, not just linked to as in our own view.
    [[nodiscard]] bool holdsManifests() const;

    /// A tag whose manifest is missing or damaged is listed without media type: reading it tells.
    /// Error: UnsafePath (a tag that points out of its directory), FileFailed.
    [[nodiscard]] Result<QList<TaggedManifest>> tags() const override;

    /// In `blobs`, or in `manifests` where only that one exists.
    [[nodiscard]] QString blobPath(const Digest &digest) const override;

private:
    OcDirectoryReader(const QString &root, const QString &repository);
    [[nodiscard]] Descriptor describe(const Digest &digest) const;

    QString m_root;
    QString m_repository;
};

} // namespace hashike
