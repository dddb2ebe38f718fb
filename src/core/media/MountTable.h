// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace hashike
{

/// One line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
struct Mount
{
    quint64 id = 0; ///< of the mount, reused by the kernel after an unmount
    QString device; ///< `major:minor` of the file system
    QString mountPoint;
    QString fileSystem; ///< ext4, vfat, fuse.sshfs …
    QString source;     ///< usually the block device's path
};

/// Lines that do not follow the format are skipped.
[[nodiscard]] QList<Mount> parseMountTable(QByteArrayView mountInfo);

/// Undoes the octal escapes (`\040`) of /proc files.
[[nodiscard]] QByteArray unescapedMountField(QByteArrayView field);

/// The mount among `mounts` with the longest mount point that `path` (absolute, no links) lies
/// below; of two at the same place the later, which hides the other.
[[nodiscard]] std::optional<Mount> mountAbove(const QList<Mount> &mounts, const QString &path);

/// The mount that holds an existing path: asked of the kernel by mount id, else by prefix.
[[nodiscard]] std::optional<Mount> mountOf(const QString &path);

} // namespace hashike
