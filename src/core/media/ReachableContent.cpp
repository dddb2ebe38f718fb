// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ReachableContent.h"

#include "oci/MediaType.h"

namespace hashike
{

namespace
{
/// Follows descriptors, one level of nesting after the other.
class Walk final
{
public:
    explicit Walk(const MirrorReader &mirror)
        : m_mirror(mirror)
    {
    }

    Result<void> visit(const Descriptor &descriptor, int depth)
    {
        if (m_content.manifests.contains(descriptor.digest)) {
            return {};
        }
        if (depth > MaximumIndexDepth) {
            return failure(makeError(ErrorCode::LimitExceeded)
                               .from(Origin::Medium)
                               .with(ErrorArgument::Subject, descriptor.digest.toString())
                               .with(ErrorArgument::Expected, QString::number(MaximumIndexDepth)));
        }
        auto manifest = m_mirror.manifest(descriptor.digest);
        if (manifest) {
            return record(*manifest, depth);
        }
        if (manifest.error().code != ErrorCode::MediumIncomplete) {
            return failure(std::move(manifest).error());
        }
        m_content.absent.insert(descriptor.digest, descriptor);
        return {};
    }

    [[nodiscard]] ReachableContent take() && { return std::move(m_content); }

private:
    Result<void> record(const Manifest &manifest, int depth)
    {
        m_content.manifests.insert(manifest.digest(), manifest.descriptor());
        const QList<Descriptor> blobs = manifest.blobs();
        for (const Descriptor &blob : blobs) {
            m_content.blobs.insert(blob.digest, blob);
        }
        if (const ImageIndex *index = manifest.index()) {
            for (const Descriptor &child : index->manifests) {
                HASHIKE_TRY(visitChild(child, depth + 1));
            }
        }
        return {};
    }

    /// An index may name anything; what is no manifest is a blob.
    Result<void> visitChild(const Descriptor &child, int depth)
    {
        if (mediatype::isImage(child.mediaType) || mediatype::isIndex(child.mediaType)) {
            return visit(child, depth);
        }
        m_content.blobs.insert(child.digest, child);
        return {};
    }

    const MirrorReader &m_mirror;
    ReachableContent m_content;
};
} // namespace

Result<ReachableContent> reachableFrom(const MirrorReader &mirror,
                                       const QList<TaggedManifest> &tagged)
{
    Walk walk(mirror);
    for (const TaggedManifest &manifest : tagged) {
        HASHIKE_TRY(walk.visit(manifest.descriptor, 1));
    }
    return std::move(walk).take();
}

} // namespace hashike
