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

/// Adds a manifest and, for a list, everything below it.
void addManifests(const Digest &digest, const TransferPlan &plan, QSet<Digest> &wanted)
{
    const auto found = std::ranges::find(plan.manifests, digest, &Manifest::digest);
    if (found == plan.manifests.end() || wanted.contains(digest)) {
        return;
    }
    wanted.insert(digest);
    if (const ImageIndex *index = found->index()) {
        for (const Descriptor &child : index->manifests) {
            addManifests(child.digest, plan, wanted);
        }
    }
}

TransferPlan part(const TransferPlan &whole, const std::function<bool(const PlannedImage &)> &takes)
{
    TransferPlan plan;
    QHash<int, int> positions;
    QSet<Digest> wanted;
    for (int i = 0; i < int(whole.images.size()); ++i) {
        if (takes(whole.images[i])) {
            positions.insert(i, int(plan.images.size()));
            plan.images.append(whole.images[i]);
            addManifests(whole.images[i].digest, whole, wanted);
        }
    }
    for (const Manifest &manifest : whole.manifests) {
        if (wanted.contains(manifest.digest())) {
            plan.manifests.append(manifest);
        }
    }
    for (PlannedBlob blob : whole.blobs) {
        QList<int> images;
        for (const int image : std::as_const(blob.images)) {
            if (positions.contains(image)) {
                images.append(positions.value(image));
            }
        }
        blob.images = images;
        if (!images.isEmpty()) {
            plan.blobs.append(blob);
        }
    }
    return plan;
}
} // namespace

qint64 TransferPlan::totalBytes() const
{
    return std::accumulate(
        blobs.begin(), blobs.end(), qint64(0), [](qint64 sum, const PlannedBlob &blob) {
            return sum + blob.descriptor.size;
        });
}

qint64 TransferPlan::missingBytes() const
{
    return std::accumulate(
        blobs.begin(), blobs.end(), qint64(0), [](qint64 sum, const PlannedBlob &blob) {
            const bool there = blob.presence == Presence::SizeMatches;
            return sum + (there ? 0 : blob.descriptor.size);
        });
}

qint64 TransferPlan::manifestBytes() const
{
    return std::accumulate(
        manifests.begin(), manifests.end(), qint64(0), [](qint64 sum, const Manifest &manifest) {
            return sum + manifest.size();
        });
}

qint64 TransferPlan::largestFile() const
{
    return blobs.isEmpty() ? 0 : blobs.first().descriptor.size;
}

TransferPlan TransferPlan::only(const QString &tag) const
{
    return part(*this, [&](const PlannedImage &image) { return image.tag == tag; });
}

TransferPlan TransferPlan::without(const QString &tag) const
{
    return part(*this, [&](const PlannedImage &image) { return image.tag != tag; });
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
    std::ranges::stable_sort(plan.blobs, std::ranges::greater(), [](const PlannedBlob &blob) {
        return blob.descriptor.size;
    });
    progress.totalBlobs = plan.blobs.size();
    progress.totalBytes = plan.totalBytes();
    return plan;
}

} // namespace hashike
