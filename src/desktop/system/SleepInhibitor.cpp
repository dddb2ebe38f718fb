// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/SleepInhibitor.h"

#include <QDBusPendingCallWatcher>

#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Who = u"Hashike"_s;
constexpr uint NoWindow = 0;
constexpr uint SuspendAndIdle = 4 | 8; // GsmInhibitorFlag of gnome-session
} // namespace

/// Somebody who decides about sleep.
struct SleepInhibitor::Authority
{
    QString service;
    QString path;
    QString interface;
    QString giveBack; ///< the method that takes a cookie; empty: a file descriptor is the lock
    QVariantList (*arguments)(const QString &why);

    [[nodiscard]] QDBusMessage call(const QString &method, const QVariantList &with) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
        message.setArguments(with);
        return message;
    }

    /// In the order in which they are asked.
    static const std::array<Authority, 3> &all();
};

const std::array<SleepInhibitor::Authority, 3> &SleepInhibitor::Authority::all()
{
    static const std::array<Authority, 3> authorities{
        Authority{
            u"org.freedesktop.login1"_s,
            u"/org/freedesktop/login1"_s,
            u"org.freedesktop.login1.Manager"_s,
            {},
            [](const QString &why) { return QVariantList{u"sleep:idle"_s, Who, why, u"block"_s}; }},
        Authority{u"org.freedesktop.PowerManagement"_s,
                  u"/org/freedesktop/PowerManagement/Inhibit"_s,
                  u"org.freedesktop.PowerManagement.Inhibit"_s,
                  u"UnInhibit"_s,
                  [](const QString &why) { return QVariantList{Who, why}; }},
        Authority{
            u"org.gnome.SessionManager"_s,
            u"/org/gnome/SessionManager"_s,
            u"org.gnome.SessionManager"_s,
            u"Uninhibit"_s,
            [](const QString &why) { return QVariantList{Who, NoWindow, why, SuspendAndIdle}; }},
    };
    return authorities;
}

SleepInhibitor::SleepInhibitor(const QDBusConnection &systemBus,
                               const QDBusConnection &sessionBus,
                               QObject *parent)
    : QObject(parent)
    , m_systemBus(systemBus)
    , m_sessionBus(sessionBus)
{
}

SleepInhibitor::~SleepInhibitor()
{
    release();
}

QDBusConnection SleepInhibitor::busOf(const Authority &authority) const
{
    return authority.giveBack.isEmpty() ? m_systemBus : m_sessionBus;
}

void SleepInhibitor::hold(const QString &why)
{
    if (m_isHeld) {
        return;
    }
    m_isHeld = true;
    m_why = why;
    ++m_round;
    ask(0);
}

void SleepInhibitor::release()
{
    m_isHeld = false;
    m_lock = QDBusUnixFileDescriptor();
    if (m_authority) {
        giveBack(*std::exchange(m_authority, nullptr), m_cookie);
    }
}

void SleepInhibitor::ask(std::size_t index)
{
    if (index == Authority::all().size()) {
        return;
    }
    const Authority &authority = Authority::all()[index];
    if (!busOf(authority).isConnected()) { // Qt's watcher would never say that nobody answers
        ask(index + 1);
        return;
    }
    const QDBusMessage inhibit = authority.call(u"Inhibit"_s, authority.arguments(m_why));
    auto *const watcher = new QDBusPendingCallWatcher(busOf(authority).asyncCall(inhibit), this);
    connect(watcher,
            &QDBusPendingCallWatcher::finished,
            this,
            [this, watcher, &authority, index, round = m_round] {
                watcher->deleteLater();
                if (!watcher->isError()) {
                    take(authority, watcher->reply(), round);
                } else if (m_isHeld && round == m_round) {
                    ask(index + 1);
                }
            });
}

/// An answer that nobody waits for any more is given back at once; a file descriptor closes itself.
void SleepInhibitor::take(const Authority &authority, const QDBusMessage &answer, quint64 round)
{
    const bool isLate = !m_isHeld || round != m_round;
    const QVariant value = answer.arguments().value(0);
    if (isLate) {
        giveBack(authority, value.toUInt());
    } else if (authority.giveBack.isEmpty()) {
        m_lock = value.value<QDBusUnixFileDescriptor>();
    } else {
        m_authority = &authority;
        m_cookie = value.toUInt();
    }
}

void SleepInhibitor::giveBack(const Authority &authority, uint cookie)
{
    if (!authority.giveBack.isEmpty()) {
        busOf(authority).send(authority.call(authority.giveBack, {cookie}));
    }
}

} // namespace hashike
