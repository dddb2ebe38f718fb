// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "drives/Drive.h"

#include <QDBusError>
#include <QObject>

namespace hashike
{

class RemovableDrives;

enum class DriveAccess
{
    ReadWrite,
    ReadOnly,
};

enum class OpenFailure
{
    WrongPassphrase,
    Denied, ///< no right to mount or unlock it
    Failed,
};

/// Makes one drive usable: unlocks it if it is locked, and mounts what is in it. Lives on one
/// thread and never blocks it.
class DriveOpener final : public QObject
{
    Q_OBJECT

public:
    /// `drives` must outlive it.
    DriveOpener(RemovableDrives &drives, DriveAccess access, QObject *parent = nullptr);

    /// Mounts a drive that is NotMounted. mounted() or failed() follows, once.
    void mount(const QString &object);
    /// Unlocks a Locked drive; unlocked() or failed() follows. The file system inside is mounted as
    /// soon as it appears, which mounted() tells. The passphrase is overwritten in memory, in every
    /// copy that shares it with the caller; what the bus needs to send it cannot be.
    void unlock(const QString &object, const QString &passphrase);

Q_SIGNALS:
    void unlocked();
    void mounted(const QString &mountPoint);
    void failed(hashike::OpenFailure failure, const hashike::Error &error);

private:
    void onUnlocked(const QString &cleartext);
    void mountWhenListed();
    void fail(const QDBusError &error);

    RemovableDrives &m_drives;
    DriveAccess m_access;
    QString m_awaited; ///< object of the block device that was unlocked, until it is listed
};

} // namespace hashike
