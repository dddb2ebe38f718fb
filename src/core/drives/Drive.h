// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace hashike
{

enum class DriveState
{
    Mounted,
    NotMounted,
    Locked,       ///< an encrypted container that was not unlocked; never shown as empty
    NoFileSystem, ///< an unlocked container with nothing in it that can be mounted
    NoMedium,     ///< a slot without a card
};

/// One removable file system, encrypted container or empty slot, as it was when it was listed.
struct Drive
{
    QString object;   ///< UDisks2's object of the block device; opaque
    QString hardware; ///< UDisks2's object of the physical drive, shared by its partitions
    QString backing;  ///< UDisks2's object of the encrypted container it lies in; may be empty
    QString device;   ///< `/dev/sdb1`
    QString label;    ///< of the file system or the partition; may be empty
    QString vendor;
    QString model;
    QString serial;             ///< of the physical drive; may be empty
    QString partition;          ///< UUID of the partition, or else of what is on it; may be empty
    QString fileSystem;         ///< vfat, exfat, ext4, crypto_LUKS …
    QString mountPoint;         ///< empty unless Mounted
    QStringList alsoAt;         ///< further places it is mounted at
    qint64 size = 0;            ///< bytes
    std::optional<qint64> free; ///< bytes for this user; unknown until they were looked at
    DriveState state = DriveState::NotMounted;
    bool readOnly = false; ///< the device or its mount
    bool canPowerOff = false;
    int otherSlots = 0; ///< of the same reader that hold a medium: powering off takes them too

    bool operator==(const Drive &) const = default;

    /// What people call it: its label, else its model, else its device.
    [[nodiscard]] QString name() const;
    /// The last four characters of the serial; two sticks of one kind differ in them.
    [[nodiscard]] QString serialEnd() const;
    /// True when it is mounted and `path` (absolute, clean) lies on it, going by names.
    [[nodiscard]] bool holds(const QString &path) const;
};

/// True when both are the same partition of the same stick, wherever it is plugged in now. False
/// when it cannot be known.
[[nodiscard]] bool sameDrive(const Drive &one, const Drive &other);

} // namespace hashike
