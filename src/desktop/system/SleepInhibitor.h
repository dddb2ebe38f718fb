// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace hashike
{

/// Keeps the machine from going to sleep, by whoever decides that here: systemd's logind, else the
/// session's power management. Nothing here waits, and it never fails aloud: a machine on which
/// nobody answers sleeps when it wants to.
class SleepInhibitor final : public QObject
{
    Q_OBJECT

public:
    SleepInhibitor(const QDBusConnection &systemBus,
                   const QDBusConnection &sessionBus,
                   QObject *parent = nullptr);
    ~SleepInhibitor() override;

    /// `why` is shown to whoever wants to know, in their language. Nothing when it is held already.
    void hold(const QString &why);
    void release();

    /// It was asked for; the answer may still be on its way.
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

private:
    struct Authority;

    void ask(std::size_t index);
    void take(const Authority &authority, const QDBusMessage &answer, quint64 round);
    void giveBack(const Authority &authority, uint cookie);
    [[nodiscard]] QDBusConnection busOf(const Authority &authority) const;

    QDBusConnection m_systemBus;
    QDBusConnection m_sessionBus;
    QString m_why;
    bool m_isHeld = false;
    quint64 m_round = 0;            ///< counts hold(): tells late answers from expected ones
    QDBusUnixFileDescriptor m_lock; ///< logind's; closing it ends the inhibition
    const Authority *m_authority = nullptr; ///< who gave the cookie; null: nobody
    uint m_cookie = 0;
};

} // namespace hashike
