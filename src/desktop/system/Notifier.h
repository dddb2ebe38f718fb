// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusPendingReply>
#include <QHash>
#include <QObject>

namespace hashike
{

/// What a person is told outside of the window.
struct Notification
{
    QString key; ///< what it is about: a later one with the same key takes its place
    QString title;
    QString body;          ///< plain text; may be empty
    bool isUrgent = false; ///< stays until it is dealt with

    bool operator==(const Notification &) const = default;
};

/// The desktop's notifications (Desktop Notifications Specification 1.2) over D-Bus. Nothing here
/// waits: whether one could be shown is known later.
class Notifier final : public QObject
{
    Q_OBJECT

public:
    /// `bus` is the session's.
    explicit Notifier(const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const Notification &notification);
    /// Takes back what was shown for that key; nothing when there is none.
    void withdraw(const QString &key);

Q_SIGNALS:
    /// Somebody clicked on it and wants to see the window.
    void activated(const QString &key);
    /// Nobody on the bus shows notifications.
    void undeliverable(const hashike::Notification &notification);

private Q_SLOTS:
    void noteAction(uint id, const QString &action);
    void noteToken(uint id, const QString &token);
    void noteClosed(uint id);

private:
    QDBusConnection m_bus;
    void closeUnless(const QDBusPendingReply<uint> &reply, uint shown);
    void close(uint id);

    QHash<QString, uint> m_shown;     ///< the service's ids, by key
    QHash<QString, quint64> m_wanted; ///< by key: the latest that is not answered, nor taken back
    quint64 m_latest = 0;
};

} // namespace hashike
