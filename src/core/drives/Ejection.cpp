// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/Ejection.h"

#include "drives/DriveListing.h"
#include "drives/UDisks.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
bool holdsMedium(const UDisksTree &tree, const QString &hardware)
{
    return tree.flag(hardware, udisks::Drive, "MediaAvailable"_L1);
}

/// The block devices of these physical drives, and those that were unlocked from them.
QStringList blocksOf(const UDisksTree &tree, const QStringList &drives)
{
    QStringList blocks = tree.objectsWith(udisks::Block);
    blocks.removeIf([&](const QString &block) {
        return !drives.contains(tree.object(hardwareBlock(tree, block), udisks::Block, "Drive"_L1));
    });
    return blocks;
}

Ejection::Last lastStep(const UDisksTree &tree, const QString &hardware, EjectScope scope)
{
    const QStringList siblings = siblingsOf(tree, hardware);
    const bool isAlone = std::ranges::none_of(
        siblings, [&](const QString &sibling) { return holdsMedium(tree, sibling); });
    if (tree.flag(hardware, udisks::Drive, "CanPowerOff"_L1)
        && (isAlone || scope == EjectScope::WholeReader)) {
        return Ejection::Last::PowerOff;
    }
    return tree.flag(hardware, udisks::Drive, "Ejectable"_L1) ? Ejection::Last::Eject
                                                              : Ejection::Last::Nothing;
}
} // namespace

QStringList Ejection::mountPoints() const
{
    QStringList all;
    for (const MountedFileSystem &fileSystem : fileSystems) {
        all += fileSystem.mountPoints;
    }
    return all;
}

std::optional<Ejection> ejectionOf(const UDisksTree &tree, const QString &block, EjectScope scope)
{
    Ejection ejection;
    ejection.hardware = tree.object(hardwareBlock(tree, block), udisks::Block, "Drive"_L1);
    if (!tree.has(ejection.hardware, udisks::Drive)) {
        return std::nullopt;
    }
    ejection.drives.append(ejection.hardware);
    if (scope == EjectScope::WholeReader) {
        ejection.drives += siblingsOf(tree, ejection.hardware);
    }
    const QStringList blocks = blocksOf(tree, ejection.drives);
    for (const QString &part : blocks) {
        const QStringList mountPoints = tree.files(part, udisks::Filesystem, "MountPoints"_L1);
        if (!mountPoints.isEmpty()) {
            ejection.fileSystems.append({part, mountPoints});
        }
        if (tree.has(part, udisks::Encrypted) && !cleartextOf(tree, part).isEmpty()) {
            ejection.containers.append(part);
        }
    }
    ejection.last = lastStep(tree, ejection.hardware, scope);
    return ejection;
}

} // namespace hashike
