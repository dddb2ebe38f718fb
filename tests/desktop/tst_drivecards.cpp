// SPDX-License-Identifier: GPL-3.0-or-later
// The drives on a page, by mouse and keyboard: listed, chosen, mounted, unlocked.
#include "DriveCardsFixture.h"
#include "OpenedUrls.h"
#include "Screenshots.h"
#include "drives/UnlockDialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr auto ErrorPrefix = "org.freedesktop.UDisks2.Error."_L1;
} // namespace

class DriveCardsTest final : public DriveCardsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void nothingPluggedIn()
    {
        const auto *const empty = m_cards->findChild<QLabel *>(u"noDrives"_s);
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->text(), u"Plug in a stick, or choose a folder."_s);
        plug(stick());
        QVERIFY(!empty->isVisible());
        m_udisks->unplug(stick());
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(cards().isEmpty());
    }

    void withoutTheService()
    {
        plug(stick());
        m_udisks->crash();
        const auto *const empty = m_cards->findChild<QLabel *>(u"noDrives"_s);
        QTRY_VERIFY(empty->isVisible());
        QVERIFY2(empty->text().contains(u"UDisks2"_s) && empty->text().contains(u"Folders work"_s),
                 qPrintable(empty->text()));
        m_udisks->restart();
        QTRY_COMPARE(cards().size(), 1);
    }

    void whatACardSays()
    {
        FakeStick fat = stick();
        fat.fileSystem = u"vfat"_s;
        fat.readOnly = true;
        plug(fat);
        DriveFacts known;
        known.releases = {u"4.20.8-x86_64"_s};
        known.isSealed = true;
        m_board->setFacts({{m_mount.path(), known}});
        QCOMPARE(on<QRadioButton>(0, u"choice"_s)->text(), u"USB-017 · 57.3 GiB · …A1B2"_s);
        QTRY_VERIFY2(text(0, u"details"_s).contains(u"iB free of 57.3 GiB"_s),
                     qPrintable(text(0, u"details"_s)));
        QVERIFY(text(0, u"details"_s).startsWith(u"Lexar JumpDrive · FAT32 · "_s));
        const QString facts = text(0, u"facts"_s);
        for (const QString &part : {u"4.20.8-x86_64 (sealed)"_s, u"4 GiB"_s, u"Read-only"_s}) {
            QVERIFY2(facts.contains(part), qPrintable(facts));
        }
        QCOMPARE(text(0, u"badge"_s), QString());
        QCOMPARE(cards().first()->accessibleName(), u"USB-017 (57.3 GiB, …A1B2)"_s);
        QCOMPARE(on<QPushButton>(0, u"eject"_s)->accessibleName(),
                 u"Eject USB-017 (57.3 GiB, …A1B2)"_s);
    }

    void whatIsPluggedInNeverTakesTheChoice()
    {
        QSignalSpy chosen(m_cards.get(), &DriveCards::driveChosen);
        plug(stick());
        QVERIFY(!m_cards->chosen());
        QTest::mouseClick(on<QRadioButton>(0, u"choice"_s), Qt::LeftButton, {}, {8, 8});
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), m_mount.path());
        plug(twin());
        QCOMPARE(m_cards->chosen()->mountPoint, m_mount.path());
        QCOMPARE(chosen.size(), 1);
        // Two of one kind are told apart by the end of the serial.
        QVERIFY(on<QRadioButton>(0, u"choice"_s)->text()
                != on<QRadioButton>(1, u"choice"_s)->text());
    }

    void aClickAnywhereOnTheCardChooses()
    {
        QSignalSpy chosen(m_cards.get(), &DriveCards::driveChosen);
        plug(stick());
        plug(twin());
        DriveCard *const card = cards().at(1);
        QTest::mouseClick(card, Qt::LeftButton, {}, QPoint(card->width() - 4, card->height() / 2));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(m_cards->chosen()->mountPoint, m_otherMount.path());
    }

    void theChosenOneIsPulled()
    {
        plug(stick());
        plug(twin());
        QTest::mouseClick(on<QRadioButton>(0, u"choice"_s), Qt::LeftButton, {}, {8, 8});
        QVERIFY(m_cards->chosen());
        QSignalSpy lost(m_cards.get(), &DriveCards::chosenLost);
        QSignalSpy chosen(m_cards.get(), &DriveCards::driveChosen);
        m_udisks->unplug(stick());
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!m_cards->chosen());
        QCOMPARE(chosen.size(), 0);
    }

    void chosenByTheFolder()
    {
        QSignalSpy chosen(m_cards.get(), &DriveCards::driveChosen);
        plug(stick());
        m_cards->setChosen(m_mount.filePath(u"mirror"_s));
        QCOMPARE(m_cards->chosen()->mountPoint, m_mount.path());
        m_cards->setChosen(u"/somewhere/else"_s);
        QVERIFY(!m_cards->chosen());
        QCOMPARE(chosen.size(), 0);
    }

    void byKeyboard()
    {
        plug(stick());
        plug(twin());
        on<QRadioButton>(0, u"choice"_s)->setFocus();
        QTest::keyClick(on<QRadioButton>(0, u"choice"_s), Qt::Key_Space);
        QCOMPARE(m_cards->chosen()->mountPoint, m_mount.path());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), on<QPushButton>(0, u"eject"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
    }

    void mountsAndOpensTheFolder()
    {
        FakeStick unmounted = stick();
        unmounted.mountPoint.clear();
        plug(unmounted);
        QVERIFY(!on<QRadioButton>(0, u"choice"_s)->isEnabled());
        QVERIFY(!on<QPushButton>(0, u"openFolder"_s)->isVisible());
        press(0, u"mount"_s);
        QTRY_VERIFY(on<QRadioButton>(0, u"choice"_s)->isEnabled());
        QVERIFY(!m_cards->chosen());
        const OpenedUrls opened;
        press(0, u"openFolder"_s);
        QCOMPARE(opened.paths, QStringList{m_mount.path()});
    }

    void onTheReadOnlySide()
    {
        m_board->setReadOnlySide(true);
        FakeStick unmounted = stick();
        unmounted.mountPoint.clear();
        plug(unmounted);
        press(0, u"mount"_s);
        QTRY_VERIFY(on<QRadioButton>(0, u"choice"_s)->isEnabled());
        QCOMPARE(m_udisks->optionsOf(u"Mount"_s).value(u"options"_s).toString(), u"ro"_s);
    }

    /// It is mounted as the side demands when it is, not as it did when it was asked for.
    void theSideIsSwitchedWhileUnlocking()
    {
        plug(safe());
        m_udisks->hold(u"Unlock"_s);
        m_board->unlock(m_board->shown().first().id, QString::fromLatin1("a passphrase"));
        QTRY_VERIFY(m_udisks->calls().contains(u"Unlock sdb1"_s));
        m_board->setReadOnlySide(true);
        m_udisks->release(u"Unlock"_s);
        QTRY_COMPARE(m_udisks->calls().filter(u"Mount"_s).size(), 1);
        QCOMPARE(m_udisks->optionsOf(u"Mount"_s).value(u"options"_s).toString(), u"ro"_s);
    }

    void mountingFails()
    {
        FakeStick unmounted = stick();
        unmounted.mountPoint.clear();
        m_udisks->fail(u"Mount"_s, ErrorPrefix + "Failed"_L1, u"wrong fs type."_s);
        plug(unmounted);
        press(0, u"mount"_s);
        QTRY_COMPARE(text(0, u"notice"_s), u"It could not be opened: wrong fs type."_s);
        press(0, u"hide"_s);
        QCOMPARE(text(0, u"notice"_s), QString());
    }

    void lockedAndUnlocked()
    {
        plug(safe());
        QVERIFY(text(0, u"facts"_s).contains(u"locked"_s));
        QVERIFY(!on<QRadioButton>(0, u"choice"_s)->isEnabled());
        picture(u"locked"_s);
        press(0, u"unlock"_s);
        auto *const dialog = m_cards->findChild<UnlockDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *const field = dialog->findChild<QLineEdit *>(u"passphrase"_s);
        auto *const unlock = dialog->findChild<QPushButton *>(u"unlock"_s);
        const auto *const problem = dialog->findChild<QLabel *>(u"problem"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY(!unlock->isEnabled());
        QTest::keyClicks(field, u"wrong"_s);
        QTest::mouseClick(unlock, Qt::LeftButton);
        QTRY_VERIFY2(problem->text().contains(u"does not unlock"_s), qPrintable(problem->text()));
        QVERIFY(dialog->isVisible() && field->text().isEmpty());
        QVERIFY(saveScreenshot(*dialog, u"drives-unlock"_s));

        QTest::keyClicks(field, u"a passphrase"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!m_cards->findChild<UnlockDialog *>());
        QTRY_VERIFY(on<QRadioButton>(0, u"choice"_s)->isEnabled());
        QCOMPARE(cards().size(), 1);
        QVERIFY(text(0, u"facts"_s).contains(u"locks it again"_s));

        press(0, u"eject"_s);
        QTRY_VERIFY(text(0, u"badge"_s).contains(u"SAFE"_s));
        QVERIFY(m_udisks->calls().contains(u"Lock sdb1"_s));
    }

    /// The answer to us comes later, and is nothing to complain about.
    void unlockedBySomebodyElseMeanwhile()
    {
        plug(safe());
        press(0, u"unlock"_s);
        auto *const dialog = m_cards->findChild<UnlockDialog *>();
        m_udisks->hold(u"Unlock"_s);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"passphrase"_s), u"a passphrase"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(m_udisks->calls().contains(u"Unlock sdb1"_s));
        m_udisks->unlockByHand(safe());
        QTRY_VERIFY(!m_cards->findChild<UnlockDialog *>());
        QSignalSpy answered(m_board.get(), &DriveBoard::unlockFailed);
        m_udisks->fail(u"Unlock"_s, ErrorPrefix + "Failed"_L1, u"is already unlocked"_s);
        m_udisks->release(u"Unlock"_s);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(text(0, u"notice"_s), QString());
    }

    void notUnlockedAfterAll()
    {
        plug(safe());
        press(0, u"unlock"_s);
        auto *const dialog = m_cards->findChild<UnlockDialog *>();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"passphrase"_s), u"a passphrase"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_cards->findChild<UnlockDialog *>());
        QVERIFY(text(0, u"facts"_s).contains(u"locked"_s));
        QVERIFY(m_udisks->calls().filter(u"Unlock"_s).isEmpty());
    }

    void pulledWhileAsked()
    {
        plug(safe());
        press(0, u"unlock"_s);
        QVERIFY(m_cards->findChild<UnlockDialog *>());
        m_udisks->unplug(safe());
        QTRY_VERIFY(!m_cards->findChild<UnlockDialog *>());
    }

    void languageIsSwitchedLive()
    {
        plug(safe());
        press(0, u"unlock"_s);
        QVERIFY(m_language.use(LanguageController::available().last()));
        QCoreApplication::sendPostedEvents();
        QVERIFY(!text(0, u"facts"_s).isEmpty());
        QVERIFY(m_language.use(LanguageController::available().first()));
        QTRY_VERIFY(text(0, u"facts"_s).contains(u"locked"_s));
    }
};

QTEST_MAIN(DriveCardsTest)
#include "tst_drivecards.moc"
