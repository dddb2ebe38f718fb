// SPDX-License-Identifier: GPL-3.0-or-later
// When can it be pulled? The drives on a page while they are written to and ejected.
#include "DriveCardsFixture.h"
#include "support/ChildProcess.h"

#include <QFile>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr auto ErrorPrefix = "org.freedesktop.UDisks2.Error."_L1;
} // namespace

class EjectingTest final : public DriveCardsFixture
{
    Q_OBJECT

private:
    /// Of the same stick; not mounted.
    FakeStick otherPartition() const
    {
        FakeStick other = stick();
        other.device = u"sdb2"_s;
        other.label = u"SECOND"_s;
        other.partition = u"c5b1f3de-02"_s;
        other.mountPoint.clear();
        other.mountsAt = m_otherMount.path();
        return other;
    }

private Q_SLOTS:
    void doNotPullWhileAJobWrites()
    {
        plug(stick());
        m_board->setBusyMounts({m_mount.filePath(u"mirror"_s)});
        QVERIFY(text(0, u"badge"_s).contains(u"DO NOT PULL"_s));
        QVERIFY(!on<QPushButton>(0, u"eject"_s)->isEnabled());
        QVERIFY(text(0, u"facts"_s).contains(u"A job is writing"_s));
        picture(u"writing"_s);
        m_board->setBusyMounts({});
        QCOMPARE(text(0, u"badge"_s), QString());
        QVERIFY(on<QPushButton>(0, u"eject"_s)->isEnabled());
    }

    /// It would be in use by this very program.
    void notEjectedWhileAJobReads()
    {
        plug(stick());
        plug(otherPartition());
        m_board->setBusyMounts({}, {m_mount.filePath(u"mirror"_s)});
        QCOMPARE(text(0, u"badge"_s), QString());
        QVERIFY(text(0, u"facts"_s).contains(u"A job is reading it"_s));
        QVERIFY(!on<QPushButton>(0, u"eject"_s)->isEnabled());
        QVERIFY(!on<QPushButton>(1, u"eject"_s)->isEnabled());
        m_board->setBusyMounts({});
        QVERIFY(on<QPushButton>(0, u"eject"_s)->isEnabled());
    }

    /// It is pulled with all its partitions.
    void doNotPullWhileAJobWritesToAnotherPartition()
    {
        plug(stick());
        plug(otherPartition());
        m_board->setBusyMounts({m_mount.path() + u"//./mirror"_s}); // as it was typed
        QVERIFY(text(0, u"badge"_s).contains(u"DO NOT PULL"_s));
        QVERIFY(text(1, u"badge"_s).contains(u"DO NOT PULL"_s));
        m_board->setBusyMounts({});
        QCOMPARE(text(1, u"badge"_s), QString());
    }

