// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/Drive.h"
#include "drives/Ejection.h"
#include "drives/MountStatus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QList>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace hashike
{

/// The removable drives of this machine, live, as UDisks2 tells of them. Lives on one thread and
/// never blocks it: the bus is asked asynchronously, the mounts on a worker thread. Destroying it
/// waits for that worker.
class RemovableDrives final : public QObject
{
    Q_OBJECT

public:
    enum class Service
    {
        Asking, ///< no answer yet
        Available,
        Missing, ///< not installed, not running or not reachable; may appear at any time
    };

    /// How often the free space of what is mounted is looked at.
    static constexpr std::chrono::milliseconds LookInterval{5000};

    /// Begins to follow UDisks2 on `bus` at once; the system's bus in the program. UDisks2 is
    /// started if the bus can start it.
    explicit RemovableDrives(const QDBusConnection &bus, QObject *parent = nullptr);
    ~RemovableDrives() override;

    [[nodiscard]] Service service() const { return m_service; }
    [[nodiscard]] bool isAvailable() const { return m_service == Service::Available; }
    [[nodiscard]] const QDBusConnection &bus() const { return m_bus; }

    /// In a stable order; empty while the service is not available.
    [[nodiscard]] const QList<Drive> &drives() const { return m_drives; }
    /// The drive with this UDisks2 object.
    [[nodiscard]] std::optional<Drive> find(const QString &object) const;
    /// The mounted drive that a path (absolute, clean) lies on.
    [[nodiscard]] std::optional<Drive> driveAt(const QString &path) const;
    /// What ejecting the drive takes now; nothing when it is gone.
    [[nodiscard]] std::optional<Ejection> ejection(const QString &object, EjectScope scope) const;

Q_SIGNALS:
    /// drives() or service() are different now.
    void changed();

private Q_SLOTS: // by name, as the bus connects them
    void onInterfacesAdded(const QDBusMessage &message);
    void onInterfacesRemoved(const QDBusMessage &message);
    void onPropertiesChanged(const QDBusMessage &message);

private:
    void start();
    void askForOwner();
    void follow(const QString &owner);
    void listen(bool on);
    void load();
    void lose();
    void update();
    void lookAtMounts();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    Service m_service = Service::Asking;
    QString m_owner; ///< unique name of the running service; signals are taken from it alone
    UDisksTree m_tree;
    QStringList m_mountPoints;
    QMap<QString, MountStatus> m_mounts; ///< as of the last look
    QList<Drive> m_drives;
    QTimer m_timer;
    bool m_looking = false;
    QThreadPool m_worker; ///< one thread: a device that hangs holds up one look, not many
};

} // namespace hashike
