// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/Drive.h"
#include "drives/UDisksTree.h"

#include <QList>

namespace hashike
{

/// The removable drives among all that UDisks2 knows: those with a file system or an encrypted
/// container, and empty card slots. Never the system's own disks. What a mount says about itself
/// (free, read only) is left open.
[[nodiscard]] QList<Drive> removableDrives(const UDisksTree &tree);

/// The block device with the hardware below: a container for what was unlocked from it, else the
/// block device itself.
[[nodiscard]] QString hardwareBlock(const UDisksTree &tree, const QString &block);

/// The block device that an encrypted container was unlocked to; empty while it is locked.
[[nodiscard]] QString cleartextOf(const UDisksTree &tree, const QString &container);

/// Physical drives that lose power together with this one: the other slots of a reader.
[[nodiscard]] QStringList siblingsOf(const UDisksTree &tree, const QString &hardware);

} // namespace hashike
