// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace hashike
{

/// A process that keeps a mount busy.
struct MountHolder
{
    qint64 process = 0;
    QString name; ///< as in /proc/PID/comm: up to 15 characters

    bool operator==(const MountHolder &) const = default;
};

/// The processes with an open file, a mapped file, a working directory or a program below one of
/// the mount points, as far as this user may see them. Reads all of /proc: not on the window's
/// thread.
[[nodiscard]] QList<MountHolder> holdersOf(const QStringList &mountPoints);

/// `4711 (less), 4712 (bash)`: raw data, for ErrorArgument::Holder.
[[nodiscard]] QString toText(const QList<MountHolder> &holders);

} // namespace hashike
