// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window with sticks in the machine: jobs that write and read them, by mouse, with a
// UDisks2 of our own behind the cards.
#include "FileDialogs.h"
#include "Screenshots.h"
#include "WindowDriver.h"
#include "drives/DriveCard.h"
#include "support/FakeUDisks.h"
#include "support/PrivateBus.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>
#include <QThreadPool>

#include <fcntl.h>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

class StickJourneyTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 Capacity = qint64(256) << 30; ///< bytes; more than is free here

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<FakeUDisks> m_udisks;
    std::unique_ptr<WindowDriver> m_window;
    std::unique_ptr<QTemporaryDir> m_mount;
    std::unique_ptr<QTemporaryDir> m_otherMount;

    FakeStick stick() const
    {
        FakeStick stick;
        stick.size = Capacity;
        stick.mountPoint = m_mount->path();
        return stick;
    }

    FakeStick twin(const QString &mountPoint) const
    {
        FakeStick stick;
        stick.size = Capacity;
        stick.device = u"sdc1"_s;
        stick.label = u"USB-018"_s;
        stick.serial = u"070B34C9F5C3D4"_s;
        stick.partition = u"77aa01bb-01"_s;
        stick.mountPoint = mountPoint;
        return stick;
    }

    /// The stick's card on a page; null when there is none.
    DriveCard *card(Step step, const FakeStick &stick) const
    {
        const auto cards = m_window->page(step)->findChildren<DriveCard *>(u"driveCard"_s);
        const auto found = std::ranges::find_if(cards, [&](const DriveCard *card) {
            return card->isVisible() && card->accessibleName().contains(stick.serial.last(4));
        });
        return found == cards.end() ? nullptr : *found;
    }

    /// The button names the stick as people do, never the folder it happens to be mounted at.
    bool isNamed(Step step, const FakeStick &stick) const
    {
        const QString text = m_window->on<QPushButton>(step, u"primary"_s)->text();
        return text.contains(stick.label) && text.contains(u'…' + stick.serial.last(4))
               && !text.contains(u'/');
    }

    /// In the smallest window that there is, with two sticks in the machine.
    bool isWholeOnScreen(Step step, const FakeStick &stick) const
    {
        const DriveCard *const shown = card(step, stick);
        return m_window->window().size() == m_window->window().minimumSize()
               && shown->visibleRegion().boundingRect() == shown->rect();
    }

    QString said(Step step, const FakeStick &stick, const QString &label) const
    {
        const DriveCard *const shown = card(step, stick);
        return shown ? shown->findChild<QLabel *>(label)->text() : u"no such card"_s;
    }

    /// In both languages, for people to look at.
    void picture(const QString &name) const
    {
        for (const QString &language : {u"ja"_s, u"en"_s}) {
            m_window->trigger(u"language_"_s + language);
            QVERIFY(saveScreenshot(m_window->window(), name + u'-' + language));
        }
    }

    void choose(const FakeStick &stick) const
    {
        m_window->go(Mirror);
        QTRY_VERIFY(card(Mirror, stick));
        QRadioButton *const choice = card(Mirror, stick)->choice();
        QTest::mouseClick(
            choice, Qt::LeftButton, {}, QPoint(choice->height() / 2, choice->height() / 2));
        QTRY_COMPARE(m_window->on<QLineEdit>(Mirror, u"medium"_s)->text(),
                     stick.mountPoint + u"/mirror"_s);
    }

    void ends(int row, const QString &state) const
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(row, 2), state, WindowDriver::Patience);
    }

    /// Why the job stands where it stands.
    QString why(int row) const
    {
        const auto *const model = m_window->on<QTableView>(Jobs, u"jobs"_s)->model();
        return model->index(row, 2).data(Qt::ToolTipRole).toString();
    }

    /// As the program left it when it ended.
    void keep(const JobRecord &record) const
    {
        QVERIFY(std::async(std::launch::async, [&] {
                    return JobStore(m_window->statePath(u"jobs"_s)).save(record).has_value();
                }).get());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s) || !isInstalled(u"dbus-daemon"_s)) {
            QSKIP("docker-registry or dbus-daemon is not installed");
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 5;
        options.release.size = 4 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
        auto bus = PrivateBus::start();
        QVERIFY(bus);
        m_bus = std::move(*bus);
    }

    void init()
    {
        m_mount = std::make_unique<QTemporaryDir>();
        m_otherMount = std::make_unique<QTemporaryDir>();
        m_udisks = std::make_unique<FakeUDisks>(m_bus->address());
        m_window = std::make_unique<WindowDriver>(*m_site, m_bus->address());
        m_window->open();
        m_window->window().resize(1024, 700);
    }

    void cleanup()
    {
        m_window.reset();
        m_udisks.reset();
    }

    void fromMirrorToEject()
    {
        const FakeStick other = twin(m_otherMount->path());
        m_udisks->plug(stick());
        m_udisks->plug(other);
        m_window->plan();
        m_window->logIn();

        choose(stick());
        QTRY_VERIFY(isNamed(Mirror, stick()));
        m_window->press(Mirror);
        QVERIFY2(m_window->job(0, 1).contains(stick().label), qPrintable(m_window->job(0, 1)));
        QVERIFY(!m_window->job(0, 1).contains(stick().mountPoint));
        m_window->go(Mirror);
        QVERIFY(said(Mirror, stick(), u"badge"_s).contains("DO NOT PULL"_L1));
        QTRY_VERIFY(isWholeOnScreen(Mirror, stick()));
        QVERIFY(!card(Mirror, stick())->findChild<QPushButton *>(u"eject"_s)->isEnabled());
        QCOMPARE(said(Mirror, other, u"badge"_s), QString());
        ends(0, u"Succeeded"_s);
        const QString carries = u"Carries: "_s + m_site->release().tag;
        QTRY_COMPARE(said(Mirror, stick(), u"facts"_s), carries);
        QCOMPARE(said(Mirror, stick(), u"badge"_s), QString());
        picture(u"sticks"_s);

        m_window->go(Verify);
        QTRY_VERIFY(isNamed(Verify, stick()));
        m_window->press(Verify);
        ends(1, u"Succeeded"_s);

        m_window->go(Mirror);
        m_window->press(Mirror, u"copyTargetChoose"_s);
        answerFileDialog(m_window->window(), other.mountPoint);
        const auto *copy = m_window->on<QPushButton>(Mirror, u"copy"_s);
        QTRY_VERIFY2(copy->text().contains(other.label), qPrintable(copy->text()));
        QCOMPARE(copy->toolTip(), other.mountPoint + u"/mirror"_s); // where mirrors go on a stick
        m_window->press(Mirror, u"copy"_s);
        ends(2, u"Succeeded"_s);
        m_window->go(Mirror);
        QTRY_COMPARE(said(Mirror, other, u"facts"_s), carries);

        m_window->go(Verify);
        m_window->press(Verify, u"seal"_s);
        ends(3, u"Succeeded"_s);
        m_window->go(Verify);
        QTRY_COMPARE(said(Verify, stick(), u"facts"_s), carries + u" (sealed)"_s);

        m_window->go(Arrival);
        QTRY_VERIFY(isNamed(Arrival, stick()));
        m_window->press(Arrival);
        ends(4, u"Succeeded"_s);

        m_window->go(Upload);
        m_window->consent(Upload);
        QTRY_VERIFY(isNamed(Upload, stick()));
        m_window->press(Upload);
        ends(5, u"Succeeded"_s);
        const auto digest = skopeoRawDigest(
            m_site->targetRepository() + u':' + m_site->release().tag, m_window->pullSecret());
        QVERIFY(digest);
        QCOMPARE(*digest, m_site->release().digest.toString());

        m_window->go(Mirror);
        QTest::mouseClick(card(Mirror, stick())->findChild<QPushButton *>(u"eject"_s),
                          Qt::LeftButton);
        QTRY_VERIFY(said(Mirror, stick(), u"badge"_s).contains("SAFE "_L1));
        QVERIFY(m_udisks->calls().contains(u"Unmount sdb1"_s));
        QVERIFY(!m_window->on<QPushButton>(Mirror, u"primary"_s)->isEnabled());
        QCOMPARE(said(Mirror, other, u"badge"_s), QString());
    }

    /// Paused, the stick swapped for another at the same place, and resumed.
    void aJobKeepsToItsStick()
    {
        m_udisks->plug(stick());
        m_window->plan();
        choose(stick());
        m_window->press(Mirror);
        m_window->press(Jobs, u"pause"_s);
        ends(0, u"Paused"_s);

        m_udisks->unplug(stick());
        const FakeStick other = twin(m_mount->path());
        m_udisks->plug(other);
        m_window->go(Mirror);
        QTRY_VERIFY(card(Mirror, other) && !card(Mirror, stick()));
        m_window->go(Jobs);
        m_window->press(Jobs, u"resume"_s);
        ends(0, u"Failed"_s);
        QVERIFY2(why(0).contains("USB-017"_L1) && why(0).contains("USB-018"_L1),
                 qPrintable(why(0)));

        m_udisks->unplug(other);
        m_udisks->plug(stick());
        m_window->go(Mirror);
        QTRY_VERIFY(card(Mirror, stick()));
        m_window->go(Jobs);
        m_window->press(Jobs, u"retry"_s);
        ends(0, u"Succeeded"_s);
        QCOMPARE(
            m_site->ctl().run({u"media"_s, u"verify"_s, m_mount->filePath(u"mirror"_s)}).exitCode,
            0);
    }

    /// What is only read may be pulled without harm, but it cannot be unmounted.
    void whatIsBeingReadIsNotEjected()
    {
        m_udisks->plug(stick());
        m_window->plan();
        m_window->logIn();
        choose(stick());
        m_window->press(Mirror);
        ends(0, u"Succeeded"_s);
        m_window->go(Mirror);
        const auto *const eject = card(Mirror, stick())->findChild<QPushButton *>(u"eject"_s);
        QTRY_VERIFY(eject->isEnabled());

        m_window->go(Upload);
        m_window->consent(Upload);
        m_site->target().pause();
        const auto goesOn = qScopeGuard([this] { m_site->target().resume(); });
        m_window->press(Upload);
        m_window->go(Mirror);
        QTRY_VERIFY(!eject->isEnabled());
        QCOMPARE(said(Mirror, stick(), u"badge"_s), QString());
        m_site->target().resume();
        ends(1, u"Succeeded"_s);
        QTRY_VERIFY(eject->isEnabled());
    }

    /// Somebody else needs some of it, or makes some.
    void roomOnTheStickIsFollowed()
    {
        constexpr off_t Much = off_t(256) << 20; ///< bytes; to be seen among many GiB
        m_udisks->plug(stick());
        m_window->plan();
        choose(stick());
        const auto *const forecast = m_window->on<QLabel>(Mirror, u"forecast"_s);
        const auto *const volume = m_window->on<QLabel>(Mirror, u"volume"_s);
        QTRY_VERIFY(forecast->text().contains(u"Free afterwards"_s) && !volume->text().isEmpty());
        const QString foreseen = forecast->text();
        const QString room = volume->text();
        QFile large(m_mount->filePath(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QCOMPARE(::posix_fallocate(large.handle(), 0, Much), 0);
        m_udisks->plug(twin(m_otherMount->path())); // the drives are looked at
        QTRY_VERIFY2(volume->text() != room, qPrintable(room));
        QTRY_VERIFY2(forecast->text().contains(u"Free afterwards"_s)
                         && forecast->text() != foreseen,
                     qPrintable(foreseen));
    }

    /// The way to it is known in time, although nobody but the job names it.
    void aJobOnAStickBehindALinkIsResumed()
    {
        QVERIFY(m_site->ctl().run(m_site->mirrorLine()).exitCode == 0);
        FakeStick carrying = stick();
        carrying.mountPoint = QFileInfo(m_site->medium()).path();
        const QString link = m_otherMount->filePath(u"stick"_s);
        QVERIFY(QFile::link(carrying.mountPoint, link));
        JobRecord cut;
        cut.spec = newJob(JobKind::Verify, QDateTime::currentDateTimeUtc());
        cut.spec.medium = link + u"/mirror"_s;
        cut.spec.drive =
            DriveIdentity{carrying.label, carrying.serial, carrying.partition, carrying.size};
        cut.state = JobState::Paused;
        m_window->close();
        keep(cut);
        m_udisks->plug(carrying);
        m_window->open();
        m_window->go(Mirror);
        QTRY_VERIFY(card(Mirror, carrying));
        m_window->go(Jobs);
        QTRY_COMPARE(m_window->on<QTableView>(Jobs, u"jobs"_s)->model()->rowCount(), 1);
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QCoreApplication::processEvents();
        m_window->press(Jobs, u"resume"_s);
        ends(0, u"Succeeded"_s);
    }

    /// What a job took on this very stick is what the next one is told to take.
    void timeToSafeAsTheLastTime()
    {
        JobRecord last;
        last.spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        last.spec.source = m_site->release().reference;
        last.spec.medium = stick().mountPoint + u"/mirror"_s;
        last.spec.drive =
            DriveIdentity{stick().label, stick().serial, stick().partition, stick().size};
        last.state = JobState::Succeeded;
        last.startedAt = last.spec.createdAt;
        last.endedAt = last.startedAt.addSecs(1000);
        last.movedBytes = 64 << 20;
        m_window->close();
        keep(last);
        m_window->open();
        m_udisks->plug(stick());
        m_window->plan();
        choose(stick());
        const auto *const forecast = m_window->on<QLabel>(Mirror, u"forecast"_s);
        QTRY_VERIFY2(forecast->text().contains(u"as the last time"_s),
                     qPrintable(forecast->text()));
        QVERIFY(forecast->text().contains(u"65.5 KiB/s"_s));
        QVERIFY(said(Mirror, stick(), u"facts"_s).startsWith("Slow: "_L1));
    }

    /// Unplugged without a word while nothing was written: no page goes on with it.
    void aStickThatVanishesIsNoLongerChosen()
    {
        m_udisks->plug(stick());
        m_window->plan();
        choose(stick());
        const auto *const primary = m_window->on<QPushButton>(Mirror, u"primary"_s);
        QTRY_VERIFY(primary->isEnabled());
        m_udisks->unplug(stick());
        QTRY_VERIFY(!primary->isEnabled());
        QVERIFY(!m_window->on<QLabel>(Mirror, u"reason"_s)->text().isEmpty());
    }
};

QTEST_MAIN(StickJourneyTest)
#include "tst_stickjourney.moc"
