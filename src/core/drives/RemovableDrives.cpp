// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/RemovableDrives.h"

#include "base/WhenDone.h"
#include "drives/DriveListing.h"
#include "drives/UDisks.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QtConcurrentRun>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QDBusMessage askTheBus(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method);
    message.setArguments(arguments);
    return message;
}
} // namespace

RemovableDrives::RemovableDrives(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_watcher(udisks::Service, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    qDBusRegisterMetaType<UDisksInterfaces>();
    qDBusRegisterMetaType<UDisksObjects>();
    m_worker.setMaxThreadCount(1);
    m_timer.setInterval(LookInterval);
    connect(&m_timer, &QTimer::timeout, this, &RemovableDrives::lookAtMounts);
    connect(&m_watcher,
            &QDBusServiceWatcher::serviceOwnerChanged,
            this,
            [this](const QString &, const QString &, const QString &owner) {
                owner.isEmpty() ? lose() : follow(owner);
            });
    start();
}

RemovableDrives::~RemovableDrives()
{
    m_worker.waitForDone();
}

std::optional<Drive> RemovableDrives::find(const QString &object) const
{
    const auto found = std::ranges::find(m_drives, object, &Drive::object);
    return found == m_drives.end() ? std::nullopt : std::optional(*found);
}

std::optional<Drive> RemovableDrives::driveAt(const QString &path) const
{
    const auto found =
        std::ranges::find_if(m_drives, [&](const Drive &drive) { return drive.holds(path); });
    return found == m_drives.end() ? std::nullopt : std::optional(*found);
}

std::optional<Ejection> RemovableDrives::ejection(const QString &object, EjectScope scope) const
{
    return ejectionOf(m_tree, object, scope);
}

void RemovableDrives::start()
{
    if (!m_bus.isConnected()) {
        m_service = Service::Missing; // and no call would ever be answered
        return;
    }
    const QDBusMessage message =
        askTheBus(u"StartServiceByName"_s, {QString(udisks::Service), QVariant::fromValue(0U)});
    auto *const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        askForOwner(); // it may run although the bus does not know how to start it
    });
}

/// Signals are subscribed to by the unique name: subscribing by the well-known name would make Qt
/// ask the bus for the owner, and wait for the answer.
void RemovableDrives::askForOwner()
{
    const QDBusMessage message = askTheBus(u"GetNameOwner"_s, {QString(udisks::Service)});
    auto *const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QString> reply = *watcher;
        if (reply.isValid()) {
            follow(reply.value());
        } else if (m_owner.isEmpty()) {
            lose();
        }
    });
}

void RemovableDrives::follow(const QString &owner)
{
    if (owner == m_owner) {
        return;
    }
    listen(false);
    m_owner = owner;
    listen(true);
    load();
}

void RemovableDrives::listen(bool on)
{
    if (m_owner.isEmpty()) {
        return;
    }
    const auto subscribe = [&](const QString &path,
                               QLatin1StringView interface,
                               const QString &signal,
                               const char *slot) {
        on ? m_bus.connect(m_owner, path, interface, signal, this, slot)
           : m_bus.disconnect(m_owner, path, interface, signal, this, slot);
    };
    subscribe(udisks::Root,
              udisks::ObjectManager,
              u"InterfacesAdded"_s,
              SLOT(onInterfacesAdded(QDBusMessage)));
    subscribe(udisks::Root,
              udisks::ObjectManager,
              u"InterfacesRemoved"_s,
              SLOT(onInterfacesRemoved(QDBusMessage)));
    subscribe(QString(),
              udisks::Properties,
              u"PropertiesChanged"_s,
              SLOT(onPropertiesChanged(QDBusMessage)));
}

void RemovableDrives::load()
{
    const QDBusMessage message = QDBusMessage::createMethodCall(
        m_owner, udisks::Root, udisks::ObjectManager, u"GetManagedObjects"_s);
    auto *const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, owner = m_owner] {
        watcher->deleteLater();
        const QDBusPendingReply<UDisksObjects> reply = *watcher;
        if (owner != m_owner) {
            return; // somebody else has taken over meanwhile and is asked as well
        }
        if (!reply.isValid()) {
            lose();
            return;
        }
        m_tree = UDisksTree(reply.value());
        const bool isNews = std::exchange(m_service, Service::Available) != Service::Available;
        m_timer.start();
        update();
        if (isNews) {
            Q_EMIT changed();
        }
    });
}

void RemovableDrives::lose()
{
    listen(false);
    m_owner.clear();
    m_tree = {};
    m_drives.clear();
    m_timer.stop();
    m_service = Service::Missing;
    Q_EMIT changed();
}

void RemovableDrives::onInterfacesAdded(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    m_tree.add(arguments.value(0).value<QDBusObjectPath>().path(),
               qdbus_cast<UDisksInterfaces>(arguments.value(1)));
    update();
}

void RemovableDrives::onInterfacesRemoved(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    m_tree.remove(arguments.value(0).value<QDBusObjectPath>().path(),
                  arguments.value(1).toStringList());
    update();
}

void RemovableDrives::onPropertiesChanged(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    m_tree.change(
        message.path(), arguments.value(0).toString(), qdbus_cast<QVariantMap>(arguments.value(1)));
    update();
}

/// Lists again, and tells only when something that is shown is different.
void RemovableDrives::update()
{
    QList<Drive> drives = removableDrives(m_tree);
    QStringList mountPoints;
    for (Drive &drive : drives) {
        const auto mount = m_mounts.constFind(drive.mountPoint);
        if (mount != m_mounts.cend()) {
            drive.free = mount->free;
            drive.readOnly = drive.readOnly || mount->readOnly;
        }
        if (drive.state == DriveState::Mounted) {
            mountPoints.append(drive.mountPoint);
        }
    }
    const bool mountsDiffer = std::exchange(m_mountPoints, mountPoints) != mountPoints;
    if (drives != m_drives) {
        m_drives = std::move(drives);
        Q_EMIT changed();
    }
    if (mountsDiffer) {
        lookAtMounts();
    }
}

void RemovableDrives::lookAtMounts()
{
    if (m_looking) {
        return;
    }
    m_looking = true;
    const auto take = [this, asked = m_mountPoints](const QMap<QString, MountStatus> &mounts) {
        m_looking = false;
        if (mounts != m_mounts) {
            m_mounts = mounts;
            update();
        }
        if (asked != m_mountPoints) {
            lookAtMounts();
        }
    };
    whenDone(QtConcurrent::run(&m_worker, statusOf, m_mountPoints), this, take);
}

} // namespace hashike
