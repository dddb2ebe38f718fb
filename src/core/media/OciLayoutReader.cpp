// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OciLayoutReader.h"

#include "media/IndexFile.h"
#include "media/RegularFile.h"

#include <algorithm>

namespace hashike
{

namespace
{
Result<QList<TaggedManifest>> readIndex(const QString &path)
{
    HASHIKE_TRY_ASSIGN(raw, readSmallFile(path, MaximumIndexSize));
    auto manifests = parseIndex(raw);
    if (!manifests) {
        return failure(std::move(manifests).error().with(ErrorArgument::Path, path));
    }
    std::ranges::stable_sort(*manifests, {}, &TaggedManifest::tag);
    return manifests;
}

Result<QList<TaggedManifest>> readInventory(const QString &path)
{
    HASHIKE_TRY_ASSIGN(raw, readSmallFile(path, Inventory::MaximumSize));
    HASHIKE_TRY_ASSIGN(inventory, Inventory::parse(raw));
    return inventory.manifests();
}
} // namespace

OciLayoutReader::OciLayoutReader(const QString &root)
    : m_layout(root)
{
}

Result<std::unique_ptr<OciLayoutReader>> OciLayoutReader::open(const QString &root)
{
    std::unique_ptr<OciLayoutReader> reader(new OciLayoutReader(root));
    for (const QString &path :
         {reader->m_layout.blobsDirectory(), reader->m_layout.blobDirectory()}) {
        const EntryKind kind = entryKind(path);
        if (kind != EntryKind::Directory && kind != EntryKind::Missing) {
            return failure(makeError(ErrorCode::UnsafePath)
                               .from(Origin::Medium)
                               .with(ErrorArgument::Path, path));
        }
    }
    return reader;
}

Result<QList<TaggedManifest>> OciLayoutReader::tags() const
{
    auto manifests = readIndex(m_layout.indexFile());
    if (manifests) {
        return manifests;
    }
    const ErrorCode code = manifests.error().code;
    if (code != ErrorCode::MediumIncomplete && code != ErrorCode::MediumDamaged) {
        return manifests;
    }
    auto recorded = readInventory(m_layout.inventoryFile());
    return recorded ? std::move(recorded) : std::move(manifests);
}

QString OciLayoutReader::blobPath(const Digest &digest) const
{
    return m_layout.blob(digest);
}

} // namespace hashike
