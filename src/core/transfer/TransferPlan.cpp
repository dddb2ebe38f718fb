// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/TransferPlan.h"

#include "transfer/ManifestCollector.h"

#include <algorithm>
#include <numeric>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Walks the collected manifests in a fixed order, so that equal input gives an equal plan.
class PlanBuilder final
{
public:
    PlanBuilder(const CollectedManifests &collected, TransferPlan &plan)
        : m_collected(collected)
        , m_plan(plan)
    {
    }

    Result<void> addImage(int image, const Digest &digest, const Reference &source)
    {
        m_visited.clear();
        return add(image, digest, source);
    }

private:
    Result<void> add(int image, const Digest &digest, const Reference &source)
    {
        if (m_visited.contains(digest)) {
            return {};
        }
        m_visited.insert(digest);
        const Manifest &manifest = *m_collected.manifests.constFind(digest);
        if (const ImageIndex *index = manifest.index()) {
            for (const Descriptor &child : index->manifests) {
                HASHIKE_TRY(add(image, child.digest, source));
            }
        }
        for (const Descriptor &blob : manifest.blobs()) {
            HASHIKE_TRY(addBlob(image, blob, source));
        }
        if (!m_seen.contains(digest)) {
            m_seen.insert(digest);
            m_plan.manifests.append(manifest);
        }
        return {};
    }

    Result<void> addBlob(int image, const Descriptor &blob, const Reference &source)
    {
        const auto known = m_blobs.constFind(blob.digest);
        if (known == m_blobs.cend()) {
            m_blobs.insert(blob.digest, m_plan.blobs.size());
            m_plan.blobs.append({blob, {source.registry, source.repository, {}, {}}, {image}, {}});
            return {};
        }
        PlannedBlob &planned = m_plan.blobs[*known];
        if (planned.descriptor.size != blob.size) {
            return failure(makeError(ErrorCode::InvalidManifest)
                               .with(ErrorArgument::Subject, blob.digest.toString())
                               .with(ErrorArgument::Detail, u"size"_s));
        }
        if (planned.images.last() != image) {
            planned.images.append(image);
        }
        return {};
    }

    const CollectedManifests &m_collected;
    TransferPlan &m_plan;
    QSet<Digest> m_visited; ///< below the present image
    QSet<Digest> m_seen;    ///< in the whole plan
    QHash<Digest, qsizetype> m_blobs;
};
} // namespace

qint64 TransferPlan::totalBytes() const
{
    return std::accumulate(blobs.begin(), blobs.end(), qint64(0),
                           [](qint64 sum, const PlannedBlob &blob) { return sum + blob.descriptor.size; });
}

qint64 TransferPlan::missingBytes() const
{
    return std::accumulate(blobs.begin(), blobs.end(), qint64(0),
                           [](qint64 sum, const PlannedBlob &blob) {
                               const bool there = blob.presence == Presence::SizeMatches;
                               return sum + (there ? 0 : blob.descriptor.size);
                           });
}

qint64 TransferPlan::manifestBytes() const
{
    return std::accumulate(manifests.begin(), manifests.end(), qint64(0),
                           [](qint64 sum, const Manifest &manifest) { return sum + manifest.size(); });
}

qint64 TransferPlan::largestFile() const
{
    return blobs.isEmpty() ? 0 : blobs.first().descriptor.size;
}

Result<TransferPlan> makePlan(const QList<PlanRoot> &roots,
                              const ImageSourceFactory &source,
                              const TransferOptions &options,
                              Progress &progress,
                              const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(collected, collectManifests(roots, source, options, progress, stop));
    TransferPlan plan;
    for (qsizetype i = 0; i < roots.size(); ++i) {
        plan.images.append({roots[i].tag, roots[i].source, collected.roots[i], {}});
    }
    std::ranges::sort(plan.images, {}, &PlannedImage::tag);
    PlanBuilder builder(collected, plan);
    for (int i = 0; i < int(plan.images.size()); ++i) {
        HASHIKE_TRY(builder.addImage(i, plan.images[i].digest, plan.images[i].source));
    }
    std::ranges::stable_sort(plan.blobs, std::ranges::greater(),
                             [](const PlannedBlob &blob) { return blob.descriptor.size; });
    progress.totalBlobs = plan.blobs.size();
    progress.totalBytes = plan.totalBytes();
    return plan;
}

} // namespace hashike
