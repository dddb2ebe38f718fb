// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveOpener.h"
#include "drives/RemovableDrives.h"
#include "support/FakeUDisks.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class DriveOpenerTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeUDisks> m_udisks;
    std::unique_ptr<RemovableDrives> m_drives;
    std::unique_ptr<DriveOpener> m_opener;
    QTemporaryDir m_mount;
    QStringList m_log; // what the opener said, in order

    void open(DriveAccess access = DriveAccess::ReadWrite)
    {
        m_opener = std::make_unique<DriveOpener>(*m_drives, access);
        connect(
            m_opener.get(), &DriveOpener::unlocked, this, [this] { m_log.append(u"unlocked"_s); });
        connect(m_opener.get(), &DriveOpener::mounted, this, [this](const QString &where) {
            m_log.append(u"mounted "_s + where);
        });
        connect(m_opener.get(), &DriveOpener::nothingToMount, this, [this] {
            m_log.append(u"nothing"_s);
        });
        connect(m_opener.get(), &DriveOpener::failed, this, [this](OpenFailure failure) {
            m_log.append(u"failed %1"_s.arg(int(failure)));
        });
    }

    static QString failed(OpenFailure failure) { return u"failed %1"_s.arg(int(failure)); }
    QString mounted() const { return u"mounted "_s + m_mount.path(); }

    FakeStick safe() const
    {
        FakeStick stick;
        stick.passphrase = QString(u"a passphrase"_s);
        stick.mountsAt = m_mount.path();
        return stick;
    }

    /// Another stick that somebody else unlocks at the very place of the first one.
    void mountsNoOther()
    {
        m_udisks->unplug(safe());
        QTRY_VERIFY(m_drives->drives().isEmpty());
        plugged(safe());
        m_udisks->unlockByHand(safe());
        const QString inside = FakeUDisks::cleartextOf(safe());
        QTRY_VERIFY(m_drives->find(inside));
        DriveOpener other(*m_drives, DriveAccess::ReadWrite);
        other.mount(inside);
        QTRY_COMPARE(m_drives->find(inside)->state, DriveState::Mounted);
        QCOMPARE(m_udisks->calls().filter(u"Mount"_s).size(), 1);
    }

    QString plugged(const FakeStick &stick)
    {
        const QString object = m_udisks->plug(stick);
        [&] { QTRY_VERIFY(m_drives->find(object)); }();
        return object;
    }

    static QString typed(const QString &text)
    {
        return QString(text.constData(), text.size()); // of its own, as from a field
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
        m_log.clear();
        m_udisks = std::make_unique<FakeUDisks>(m_bus->address());
        m_drives = std::make_unique<RemovableDrives>(
            QDBusConnection::connectToBus(m_bus->address(), u"client"_s));
        QTRY_VERIFY(m_drives->isAvailable());
        open();
    }

    void cleanup()
    {
        m_opener.reset();
        m_drives.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        m_udisks.reset();
    }

    void mounts()
    {
        m_opener->mount(plugged({.mountsAt = m_mount.path()}));
        QTRY_COMPARE(m_log, QStringList{mounted()});
        QVERIFY(m_udisks->optionsOf(u"Mount"_s).isEmpty());
        QTRY_COMPARE(m_drives->drives().first().state, DriveState::Mounted);
    }

    void mountsReadOnly()
    {
        open(DriveAccess::ReadOnly);
        m_opener->mount(plugged({.mountsAt = m_mount.path()}));
        QTRY_COMPARE(m_log, QStringList{mounted()});
        QCOMPARE(m_udisks->optionsOf(u"Mount"_s).value(u"options"_s).toString(), u"ro"_s);
    }

    void alreadyMounted()
    {
        const QString object = plugged({.mountPoint = m_mount.path()});
        m_udisks->fail(u"Mount"_s, u"org.freedesktop.UDisks2.Error.AlreadyMounted"_s);
        m_opener->mount(object);
        QTRY_COMPARE(m_log, QStringList{mounted()});
    }

    void mountFails_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<OpenFailure>("failure");
        const QString prefix = u"org.freedesktop.UDisks2.Error."_s;
        QTest::newRow("no right") << prefix + u"NotAuthorized"_s << OpenFailure::Denied;
        QTest::newRow("dismissed") << prefix + u"NotAuthorizedDismissed"_s << OpenFailure::Denied;
        QTest::newRow("damaged") << prefix + u"Failed"_s << OpenFailure::Failed;
        QTest::newRow("gone") << u"org.freedesktop.DBus.Error.UnknownMethod"_s
                              << OpenFailure::Failed;
    }

    void mountFails()
    {
        QFETCH(QString, error);
        QFETCH(OpenFailure, failure);
        m_udisks->fail(u"Mount"_s, error);
        m_opener->mount(plugged({}));
        QTRY_COMPARE(m_log, QStringList{failed(failure)});
    }

    void unlocksAndMounts()
    {
        m_opener->unlock(plugged(safe()), typed(safe().passphrase));
        QTRY_COMPARE(m_log, (QStringList{u"unlocked"_s, mounted()}));
        QTRY_COMPARE(m_drives->drives().size(), 1);
        const Drive &drive = m_drives->drives().first();
        QCOMPARE(drive.object, FakeUDisks::cleartextOf(safe()));
        QCOMPARE(drive.backing, FakeUDisks::objectOf(safe()));
        QCOMPARE(drive.label, u"USB-017"_s);
    }

    /// Locked and unlocked, it is the same stick.
    void staysTheSameDrive()
    {
        const QString object = plugged(safe());
        const Drive locked = *m_drives->find(object);
        m_opener->unlock(object, typed(safe().passphrase));
        QTRY_VERIFY(m_drives->find(FakeUDisks::cleartextOf(safe())));
        QVERIFY(sameDrive(locked, m_drives->drives().first()));
    }

    void unlocksReadOnly()
    {
        open(DriveAccess::ReadOnly);
        m_opener->unlock(plugged(safe()), typed(safe().passphrase));
        QTRY_COMPARE(m_log, (QStringList{u"unlocked"_s, mounted()}));
        QCOMPARE(m_udisks->optionsOf(u"Unlock"_s).value(u"read-only"_s).toBool(), true);
        QCOMPARE(m_udisks->optionsOf(u"Mount"_s).value(u"options"_s).toString(), u"ro"_s);
    }

    void theWrongPassphrase()
    {
        const QString object = plugged(safe());
        m_opener->unlock(object, typed(u"another"_s));
        QTRY_COMPARE(m_log, QStringList{failed(OpenFailure::WrongPassphrase)});
        QCOMPARE(m_drives->drives().first().state, DriveState::Locked);
        m_opener->unlock(object, typed(safe().passphrase)); // and may try again
        QTRY_COMPARE(m_log.size(), 3);
    }

    void noRightToUnlock()
    {
        m_udisks->fail(u"Unlock"_s, u"org.freedesktop.UDisks2.Error.NotAuthorizedDismissed"_s);
        m_opener->unlock(plugged(safe()), typed(safe().passphrase));
        QTRY_COMPARE(m_log, QStringList{failed(OpenFailure::Denied)});
    }

    void thePassphraseIsOverwritten()
    {
        const QString passphrase = typed(safe().passphrase);
        const QString copy = passphrase;
        m_opener->unlock(plugged(safe()), passphrase);
        QCOMPARE(copy, QString(safe().passphrase.size(), u'\0'));
        QTRY_VERIFY(m_log.contains(u"unlocked"_s)); // and the service got it whole
    }

    void nothingInsideToMount()
    {
        FakeStick stick = safe();
        stick.fileSystem.clear();
        m_opener->setPatience(std::chrono::milliseconds(100));
        m_opener->unlock(plugged(stick), typed(stick.passphrase));
        QTRY_COMPARE(m_log, (QStringList{u"unlocked"_s, u"nothing"_s}));
        QCOMPARE(m_drives->drives().first().state, DriveState::NoFileSystem);
        mountsNoOther();
    }

    void goneBeforeItWasMounted()
    {
        FakeStick stick = safe();
        stick.fileSystem.clear();
        m_opener->unlock(plugged(stick), typed(stick.passphrase));
        QTRY_COMPARE(m_log, QStringList{u"unlocked"_s});
        m_udisks->unplug(stick);
        QTRY_COMPARE(m_log, (QStringList{u"unlocked"_s, u"nothing"_s}));
        mountsNoOther();
    }

    /// The side was switched while the passphrase was tried.
    void mountsAsItIsWishedThen()
    {
        m_udisks->hold(u"Unlock"_s);
        m_opener->unlock(plugged(safe()), typed(safe().passphrase));
        QTRY_VERIFY(!m_udisks->calls().isEmpty());
        m_opener->setAccess(DriveAccess::ReadOnly);
        m_udisks->release(u"Unlock"_s);
        QTRY_COMPARE(m_log, (QStringList{u"unlocked"_s, mounted()}));
        QCOMPARE(m_udisks->optionsOf(u"Mount"_s).value(u"options"_s).toString(), u"ro"_s);
    }

    void theServiceCrashesMeanwhile()
    {
        m_udisks->hold(u"Unlock"_s);
        m_opener->unlock(plugged(safe()), typed(safe().passphrase));
        QTRY_COMPARE(m_udisks->calls(), QStringList{u"Unlock sdb1"_s});
        m_udisks->crash();
        QTRY_COMPARE(m_log, QStringList{failed(OpenFailure::Failed)});
    }
};

QTEST_GUILESS_MAIN(DriveOpenerTest)
#include "tst_driveopener.moc"
