// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveListing.h"

#include "drives/UDisks.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
bool isRemovable(const UDisksTree &tree, const QString &block, const QString &hardware)
{
    return tree.has(hardware, udisks::Drive) && !tree.flag(block, udisks::Block, "HintSystem"_L1)
           && !tree.flag(block, udisks::Block, "HintIgnore"_L1)
           && (tree.flag(hardware, udisks::Drive, "Removable"_L1)
               || tree.flag(hardware, udisks::Drive, "MediaRemovable"_L1)
               || tree.flag(hardware, udisks::Drive, "Ejectable"_L1));
}

/// A disc tray is part of the machine: empty, it is nothing that anybody plugged in.
bool isOptical(const UDisksTree &tree, const QString &hardware)
{
    return std::ranges::any_of(
        tree.texts(hardware, udisks::Drive, "MediaCompatibility"_L1),
        [](const QString &medium) { return medium.startsWith("optical"_L1); });
}

std::optional<DriveState> stateOf(const UDisksTree &tree,
                                  const QString &block,
                                  const QString &hardware)
{
    if (!tree.flag(hardware, udisks::Drive, "MediaAvailable"_L1)) {
        const bool isSlot = !isOptical(tree, hardware) && !tree.has(block, udisks::Partition);
        return isSlot ? std::optional(DriveState::NoMedium) : std::nullopt;
    }
    if (tree.has(block, udisks::Filesystem)) {
        const bool mounted = !tree.files(block, udisks::Filesystem, "MountPoints"_L1).isEmpty();
        return mounted ? DriveState::Mounted : DriveState::NotMounted;
    }
    if (!tree.has(block, udisks::Encrypted)) {
        return std::nullopt;
    }
    const QString cleartext = cleartextOf(tree, block);
    if (cleartext.isEmpty()) {
        return DriveState::Locked;
    }
    // What it was unlocked to is listed instead, with its own file system.
    const bool isListed = tree.has(cleartext, udisks::Filesystem);
    return isListed ? std::nullopt : std::optional(DriveState::NoFileSystem);
}

QString identityOf(const UDisksTree &tree, const QString &block)
{
    const QString partition = tree.text(block, udisks::Partition, "UUID"_L1);
    return partition.isEmpty() ? tree.text(block, udisks::Block, "IdUUID"_L1) : partition;
}

QString labelOf(const UDisksTree &tree, const QString &block, const QString &below)
{
    const QString label = tree.text(block, udisks::Block, "IdLabel"_L1);
    return label.isEmpty() ? tree.text(below, udisks::Partition, "Name"_L1) : label;
}

int mediaInOtherSlots(const UDisksTree &tree, const QString &hardware)
{
    return int(std::ranges::count_if(siblingsOf(tree, hardware), [&](const QString &sibling) {
        return tree.flag(sibling, udisks::Drive, "MediaAvailable"_L1);
    }));
}

std::optional<Drive> listed(const UDisksTree &tree, const QString &block)
{
    const QString below = hardwareBlock(tree, block);
    const QString hardware = tree.object(below, udisks::Block, "Drive"_L1);
    if (!isRemovable(tree, below, hardware)) {
        return std::nullopt;
    }
    const auto state = stateOf(tree, block, hardware);
    if (!state) {
        return std::nullopt;
    }
    Drive drive;
    drive.object = block;
    drive.hardware = hardware;
    drive.backing = below == block ? QString() : below;
    drive.device = tree.file(below, udisks::Block, "PreferredDevice"_L1);
    drive.label = labelOf(tree, block, below);
    drive.vendor = tree.text(hardware, udisks::Drive, "Vendor"_L1);
    drive.model = tree.text(hardware, udisks::Drive, "Model"_L1);
    drive.serial = tree.text(hardware, udisks::Drive, "Serial"_L1);
    drive.partition = identityOf(tree, below);
    drive.fileSystem = tree.text(block, udisks::Block, "IdType"_L1);
    drive.alsoAt = tree.files(block, udisks::Filesystem, "MountPoints"_L1);
    drive.mountPoint = drive.alsoAt.isEmpty() ? QString() : drive.alsoAt.takeFirst();
    drive.size = tree.number(block, udisks::Block, "Size"_L1);
    drive.state = *state;
    drive.readOnly = tree.flag(below, udisks::Block, "ReadOnly"_L1);
    drive.canPowerOff = tree.flag(hardware, udisks::Drive, "CanPowerOff"_L1);
    drive.otherSlots = mediaInOtherSlots(tree, hardware);
    return drive;
}
} // namespace

QList<Drive> removableDrives(const UDisksTree &tree)
{
    QList<Drive> drives;
    const QStringList blocks = tree.objectsWith(udisks::Block);
    for (const QString &block : blocks) {
        if (const auto drive = listed(tree, block)) {
            drives.append(*drive);
        }
    }
    return drives;
}

QString hardwareBlock(const UDisksTree &tree, const QString &block)
{
    const QString backing = tree.object(block, udisks::Block, "CryptoBackingDevice"_L1);
    return backing.isEmpty() ? block : backing;
}

QString cleartextOf(const UDisksTree &tree, const QString &container)
{
    const QStringList blocks = tree.objectsWith(udisks::Block);
    const auto found = std::ranges::find_if(blocks, [&](const QString &block) {
        return block != container && hardwareBlock(tree, block) == container;
    });
    return found == blocks.end() ? QString() : *found;
}

QStringList siblingsOf(const UDisksTree &tree, const QString &hardware)
{
    const QString reader = tree.text(hardware, udisks::Drive, "SiblingId"_L1);
    QStringList siblings;
    if (!reader.isEmpty()) {
        siblings = tree.objectsWith(udisks::Drive);
        siblings.removeIf([&](const QString &other) {
            return other == hardware || tree.text(other, udisks::Drive, "SiblingId"_L1) != reader;
        });
    }
    return siblings;
}

} // namespace hashike
