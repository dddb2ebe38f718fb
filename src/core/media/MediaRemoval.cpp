// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaRemoval.h"

#include "base/BlockingCall.h"
#include "media/DurableFile.h"
#include "media/OciLayoutReader.h"
#include "media/ReachableContent.h"

#include <QSet>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error unknownRelease(const Inventory &inventory, const QString &tag)
{
    QStringList tags;
    for (const ReleaseRecord &record : inventory.releases) {
        tags.append(record.tag);
    }
    return makeError(ErrorCode::ReleaseUnknown)
        .with(ErrorArgument::Subject, tag)
        .with(ErrorArgument::Choices, tags.join(u", "_s));
}

/// A damaged manifest of the release that goes hides its blobs; they stay as surplus.
Result<QSet<Digest>> contentOf(const MirrorReader &mirror,
                               const QList<TaggedManifest> &tagged,
                               bool skipDamaged)
{
    QSet<Digest> digests;
    for (const TaggedManifest &manifest : tagged) {
        digests.insert(manifest.descriptor.digest);
        auto content = reachableFrom(mirror, {manifest});
        if (!content && !skipDamaged) {
            return failure(std::move(content).error());
        }
        if (!content) {
            continue;
        }
        for (const auto &part : {content->manifests, content->blobs}) {
            for (auto it = part.keyBegin(); it != part.keyEnd(); ++it) {
                digests.insert(*it);
            }
        }
    }
    return digests;
}
} // namespace

Result<RemovalPlan> planRemoval(const MediaStore &store, const QString &tag)
{
    assertMayBlock();
    Inventory remaining = store.inventory();
    const ReleaseRecord *record = store.inventory().find(tag);
    if (!record) {
        return failure(unknownRelease(store.inventory(), tag));
    }
    remaining.remove(tag);
    HASHIKE_TRY_ASSIGN(mirror, OciLayoutReader::open(store.layout().root()));
    HASHIKE_TRY_ASSIGN(candidates, contentOf(*mirror, record->manifests, true));
    HASHIKE_TRY_ASSIGN(needed, contentOf(*mirror, remaining.manifests(), false));
    candidates.subtract(needed);
    RemovalPlan plan{tag, candidates.values(), 0, false};
    std::ranges::sort(plan.blobs);
    for (const Digest &digest : std::as_const(plan.blobs)) {
        plan.freed += mirror->blobSize(digest).value_or(0);
    }
    plan.removesSignature =
        std::ranges::none_of(remaining.releases, [&](const ReleaseRecord &other) {
            return other.digest == record->digest;
        });
    return plan;
}

Result<void> removeRelease(MediaStore &store, const RemovalPlan &plan)
{
    assertMayBlock();
    Inventory inventory = store.inventory();
    const ReleaseRecord *record = inventory.find(plan.tag);
    if (!record) {
        return failure(unknownRelease(inventory, plan.tag));
    }
    const QString signature = store.layout().signatureFile(record->digest);
    inventory.remove(plan.tag);
    HASHIKE_TRY(store.commit(inventory));
    if (plan.removesSignature) {
        HASHIKE_TRY(removeEntry(signature));
    }
    return store.removeBlobs(plan.blobs);
}

} // namespace hashike
