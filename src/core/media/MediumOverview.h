// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/FileSystemRules.h"
#include "media/Inventory.h"
#include "media/SealFile.h"

namespace hashike
{

/// What can be said of a directory at a glance, before anything is hashed: claims and facts about
/// its file system.
struct MediumOverview
{
    QString root;
    FileSystemRules rules;
    bool isMirror = false; ///< of any kind
    Inventory inventory;   ///< as claimed; from the tags where there is none to be read
    std::optional<Seal> seal;
};

/// `hashike/inventory.json` of a medium. Blocks. Errors: MediumIncomplete (it is
/// not there), MediumDamaged (Path), LimitExceeded.
[[nodiscard]] Result<Inventory> readInventory(const QString &root);

/// Looks at a directory, which need not be a mirror, nor exist yet. Nothing is written. Blocks.
/// Errors: FileFailed, UnsafePath, those of MirrorReader::tags().
[[nodiscard]] Result<MediumOverview> overlookMedium(const QString &root);

} // namespace hashike
