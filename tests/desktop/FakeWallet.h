// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QMap>
#include <QObject>

namespace hashike
{

/// org.kde.kwalletd6 as far as QtKeychain uses it. It answers while the event loop of its thread
/// runs.
class FakeWallet final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    /// Takes the service's name on this connection, which must outlive it.
    explicit FakeWallet(const QDBusConnection &bus);
    ~FakeWallet() override;

    QMap<QString, QString> entries; ///< `folder/key` → password
    bool staysLocked = false;       ///< whoever is asked for its password says no

public Q_SLOTS: // called over the bus
    [[nodiscard]] QString networkWallet() const;
    [[nodiscard]] int open(const QString &wallet, qlonglong window, const QString &program) const;
    [[nodiscard]] int entryType(int handle,
                                const QString &folder,
                                const QString &key,
                                const QString &program) const;
    [[nodiscard]] QString readPassword(int handle,
                                       const QString &folder,
                                       const QString &key,
                                       const QString &program) const;
    int writePassword(int handle,
                      const QString &folder,
                      const QString &key,
                      const QString &value,
                      const QString &program);
    int removeEntry(int handle, const QString &folder, const QString &key, const QString &program);

private:
    QDBusConnection m_bus;
};

} // namespace hashike
