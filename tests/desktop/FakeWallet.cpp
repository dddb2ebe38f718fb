// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeWallet.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Service = u"org.kde.kwalletd6"_s;
const QString Path = u"/modules/kwalletd6"_s;

// As KWallet counts them.
constexpr int NoEntry = 0;
constexpr int PasswordEntry = 1;
constexpr int Handle = 7;

QString nameOf(const QString &folder, const QString &key)
{
    return folder + u'/' + key;
}
} // namespace

FakeWallet::FakeWallet(const QDBusConnection &bus)
    : m_bus(bus)
{
    if (!m_bus.registerObject(Path, this, QDBusConnection::ExportAllSlots)
        || !m_bus.registerService(Service)) {
        qFatal("the wallet cannot be offered");
    }
}

FakeWallet::~FakeWallet()
{
    m_bus.unregisterService(Service);
    m_bus.unregisterObject(Path);
}

QString FakeWallet::networkWallet() const
{
    return u"kdewallet"_s;
}

int FakeWallet::open(const QString &, qlonglong, const QString &) const
{
    return staysLocked ? -1 : Handle;
}

int FakeWallet::entryType(int, const QString &folder, const QString &key, const QString &) const
{
    return entries.contains(nameOf(folder, key)) ? PasswordEntry : NoEntry;
}

QString FakeWallet::readPassword(int,
                                 const QString &folder,
                                 const QString &key,
                                 const QString &) const
{
    return entries.value(nameOf(folder, key));
}

int FakeWallet::writePassword(
    int, const QString &folder, const QString &key, const QString &value, const QString &)
{
    entries.insert(nameOf(folder, key), value);
    return 0;
}

int FakeWallet::removeEntry(int, const QString &folder, const QString &key, const QString &)
{
    return entries.remove(nameOf(folder, key)) > 0 ? 0 : -1;
}

} // namespace hashike
