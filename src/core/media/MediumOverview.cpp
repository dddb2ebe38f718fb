// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediumOverview.h"

#include "base/BlockingCall.h"
#include "media/MediaLayout.h"
#include "media/MirrorReader.h"
#include "media/RegularFile.h"

namespace hashike
{

Result<Inventory> readInventory(const QString &root)
{
    assertMayBlock();
    const QString path = MediaLayout(root).inventoryFile();
    return readSmallFile(path, Inventory::MaximumSize)
        .and_then(&Inventory::parse)
        .transform_error([&](Error error) {
            return std::move(error).from(Origin::Medium).with(ErrorArgument::Path, path);
        });
}

Result<MediumOverview> overlookMedium(const QString &root)
{
    assertMayBlock();
    MediumOverview overview;
    overview.root = root;
    HASHIKE_TRY_ASSIGN(rules, FileSystemRules::at(root));
    overview.rules = rules;
    const auto mirror = openMirror(root);
    if (!mirror) {
        return mirror.error().code == ErrorCode::NotAMirror ? Result<MediumOverview>(overview)
                                                            : failure(mirror.error());
    }
    overview.isMirror = true;
    if (auto inventory = readInventory(root)) {
        overview.inventory = *std::move(inventory);
    } else {
        HASHIKE_TRY_ASSIGN(tags, (*mirror)->tags());
        overview.inventory = Inventory::rebuiltFrom(tags);
    }
    HASHIKE_TRY_ASSIGN(seal, readSeal(root));
    overview.seal = seal;
    return overview;
}

} // namespace hashike
