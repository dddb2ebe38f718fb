// SPDX-License-Identifier: GPL-3.0-or-later
// The private bus, judged by dbus-send.
#include "support/PrivateBus.h"
#include "support/Subprocess.h"

#include <QDBusConnectionInterface>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class SupportBusTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;

    Result<QByteArray> names() const
    {
        return run({.program = u"dbus-send"_s,
                    .arguments = {u"--bus="_s + m_bus->address(),
                                  u"--print-reply"_s,
                                  u"--dest=org.freedesktop.DBus"_s,
                                  u"/org/freedesktop/DBus"_s,
                                  u"org.freedesktop.DBus.ListNames"_s},
                    .input = {},
                    .environment = {},
                    .workingDirectory = {}});
    }

private Q_SLOTS:
    void init()
    {
        if (!isInstalled(u"dbus-daemon"_s) || !isInstalled(u"dbus-send"_s)) {
            QSKIP("dbus-daemon is not installed");
        }
        auto bus = PrivateBus::start();
        QVERIFY(bus);
        m_bus = std::move(*bus);
    }

    void cleanup() { m_bus.reset(); }

    void anyNameCanBeOwned()
    {
        QDBusConnection service = m_bus->connect();
        QVERIFY(service.registerService(u"org.freedesktop.UDisks2"_s));
        const auto owned = names();
        QVERIFY(owned && owned->contains("org.freedesktop.UDisks2"));
    }

    void connectionsAreDistinct()
    {
        QVERIFY(m_bus->connect().isConnected());
        QVERIFY(m_bus->connect().baseService() != m_bus->connect().baseService());
    }

    void stoppingCutsConnections()
    {
        const QDBusConnection connection = m_bus->connect();
        m_bus->stop();
        QTRY_VERIFY(!connection.isConnected());
        QVERIFY(!names());
    }
};

QTEST_GUILESS_MAIN(SupportBusTest)
#include "tst_support_bus.moc"
