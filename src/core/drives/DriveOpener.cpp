// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveOpener.h"

#include "drives/RemovableDrives.h"
#include "drives/UDisks.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <string.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Through every copy that shares the data, which is the purpose; a plain fill() would leave them.
void overwrite(const QString &secret)
{
    ::explicit_bzero(const_cast<QChar *>(secret.constData()),
                     std::size_t(secret.size()) * sizeof(QChar));
}

/// UDisks2 has one name for all failures of unlocking; these are the words of its crypto library.
bool meansWrongPassphrase(const QDBusError &error)
{
    const QString words = error.message();
    return words.contains("passphrase"_L1, Qt::CaseInsensitive)
           || words.contains("Operation not permitted"_L1);
}
} // namespace

DriveOpener::DriveOpener(RemovableDrives &drives, DriveAccess access, QObject *parent)
    : QObject(parent)
    , m_drives(drives)
    , m_access(access)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &DriveOpener::giveUp);
    connect(&m_drives, &RemovableDrives::changed, this, &DriveOpener::mountWhenListed);
}

void DriveOpener::mount(const QString &object)
{
    QVariantMap options;
    if (m_access == DriveAccess::ReadOnly) {
        options.insert(u"options"_s, u"ro"_s);
    }
    auto *const watcher = new QDBusPendingCallWatcher(
        udisks::call(m_drives.bus(), object, udisks::Filesystem, u"Mount"_s, {options}), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, object] {
        watcher->deleteLater();
        const QDBusPendingReply<QString> reply = *watcher;
        if (reply.isValid()) {
            Q_EMIT mounted(reply.value());
        } else if (udisks::isAlreadyMounted(reply.error())) {
            const auto drive = m_drives.find(object);
            Q_EMIT mounted(drive ? drive->mountPoint : QString());
        } else {
            fail(reply.error());
        }
    });
}

void DriveOpener::unlock(const QString &object, const QString &passphrase)
{
    QVariantMap options;
    if (m_access == DriveAccess::ReadOnly) {
        options.insert(u"read-only"_s, true);
    }
    auto *const watcher = new QDBusPendingCallWatcher(
        udisks::call(m_drives.bus(), object, udisks::Encrypted, u"Unlock"_s, {passphrase, options}),
        this);
    overwrite(passphrase); // the message has been written out for the bus by now
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, object] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isValid()) {
            onUnlocked(object, reply.value().path());
        } else if (meansWrongPassphrase(reply.error())) {
            Q_EMIT failed(OpenFailure::WrongPassphrase, udisks::toError(reply.error(), QString()));
        } else {
            fail(reply.error());
        }
    });
}

void DriveOpener::onUnlocked(const QString &container, const QString &cleartext)
{
    m_container = container;
    m_awaited = cleartext;
    m_patience.start();
    Q_EMIT unlocked();
    mountWhenListed();
}

void DriveOpener::mountWhenListed()
{
    if (m_awaited.isEmpty()) {
        return;
    }
    const auto drive = m_drives.find(m_awaited);
    if (!drive) {
        if (!m_drives.find(m_container)) {
            giveUp(); // the next one there is another stick
        }
        return;
    }
    m_awaited.clear();
    m_patience.stop();
    if (drive->state == DriveState::Mounted) { // the desktop was quicker
        Q_EMIT mounted(drive->mountPoint);
    } else {
        mount(drive->object);
    }
}

void DriveOpener::giveUp()
{
    m_awaited.clear();
    m_patience.stop();
    Q_EMIT nothingToMount();
}

void DriveOpener::fail(const QDBusError &error)
{
    Q_EMIT failed(udisks::isDenied(error) ? OpenFailure::Denied : OpenFailure::Failed,
                  udisks::toError(error, QString()));
}

} // namespace hashike
