// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/Ejector.h"
#include "drives/RemovableDrives.h"
#include "support/ChildProcess.h"
#include "support/FakeUDisks.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"

#include <QDBusPendingCall>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr auto ErrorPrefix = "org.freedesktop.UDisks2.Error."_L1;
} // namespace

class EjectorTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeUDisks> m_udisks;
    std::unique_ptr<RemovableDrives> m_drives;
    std::unique_ptr<Ejector> m_ejector;
    QTemporaryDir m_mount;
    std::chrono::milliseconds m_patience = Ejector::Patience;
    QList<EjectPhase> m_phases;
    QList<EjectOutcome> m_outcomes;

    FakeStick stick(const QString &device = u"sdb1"_s) const
    {
        FakeStick stick;
        stick.device = device;
        stick.mountPoint = m_mount.path();
        stick.mountsAt = m_mount.path();
        return stick;
    }

    void plugged(const FakeStick &stick)
    {
        const QString object = m_udisks->plug(stick);
        QTRY_VERIFY(m_drives->find(object));
    }

    void start(const QString &object, EjectScope scope = EjectScope::Medium)
    {
        const auto ejection = m_drives->ejection(object, scope);
        QVERIFY(ejection);
        m_ejector = std::make_unique<Ejector>(m_drives->bus(), *ejection);
        m_ejector->setPatience(m_patience);
        connect(m_ejector.get(), &Ejector::phaseChanged, this, [this](EjectPhase phase) {
            m_phases.append(phase);
        });
        connect(m_ejector.get(), &Ejector::finished, this, [this](const EjectOutcome &outcome) {
            m_outcomes.append(outcome);
        });
        m_ejector->start();
    }

    EjectOutcome ejected(const FakeStick &stick, EjectScope scope = EjectScope::Medium)
    {
        plugged(stick);
        start(FakeUDisks::objectOf(stick), scope);
        [&] { QTRY_COMPARE(m_outcomes.size(), 1); }();
        return m_outcomes.value(0);
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
        m_phases.clear();
        m_outcomes.clear();
        m_patience = Ejector::Patience;
        m_udisks = std::make_unique<FakeUDisks>(m_bus->address());
        m_drives = std::make_unique<RemovableDrives>(
            QDBusConnection::connectToBus(m_bus->address(), u"client"_s));
        QTRY_VERIFY(m_drives->isAvailable());
    }

    void cleanup()
    {
        m_ejector.reset();
        m_drives.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        m_udisks.reset();
    }

    void poweredOff()
    {
        const EjectOutcome outcome = ejected(stick());
        QCOMPARE(outcome.result, EjectResult::Ejected);
        QVERIFY(outcome.flushed && !outcome.error);
        QCOMPARE(m_udisks->calls(), (QStringList{u"Unmount sdb1"_s, u"PowerOff sdb"_s}));
        QCOMPARE(
            m_phases,
            (QList{EjectPhase::FinishingWrites, EjectPhase::Unmounting, EjectPhase::PoweringOff}));
        QTRY_VERIFY(m_drives->drives().isEmpty());
    }

    void neverByForce()
    {
        QCOMPARE(ejected(stick()).result, EjectResult::Ejected);
        QVERIFY(!m_udisks->optionsOf(u"Unmount"_s).contains(u"force"_s));
    }

    void ejectedWhereItCannotBePoweredOff()
    {
        FakeStick card = stick();
        card.canPowerOff = false;
        QCOMPARE(ejected(card).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls(), (QStringList{u"Unmount sdb1"_s, u"Eject sdb"_s}));
    }

    void whatWasNotMounted()
    {
        FakeStick card = stick();
        card.mountPoint.clear();
        QCOMPARE(ejected(card).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls(), QStringList{u"PowerOff sdb"_s});
    }

    void allPartitionsOfTheStick()
    {
        const QTemporaryDir second;
        FakeStick other = stick(u"sdb2"_s);
        other.mountPoint = second.path();
        plugged(other);
        QCOMPARE(ejected(stick()).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls(),
                 (QStringList{u"Unmount sdb1"_s, u"Unmount sdb2"_s, u"PowerOff sdb"_s}));
    }

    void otherSlotsKeepTheirPower()
    {
        FakeStick one = stick(u"sdb1"_s);
        FakeStick other = stick(u"sdc1"_s);
        one.reader = other.reader = u"usb-1-2"_s;
        plugged(other);
        QCOMPARE(ejected(one).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls(), (QStringList{u"Unmount sdb1"_s, u"Eject sdb"_s}));
        QVERIFY(m_drives->find(FakeUDisks::objectOf(other)));
    }

    void otherSlotsGoAlongWithConsent()
    {
        FakeStick one = stick(u"sdb1"_s);
        FakeStick other = stick(u"sdc1"_s);
        one.reader = other.reader = u"usb-1-2"_s;
        plugged(other);
        QCOMPARE(ejected(one, EjectScope::WholeReader).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls(),
                 (QStringList{u"Unmount sdb1"_s, u"Unmount sdc1"_s, u"PowerOff sdb"_s}));
        QTRY_VERIFY(m_drives->drives().isEmpty());
    }

    void encryptedIsLockedAgain()
    {
        FakeStick safe = stick();
        safe.passphrase = u"a passphrase"_s;
        plugged(safe);
        const auto unlocked = udisksUnlock(safe);
        QTRY_VERIFY(m_drives->find(unlocked));
        m_udisks->mountAt(unlocked, m_mount.path());
        QTRY_COMPARE(m_drives->find(unlocked)->state, DriveState::Mounted);
        start(unlocked);
        QTRY_COMPARE(m_outcomes.size(), 1);
        QCOMPARE(m_outcomes.first().result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls(),
                 (QStringList{
                     u"Unlock sdb1"_s, u"Unmount dm_sdb1"_s, u"Lock sdb1"_s, u"PowerOff sdb"_s}));
        QVERIFY(m_phases.contains(EjectPhase::Locking));
    }

    void failures_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("error");
        QTest::addColumn<EjectResult>("result");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name,
                            const QString &method,
                            QLatin1StringView error,
                            EjectResult result,
                            ErrorCode code = ErrorCode::FileFailed) {
            QTest::newRow(name) << method << ErrorPrefix + error << result << code;
        };
        row("busy", u"Unmount"_s, "DeviceBusy"_L1, EjectResult::Busy, ErrorCode::MediumBusy);
        row("no right", u"Unmount"_s, "NotAuthorized"_L1, EjectResult::Denied);
        row("asked and not allowed",
            u"Unmount"_s,
            "NotAuthorizedCanObtain"_L1,
            EjectResult::Denied);
        row("asked and dismissed", u"Unmount"_s, "NotAuthorizedDismissed"_L1, EjectResult::Denied);
        row("cannot unmount", u"Unmount"_s, "Failed"_L1, EjectResult::Failed);
        row("no right to power off", u"PowerOff"_s, "NotAuthorized"_L1, EjectResult::Unmounted);
        row("cannot power off", u"PowerOff"_s, "Failed"_L1, EjectResult::Unmounted);
    }

    void failures()
    {
        QFETCH(QString, method);
        QFETCH(QString, error);
        QFETCH(ErrorCode, code);
        m_udisks->fail(method, error, u"words of the service"_s);
        const EjectOutcome outcome = ejected(stick());
        QTEST(outcome.result, "result");
        QVERIFY(outcome.flushed);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code, code);
        QCOMPARE(outcome.error->origin, Origin::Medium);
        if (code == ErrorCode::FileFailed) {
            QCOMPARE(outcome.error->argument(ErrorArgument::Detail), u"words of the service"_s);
        }
        QCOMPARE(m_udisks->calls().last().section(u' ', 0, 0), method); // and nothing after it
    }

    void waitsForWhatThisProgramReads()
    {
        QFile file(m_mount.filePath(u"open"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        plugged(stick());
        start(FakeUDisks::objectOf(stick()));
        QTRY_VERIFY(m_udisks->calls().count(u"Unmount sdb1"_s) > 1);
        QVERIFY(m_outcomes.isEmpty());
        file.close();
        m_udisks->fail(u"Unmount"_s, {});
        QTRY_COMPARE(m_outcomes.size(), 1);
        QCOMPARE(m_outcomes.first().result, EjectResult::Ejected);
    }

    /// It was busy, and when one looks who keeps it so, nobody does any more.
    void triesAgainWhenNobodyIsThere()
    {
        m_udisks->failOnce(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        QCOMPARE(ejected(stick()).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls().count(u"Unmount sdb1"_s), 2);
    }

    /// For each of its partitions.
    void triesEachPartitionAgain()
    {
        const QTemporaryDir secondMount;
        FakeStick second = stick();
        second.device = u"sdb2"_s;
        second.partition = u"c5b1f3de-02"_s;
        second.mountPoint = secondMount.path();
        m_udisks->plug(second);
        m_udisks->failOnce(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        QCOMPARE(ejected(stick()).result, EjectResult::Ejected);
        QCOMPARE(m_udisks->calls().count(u"Unmount sdb1"_s), 2);
        QCOMPARE(m_udisks->calls().count(u"Unmount sdb2"_s), 2);
    }

    void isNotKeptWaitingForOthers()
    {
        QProcess other;
        endWithParent(other);
        other.setWorkingDirectory(m_mount.path());
        other.start(u"sleep"_s, {u"60"_s});
        QVERIFY(other.waitForStarted());
        const auto end = qScopeGuard([&] { endProcess(other); });
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        const EjectOutcome outcome = ejected(stick());
        QCOMPARE(outcome.result, EjectResult::Busy);
        QVERIFY(!outcome.heldByOurselves);
        QCOMPARE(m_udisks->calls(), QStringList{u"Unmount sdb1"_s});
        QVERIFY(outcome.error->argument(ErrorArgument::Holder)
                    .startsWith(QString::number(other.processId())));
    }

    /// To wait for ourselves would be of no use, and to name ourselves alone would hide the other.
    void namesOthersBesideThisProgram()
    {
        QFile file(m_mount.filePath(u"open"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QProcess other;
        endWithParent(other);
        other.setWorkingDirectory(m_mount.path());
        other.start(u"sleep"_s, {u"60"_s});
        QVERIFY(other.waitForStarted());
        const auto end = qScopeGuard([&] { endProcess(other); });
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        const EjectOutcome outcome = ejected(stick());
        QVERIFY(!outcome.heldByOurselves);
        const QString holders = outcome.error->argument(ErrorArgument::Holder);
        QVERIFY2(holders.contains(QString::number(other.processId())), qPrintable(holders));
    }

    void busyNamesWhoHoldsIt()
    {
        QFile file(m_mount.filePath(u"open"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        m_patience = {};
        const EjectOutcome outcome = ejected(stick());
        QCOMPARE(outcome.result, EjectResult::Busy);
        QVERIFY(outcome.heldByOurselves);
        const QString holder = outcome.error->argument(ErrorArgument::Holder);
        QVERIFY2(holder.startsWith(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(holder));
    }

    void aLockThatFailsStopsIt()
    {
        FakeStick safe = stick();
        safe.passphrase = u"a passphrase"_s;
        plugged(safe);
        const auto unlocked = udisksUnlock(safe);
        QTRY_VERIFY(m_drives->find(unlocked));
        m_udisks->fail(u"Lock"_s, ErrorPrefix + "Failed"_L1, u"in use"_s);
        start(unlocked);
        QTRY_COMPARE(m_outcomes.size(), 1);
        QCOMPARE(m_outcomes.first().result, EjectResult::Failed);
        QVERIFY(!m_udisks->calls().contains(u"PowerOff sdb"_s));
    }

    void unmountedByTheDesktopMeanwhile()
    {
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "NotMounted"_L1);
        QCOMPARE(ejected(stick()).result, EjectResult::Ejected);
    }

    void aMountPointThatIsGone()
    {
        FakeStick lost = stick();
        lost.mountPoint = m_mount.filePath(u"missing"_s);
        const EjectOutcome outcome = ejected(lost);
        QCOMPARE(outcome.result, EjectResult::Failed);
        QVERIFY(!outcome.flushed);
        QVERIFY(m_udisks->calls().isEmpty());
    }

    void theServiceCrashesMeanwhile_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<EjectResult>("result");
        QTest::newRow("unmounting") << u"Unmount"_s << EjectResult::Failed;
        QTest::newRow("powering off") << u"PowerOff"_s << EjectResult::Unmounted;
    }

    void theServiceCrashesMeanwhile()
    {
        QFETCH(QString, method);
        m_udisks->hold(method);
        plugged(stick());
        start(FakeUDisks::objectOf(stick()));
        QTRY_VERIFY(m_udisks->calls().value(m_udisks->calls().size() - 1).startsWith(method));
        m_udisks->crash();
        QTRY_COMPARE(m_outcomes.size(), 1);
        QTEST(m_outcomes.first().result, "result");
        QVERIFY(m_outcomes.first().error);
    }

    void pulledMeanwhile()
    {
        m_udisks->hold(u"Unmount"_s);
        plugged(stick());
        start(FakeUDisks::objectOf(stick()));
        QTRY_COMPARE(m_udisks->calls().size(), 1);
        m_udisks->unplug(stick());
        m_udisks->release(u"Unmount"_s);
        QTRY_COMPARE(m_outcomes.size(), 1);
        QCOMPARE(m_outcomes.first().result, EjectResult::Failed);
    }

    void forgottenMeanwhile()
    {
        m_udisks->hold(u"Unmount"_s);
        plugged(stick());
        start(FakeUDisks::objectOf(stick()));
        QTRY_COMPARE(m_udisks->calls().size(), 1);
        m_ejector.reset();
        m_udisks->release(u"Unmount"_s);
        QTRY_COMPARE(m_drives->drives().first().state, DriveState::NotMounted);
        QVERIFY(m_outcomes.isEmpty());
        QCOMPARE(m_udisks->calls().size(), 1);
    }

private:
    /// As another program would.
    QString udisksUnlock(const FakeStick &stick)
    {
        QDBusMessage message =
            QDBusMessage::createMethodCall(u"org.freedesktop.UDisks2"_s,
                                           FakeUDisks::objectOf(stick),
                                           u"org.freedesktop.UDisks2.Encrypted"_s,
                                           u"Unlock"_s);
        message << stick.passphrase << QVariantMap();
        m_drives->bus().asyncCall(message);
        return FakeUDisks::cleartextOf(stick);
    }
};

QTEST_GUILESS_MAIN(EjectorTest)
#include "tst_ejector.moc"
