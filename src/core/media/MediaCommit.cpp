// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MediaStore that makes a medium say what it holds, in an order that survives any stop.
#include "base/BlockingCall.h"
#include "media/DurableFile.h"
#include "media/IndexFile.h"
#include "media/MediaStore.h"
#include "media/OcView.h"
#include "media/OciLayoutReader.h"
#include "media/PartialFolder.h"
#include "media/ReachableContent.h"
#include "media/RegularFile.h"
#include "oci/Reference.h"

#include <QFileInfo>

#include <algorithm>

namespace hashike
{

namespace
{
/// An equal record keeps its time: a repeated run changes no byte.
Inventory withKnownTimes(Inventory inventory, const Inventory &known)
{
    for (ReleaseRecord &record : inventory.releases) {
        const ReleaseRecord *former = known.find(record.tag);
        if (former && former->sameContentAs(record)) {
            record.mirroredAt = former->mirroredAt;
        }
    }
    return inventory;
}

QList<TaggedManifest> releaseManifests(const Inventory &inventory)
{
    Inventory releases = inventory;
    releases.others.clear();
    return releases.manifests();
}

/// Tags become names of links.
Result<void> checkTags(const QList<TaggedManifest> &tagged)
{
    for (const TaggedManifest &manifest : tagged) {
        if (!isValidTag(manifest.tag)) {
            return failure(
                makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, manifest.tag));
        }
    }
    return {};
}

Result<ReachableContent> completeContent(const MirrorReader &mirror,
                                         const QList<TaggedManifest> &tagged)
{
    HASHIKE_TRY_ASSIGN(content, reachableFrom(mirror, tagged));
    for (const TaggedManifest &manifest : tagged) {
        if (content.absent.contains(manifest.descriptor.digest)) {
            return failure(
                makeError(ErrorCode::MediumIncomplete)
                    .from(Origin::Medium)
                    .with(ErrorArgument::Path, mirror.blobPath(manifest.descriptor.digest))
                    .with(ErrorArgument::Subject, manifest.descriptor.digest.toString()));
        }
    }
    return content;
}
} // namespace

Result<void> MediaStore::commit(const Inventory &wanted)
{
    assertMayBlock();
    const Inventory inventory = withKnownTimes(wanted, m_inventory);
    const QList<TaggedManifest> tagged = releaseManifests(inventory);
    HASHIKE_TRY(checkTags(tagged));
    for (const QString &path :
         {m_layout.blobsDirectory(), m_layout.blobDirectory(), m_layout.ownDirectory()}) {
        HASHIKE_TRY(makeDirectory(path));
    }
    // A name that the index is going to mention must be on the device before it.
    HASHIKE_TRY(syncDirectory(m_layout.blobDirectory()));
    HASHIKE_TRY(syncDirectory(m_layout.blobsDirectory()));
    HASHIKE_TRY(commitIndex(inventory));
    HASHIKE_TRY(commitOcView(inventory));
    HASHIKE_TRY(commitInventory(inventory));
    HASHIKE_TRY(m_partials->tidy());
    HASHIKE_TRY(flushDevice());
    m_inventory = inventory;
    m_inventoryDamaged = false;
    return {};
}

Result<void> MediaStore::commitIndex(const Inventory &inventory) const
{
    HASHIKE_TRY_ASSIGN(mirror, OciLayoutReader::open(m_layout.root()));
    HASHIKE_TRY(completeContent(*mirror, releaseManifests(inventory)));
    HASHIKE_TRY(replaceIfDifferent(m_layout.ociLayoutFile(), MediaLayout::ociLayoutContent()));
    HASHIKE_TRY(replaceKeepingPrevious(
        m_layout.indexFile(),
        serializeIndex(inventory.manifests()),
        m_layout.previousIndexFile(),
        [](const QByteArray &former) { return parseIndex(former).has_value(); }));
    return syncDirectory(m_layout.root());
}

Result<void> MediaStore::commitOcView(const Inventory &inventory) const
{
    if (!m_rules.canHoldOcView()) {
        return {};
    }
    HASHIKE_TRY_ASSIGN(mirror, OciLayoutReader::open(m_layout.root()));
    QList<TaggedManifest> tagged = releaseManifests(inventory);
    for (const TaggedManifest &other : inventory.others) {
        // Other tools' images are shown where they are whole; they are no reason to fail.
        if (!other.tag.isEmpty() && completeContent(*mirror, {other})) {
            tagged.append(other);
        }
    }
    HASHIKE_TRY_ASSIGN(content, completeContent(*mirror, tagged));
    return writeOcView(m_layout, tagged, content);
}

Result<void> MediaStore::commitInventory(const Inventory &inventory) const
{
    HASHIKE_TRY(replaceKeepingPrevious(
        m_layout.inventoryFile(),
        inventory.serialize(),
        m_layout.previousInventoryFile(),
        [](const QByteArray &former) { return Inventory::parse(former).has_value(); }));
    return syncDirectory(m_layout.ownDirectory());
}

Result<void> MediaStore::replaceIfDifferent(const QString &path, const QByteArray &content) const
{
    const auto present = readSmallFile(path, content.size());
    return present && *present == content ? Result<void>() : replace(path, content);
}

Result<void> MediaStore::replaceKeepingPrevious(const QString &path,
                                                const QByteArray &content,
                                                const QString &previous,
                                                IsWorthKeeping isWorthKeeping) const
{
    const auto present = readSmallFile(path, Inventory::MaximumSize);
    if (present && *present == content) {
        return {};
    }
    if (present && isWorthKeeping(*present)) {
        HASHIKE_TRY(replaceIfDifferent(previous, *present));
        HASHIKE_TRY(syncDirectory(m_layout.ownDirectory()));
    }
    return replace(path, content);
}

Result<void> MediaStore::replace(const QString &path, const QByteArray &content) const
{
    HASHIKE_TRY(m_partials->prepare());
    return replaceFile(path, content, m_partials->temporary(QFileInfo(path).fileName()));
}

} // namespace hashike