    /// A link that somebody made for the way to the stick.
    void doNotPullWhatIsWrittenToThroughALink()
    {
        const QTemporaryDir elsewhere;
        const QString link = elsewhere.filePath(u"stick"_s);
        QVERIFY(QFile::link(m_mount.path(), link));
        plug(stick());
        m_board->setBusyMounts({link + u"/not-yet/mirror"_s});
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"DO NOT PULL"_s));
        m_board->setBusyMounts({});
        QCOMPARE(text(0, u"badge"_s), QString());
    }

    void notSafeAnyMoreWhenAnotherPartitionIsMounted()
    {
        m_udisks->fail(u"PowerOff"_s, ErrorPrefix + u"Failed"_s, u"words"_s);
        plug(stick());
        plug(otherPartition());
        press(0, u"eject"_s);
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        press(1, u"mount"_s);
        QTRY_COMPARE(text(0, u"badge"_s), QString());
        QCOMPARE(text(1, u"badge"_s), QString());
    }

    void nothingIsMountedWhileItIsEjected()
    {
        plug(stick());
        plug(otherPartition());
        QVERIFY(on<QPushButton>(1, u"mount"_s)->isEnabled());
        m_udisks->hold(u"Unmount"_s);
        press(0, u"eject"_s);
        QVERIFY(!on<QPushButton>(1, u"mount"_s)->isEnabled());
        m_udisks->release(u"Unmount"_s);
    }

    void ejected()
    {
        plug(stick());
        plug(twin());
        m_udisks->hold(u"Unmount"_s);
        press(0, u"eject"_s);
        QVERIFY(text(0, u"badge"_s).contains(u"FINISHING"_s));
        QVERIFY(!on<QPushButton>(0, u"eject"_s)->isEnabled());
        QTRY_VERIFY(text(0, u"notice"_s).contains(u"do not pull"_s));
        QTRY_VERIFY(!m_udisks->calls().isEmpty());
        picture(u"finishing"_s);
        m_udisks->release(u"Unmount"_s);
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE "_s));
        QCOMPARE(cards().size(), 2); // although UDisks2 knows nothing of it any more
        QVERIFY(text(0, u"notice"_s).contains(u"pull it now"_s));
        QVERIFY(!on<QRadioButton>(0, u"choice"_s)->isEnabled());
        QCOMPARE(text(1, u"badge"_s), QString());
        picture(u"ejected"_s);
        press(0, u"hide"_s);
        QTRY_COMPARE(cards().size(), 1);
    }

    void safeUntilItComesBack()
    {
        plug(stick());
        press(0, u"eject"_s);
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        m_udisks->plug(stick());
        QTRY_COMPARE(text(0, u"badge"_s), QString());
        QCOMPARE(cards().size(), 1);
    }

    /// Another stick in the same port has the same place in UDisks2.
    void anotherStickInItsPlace()
    {
        plug(stick());
        press(0, u"eject"_s);
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        FakeStick other = twin();
        other.device = u"sdb1"_s;
        plug(other);
        QVERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        QCOMPARE(text(1, u"badge"_s), QString());
        press(1, u"eject"_s);
        QVERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        QTRY_VERIFY(text(1, u"badge"_s).contains(u"SAFE"_s));
    }

    void notEjected_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("safe");
        QTest::newRow("busy") << u"Unmount"_s << u"DeviceBusy"_s
                              << u"Another program is using it. Close that, then eject again."_s
                              << false;
        QTest::newRow("denied")
            << u"Unmount"_s << u"NotAuthorized"_s
            << u"You do not have the right to unmount it. All data is written: eject it in your "
               "file manager, then pull it."_s
            << false;
        QTest::newRow("failed") << u"Unmount"_s << u"Failed"_s
                                << u"It could not be ejected: words of the service. All data is "
                                   "written; try again or eject it in your file manager."_s
                                << false;
        QTest::newRow("not powered off")
            << u"PowerOff"_s << u"Failed"_s
            << u"Everything is written and unmounted. You can pull it now, although it still has power."_s
            << true;
    }

    void notEjected()
    {
        QFETCH(QString, method);
        QFETCH(QString, error);
        QFETCH(QString, says);
        QFETCH(bool, safe);
        m_udisks->fail(method, ErrorPrefix + error, u"words of the service."_s);
        plug(stick());
        press(0, u"eject"_s);
        QTRY_COMPARE(text(0, u"notice"_s), says);
        QCOMPARE(text(0, u"badge"_s).contains(u"SAFE"_s), safe);
        picture(u"not-ejected-"_s + error);
        if (!safe) { // what was written then is not all any more
            m_board->setBusyMounts({m_mount.filePath(u"mirror"_s)});
            QCOMPARE(text(0, u"notice"_s), QString());
            m_board->setBusyMounts({});
        }
        m_udisks->fail(method, {});
        press(0, u"eject"_s);
        QTRY_VERIFY(text(0, u"notice"_s).contains(u"pull it now"_s));
    }

    /// Another part of it was mounted by somebody while it was unmounted here.
    void inUseAgainWhenItIsPoweredOff()
    {
        m_udisks->fail(u"PowerOff"_s, ErrorPrefix + u"DeviceBusy"_s, u"words of the service."_s);
        plug(stick());
        press(0, u"eject"_s);
        QTRY_COMPARE(text(0, u"notice"_s),
                     u"Another program is using it. Close that, then eject again."_s);
        QCOMPARE(text(0, u"badge"_s), QString());
    }

    void busyNamesTheProgram()
    {
        QProcess other;
        endWithParent(other);
        other.setWorkingDirectory(m_mount.path());
        other.start(u"sleep"_s, {u"60"_s});
        QVERIFY(other.waitForStarted());
        const auto end = qScopeGuard([&] { endProcess(other); });
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        plug(stick());
        press(0, u"eject"_s);
        const QString process = QString::number(other.processId());
        QTRY_VERIFY2(text(0, u"notice"_s).contains(process), qPrintable(text(0, u"notice"_s)));
    }

    void keptByThisProgram()
    {
        QFile file(m_mount.filePath(u"open"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_udisks->fail(u"Unmount"_s, ErrorPrefix + "DeviceBusy"_L1);
        plug(stick());
        press(0, u"eject"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text(0, u"notice"_s).startsWith(u"Hashike itself"_s),
                                 4 * Ejector::Patience.count());
    }

    void pulledWhileItFinishes()
    {
        plug(stick());
        m_udisks->hold(u"Unmount"_s);
        press(0, u"eject"_s);
        QTRY_VERIFY(!m_udisks->calls().isEmpty());
        m_udisks->unplug(stick());
        m_udisks->release(u"Unmount"_s);
        QTRY_VERIFY(text(0, u"notice"_s).contains(u"could not be ejected"_s));
        QVERIFY(!text(0, u"badge"_s).contains(u"SAFE"_s));
        press(0, u"hide"_s);
        QTRY_VERIFY(cards().isEmpty());
    }

    void aReaderWithOtherCards_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QStringList>("calls");
        QTest::newRow("this one") << u"onlyThis"_s
                                  << QStringList{u"Unmount sdb1"_s, u"Eject sdb"_s};
        QTest::newRow("all") << u"wholeReader"_s
                             << QStringList{
                                    u"Unmount sdb1"_s, u"Unmount sdc1"_s, u"PowerOff sdb"_s};
        QTest::newRow("none") << u"cancel"_s << QStringList();
    }

    void aReaderWithOtherCards()
    {
        QFETCH(QString, answer);
        FakeStick one = stick();
        FakeStick other = twin();
        one.reader = other.reader = u"usb-1-2"_s;
        plug(one);
        plug(other);
        press(0, u"eject"_s);
        auto *const question = m_cards->findChild<QMessageBox *>(u"readerQuestion"_s);
        QVERIFY(question && question->isVisible());
        QCOMPARE(question->defaultButton()->objectName(), u"onlyThis"_s);
        QVERIFY(m_udisks->calls().isEmpty());
        QTest::mouseClick(question->findChild<QPushButton *>(answer), Qt::LeftButton);
        QTRY_VERIFY(!m_cards->findChild<QMessageBox *>(u"readerQuestion"_s));
        QTRY_VERIFY(answer == "cancel"_L1 || text(0, u"badge"_s).contains(u"SAFE"_s));
        QTEST(m_udisks->calls(), "calls");
        QCOMPARE(text(1, u"badge"_s).contains(u"SAFE"_s), answer == "wholeReader"_L1);
    }

    /// Then there is nothing to ask: the other card keeps its power.
    void aReaderThatAJobWritesTo()
    {
        FakeStick one = stick();
        FakeStick other = twin();
        one.reader = other.reader = u"usb-1-2"_s;
        plug(one);
        plug(other);
        m_board->setBusyMounts({m_otherMount.path()});
        press(0, u"eject"_s);
        QVERIFY(!m_cards->findChild<QMessageBox *>(u"readerQuestion"_s));
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        QVERIFY(text(1, u"badge"_s).contains(u"DO NOT PULL"_s));
        QVERIFY(!m_udisks->calls().contains(u"PowerOff sdb"_s));
    }

    void twoPagesShowTheSame()
    {
        DriveCards second(*m_board);
        second.show();
        plug(stick());
        press(0, u"eject"_s);
        const auto *const badge = second.findChild<QLabel *>(u"badge"_s);
        QTRY_VERIFY(badge->text().contains(u"SAFE"_s));
    }
};

QTEST_MAIN(EjectingTest)
#include "tst_ejecting.moc"
