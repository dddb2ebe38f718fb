// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/RemovableDrives.h"
#include "support/FakeUDisks.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class RemovableDrivesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeUDisks> m_udisks;
    std::unique_ptr<RemovableDrives> m_drives;
    QTemporaryDir m_mount;

    void follow()
    {
        m_drives = std::make_unique<RemovableDrives>(
            QDBusConnection::connectToBus(m_bus->address(), u"client"_s));
        QCOMPARE(m_drives->service(), RemovableDrives::Service::Asking);
    }

    FakeStick mountedStick() const
    {
        FakeStick stick;
        stick.mountPoint = m_mount.path();
        stick.mountsAt = m_mount.path();
        return stick;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"dbus-daemon"_s)) {
            QSKIP("dbus-daemon is not installed");
        }
        auto bus = PrivateBus::start();
        QVERIFY(bus);
        m_bus = std::move(*bus);
    }

    void init()
    {
        m_udisks = std::make_unique<FakeUDisks>(m_bus->address());
        follow();
    }

    void cleanup()
    {
        m_drives.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        m_udisks.reset();
    }

    void whatIsThereAtTheStart()
    {
        m_udisks->plug(mountedStick());
        QTRY_VERIFY(m_drives->isAvailable());
        QCOMPARE(m_drives->drives().size(), 1);
        const Drive &drive = m_drives->drives().first();
        QCOMPARE(drive.object, FakeUDisks::objectOf({}));
        QCOMPARE(drive.device, u"/dev/sdb1"_s);
        QCOMPARE(drive.label, u"USB-017"_s);
        QCOMPARE(drive.vendor, u"Lexar"_s);
        QCOMPARE(drive.model, u"JumpDrive"_s);
        QCOMPARE(drive.serialEnd(), u"A1B2"_s);
        QCOMPARE(drive.partition, u"c5b1f3de-01"_s);
        QCOMPARE(drive.fileSystem, u"exfat"_s);
        QCOMPARE(drive.mountPoint, m_mount.path());
        QCOMPARE(drive.size, 61'530'439'680);
        QCOMPARE(drive.state, DriveState::Mounted);
        QVERIFY(drive.canPowerOff && !drive.readOnly && drive.otherSlots == 0);
        QTRY_VERIFY(m_drives->drives().first().free > 0);
    }

    void pluggedMountedUnmountedUnplugged()
    {
        QTRY_VERIFY(m_drives->isAvailable());
        QSignalSpy changed(m_drives.get(), &RemovableDrives::changed);
        const QString object = m_udisks->plug({});
        QTRY_COMPARE(m_drives->drives().size(), 1);
        QCOMPARE(m_drives->drives().first().state, DriveState::NotMounted);
        QVERIFY(!m_drives->drives().first().free);

        m_udisks->mountAt(object, m_mount.path());
        QTRY_COMPARE(m_drives->drives().first().state, DriveState::Mounted);
        QTRY_VERIFY(m_drives->drives().first().free.has_value());
        QCOMPARE(m_drives->driveAt(m_mount.filePath(u"mirror"_s))->object, object);
        QVERIFY(!m_drives->driveAt(m_mount.path() + u"7"_s));

        m_udisks->mountAt(object, {});
        QTRY_COMPARE(m_drives->drives().first().state, DriveState::NotMounted);
        QVERIFY(!m_drives->drives().first().free);
        QVERIFY(!m_drives->driveAt(m_mount.path()));

        m_udisks->unplug({});
        QTRY_VERIFY(m_drives->drives().isEmpty());
        QVERIFY(!m_drives->find(object));
        QVERIFY(!m_drives->ejection(object, EjectScope::Medium));
        QVERIFY(changed.size() >= 5);
    }

    void whatIsListed_data()
    {
        QTest::addColumn<FakeStick>("stick");
        QTest::addColumn<std::optional<DriveState>>("state");
        const auto row = [](const char *name, const FakeStick &stick, auto state) {
            QTest::newRow(name) << stick << std::optional<DriveState>(state);
        };
        row("a stick", {}, DriveState::NotMounted);
        row("the system's disk", {.removable = false, .system = true}, std::nullopt);
        row("the system's, though removable", {.system = true}, std::nullopt);
        row("a fixed disk", {.removable = false}, std::nullopt);
        row("encrypted", {.passphrase = u"secret"_s}, DriveState::Locked);
        row("unformatted", {.fileSystem = {}}, std::nullopt);
        row("an empty slot", {.device = u"sdc"_s, .medium = false}, DriveState::NoMedium);
        row("an empty tray", {.device = u"sr0"_s, .medium = false, .optical = true}, std::nullopt);
        row("a disc", {.device = u"sr0"_s, .optical = true}, DriveState::NotMounted);
    }

    void whatIsListed()
    {
        QFETCH(FakeStick, stick);
        QFETCH(std::optional<DriveState>, state);
        const FakeStick last{.device = u"sdz1"_s}; // when it is there, the other one would be too
        m_udisks->plug(stick);
        m_udisks->plug(last);
        QTRY_VERIFY(m_drives->find(FakeUDisks::objectOf(last)));
        const auto drive = m_drives->find(FakeUDisks::objectOf(stick));
        QCOMPARE(drive.has_value(), state.has_value());
        QVERIFY(!drive || drive->state == *state);
    }

    void aReadOnlyStick()
    {
        m_udisks->plug({.readOnly = true});
        QTRY_COMPARE(m_drives->drives().size(), 1);
        QVERIFY(m_drives->drives().first().readOnly);
    }

    void otherSlotsOfTheReader()
    {
        m_udisks->plug({.device = u"sdb1"_s, .reader = u"usb-1-2"_s});
        m_udisks->plug({.device = u"sdc1"_s, .reader = u"usb-1-2"_s});
        m_udisks->plug({.device = u"sdd"_s, .reader = u"usb-1-2"_s, .medium = false});
        m_udisks->plug({.device = u"sde1"_s, .reader = u"usb-1-3"_s});
        QTRY_COMPARE(m_drives->drives().size(), 4);
        const auto slots = [this](const QString &device) {
            return m_drives->find(FakeUDisks::objectOf({.device = device}))->otherSlots;
        };
        QCOMPARE(slots(u"sdb1"_s), 1);
        QCOMPARE(slots(u"sdc1"_s), 1);
        QCOMPARE(slots(u"sdd"_s), 2);
        QCOMPARE(slots(u"sde1"_s), 0);
    }

    void theServiceCrashesAndComesBack()
    {
        m_udisks->plug({});
        QTRY_COMPARE(m_drives->drives().size(), 1);
        m_udisks->crash();
        QTRY_VERIFY(!m_drives->isAvailable());
        QVERIFY(m_drives->drives().isEmpty());
        m_udisks->restart();
        QTRY_VERIFY(m_drives->isAvailable());
        QCOMPARE(m_drives->drives().size(), 1);
        m_udisks->unplug({});
        QTRY_VERIFY(m_drives->drives().isEmpty());
    }

    void withoutTheService()
    {
        m_udisks->crash();
        m_drives.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        follow();
        QTRY_COMPARE(m_drives->service(), RemovableDrives::Service::Missing);
        QVERIFY(m_drives->drives().isEmpty());
        m_udisks->restart();
        QTRY_VERIFY(m_drives->isAvailable());
    }

    void withoutABus()
    {
        RemovableDrives drives(
            QDBusConnection::connectToBus(u"unix:path=/nonexistent"_s, u"nowhere"_s));
        QTRY_COMPARE(drives.service(), RemovableDrives::Service::Missing);
        QDBusConnection::disconnectFromBus(u"nowhere"_s);
    }
};

QTEST_GUILESS_MAIN(RemovableDrivesTest)
#include "tst_removabledrives.moc"
