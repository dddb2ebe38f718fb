// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/UDisksTree.h"

#include <QList>

#include <optional>

namespace hashike
{

/// How much may be ejected together with one file system.
enum class EjectScope
{
    Medium,      ///< all of the same stick or card, and nothing else
    WholeReader, ///< the other slots of the reader too, so that it can be powered off
};

/// What must be done, in this order, until a drive can be pulled. Data alone.
struct Ejection
{
    struct MountedFileSystem
    {
        QString object;
        QStringList mountPoints;

        bool operator==(const MountedFileSystem &) const = default;
    };
    enum class Last
    {
        Nothing,
        Eject,
        PowerOff,
    };

    QString hardware;   ///< UDisks2's object of the physical drive
    QStringList drives; ///< it, and those that go with it
    QList<MountedFileSystem> fileSystems;
    QStringList containers; ///< unlocked ones
    Last last = Last::Nothing;

    [[nodiscard]] QStringList mountPoints() const;
};

/// The ejection of the drive that a block device lies on: every partition of it, because pulling
/// takes them all. Nothing when there is no such drive. A reader is powered off only when no other
/// slot holds a medium, or the scope takes them all along.
[[nodiscard]] std::optional<Ejection> ejectionOf(const UDisksTree &tree,
                                                 const QString &block,
                                                 EjectScope scope);

} // namespace hashike
