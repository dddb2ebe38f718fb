// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "drives/Drive.h"

#include <QDBusError>
#include <QObject>
#include <QTimer>

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
    /// How long a file system may take to appear in what was unlocked.
    static constexpr std::chrono::milliseconds Patience{30'000};

    /// `drives` must outlive it.
    DriveOpener(RemovableDrives &drives, DriveAccess access, QObject *parent = nullptr);

    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }
    /// What is mounted from now on is mounted so.
    void setAccess(DriveAccess access) { m_access = access; }

    /// Mounts a drive that is NotMounted. mounted() or failed() follows, once.
    void mount(const QString &object);
    /// Unlocks a Locked drive; unlocked() or failed() follows. The file system inside is mounted as
    /// soon as it appears, which mounted() tells; nothingToMount(): there is none, or the drive is
    /// gone. The passphrase is overwritten in memory, in every
    /// copy that shares it with the caller; what the bus needs to send it cannot be.
    void unlock(const QString &object, const QString &passphrase);

Q_SIGNALS:
    void unlocked();
    void mounted(const QString &mountPoint);
    void nothingToMount();
    void failed(hashike::OpenFailure failure, const hashike::Error &error);

private:
    void onUnlocked(const QString &container, const QString &cleartext);
    void mountWhenListed();
    void giveUp();
    void fail(const QDBusError &error);

    RemovableDrives &m_drives;
    DriveAccess m_access;
    QString m_container; ///< that was unlocked
    QString m_awaited;   ///< object of the block device in it, until it is listed
    QTimer m_patience;
};

} // namespace hashike
