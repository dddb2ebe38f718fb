// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

namespace hashike
{

/// One secret in the system's keychain (QtKeychain: Secret Service or KWallet), never in a file of
/// our own. Works on a thread of its own, because the libraries below it ask D-Bus and wait. One a
/// program: QtKeychain's queue belongs to the thread that uses it first.
class Keychain final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome
    {
        Done,
        NothingKept, ///< there is no such secret
        NoService,   ///< this session has no keychain
        Refused,     ///< by the user, or it stayed locked
        Failed,
    };
    Q_ENUM(Outcome)

    explicit Keychain(const QString &name, QObject *parent = nullptr);
    ~Keychain() override;

    // Each is answered by one signal, in the order of the calls; none waits.
    void store(const QByteArray &secret);
    void load();
    void remove();

Q_SIGNALS:
    void stored(hashike::Keychain::Outcome outcome);
    void loaded(hashike::Keychain::Outcome outcome, const QByteArray &secret);
    void removed(hashike::Keychain::Outcome outcome);

private:
    const QString m_name;
    QObject m_worker; ///< lives on m_thread
    QThread m_thread;
};

} // namespace hashike
