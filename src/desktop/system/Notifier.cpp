// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/Notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
const QString ApplicationId = u"org.hashike.Hashike"_s;
const QString DefaultAction = u"default"_s;
constexpr int UntilTheServiceDecides = -1;

enum class Urgency : uchar
{
    Normal = 1,
    Critical = 2,
};

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(Service, Path, Service, method);
}
} // namespace

/// The service is not named here: Qt would have to wait for the bus to say who that is. Ids tell
/// our own notifications from others'.
Notifier::Notifier(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    const auto listen = [this](const QString &signal, const char *slot) {
        m_bus.connect({}, Path, Service, signal, this, slot);
    };
    listen(u"ActionInvoked"_s, SLOT(noteAction(uint, QString)));
    listen(u"ActivationToken"_s, SLOT(noteToken(uint, QString)));
    listen(u"NotificationClosed"_s, SLOT(noteClosed(uint)));
}

/// Without a bus Qt's watcher would never say that there is no answer.
void Notifier::show(const Notification &notification)
{
    if (!m_bus.isConnected()) {
        Q_EMIT undeliverable(notification);
        return;
    }
    const Urgency urgency = notification.isUrgent ? Urgency::Critical : Urgency::Normal;
    QDBusMessage notify = call(u"Notify"_s);
    notify.setArguments({u"Hashike"_s,
                         m_shown.value(notification.key),
                         ApplicationId,
                         notification.title,
                         notification.body.toHtmlEscaped(), // services read markup in it
                         QStringList{DefaultAction, tr("Open")},
                         QVariantMap{{u"desktop-entry"_s, ApplicationId},
                                     {u"urgency"_s, QVariant::fromValue(uchar(urgency))}},
                         UntilTheServiceDecides});
    const quint64 number = ++m_latest;
    m_wanted.insert(notification.key, number);
    auto *const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(notify), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, notification, number, watcher] {
            watcher->deleteLater();
            const QDBusPendingReply<uint> reply = *watcher;
            if (m_wanted.value(notification.key) != number) { // taken back or followed meanwhile
                closeUnless(reply, m_shown.value(notification.key));
                return;
            }
            m_wanted.remove(notification.key);
            if (reply.isError()) {
                Q_EMIT undeliverable(notification);
            } else {
                m_shown.insert(notification.key, reply.value());
            }
        });
}

void Notifier::withdraw(const QString &key)
{
    m_wanted.remove(key);
    if (const uint id = m_shown.take(key)) {
        close(id);
    }
}

/// What is shown is about to be replaced by the one that followed.
void Notifier::closeUnless(const QDBusPendingReply<uint> &reply, uint shown)
{
    if (!reply.isError() && reply.value() != shown) {
        close(reply.value());
    }
}

void Notifier::close(uint id)
{
    QDBusMessage close = call(u"CloseNotification"_s);
    close.setArguments({id});
    m_bus.send(close);
}

void Notifier::noteAction(uint id, const QString &action)
{
    const QString key = m_shown.key(id);
    if (!key.isEmpty() && action == DefaultAction) {
        Q_EMIT activated(key);
    }
}

/// Comes before the action: with it, Wayland lets the window be raised.
void Notifier::noteToken(uint id, const QString &token)
{
    if (!m_shown.key(id).isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    }
}

void Notifier::noteClosed(uint id)
{
    m_shown.remove(m_shown.key(id));
}

} // namespace hashike
