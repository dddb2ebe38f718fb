// SPDX-License-Identifier: GPL-3.0-or-later
// The journey in the window, by mouse and keyboard alone: widgets are found by their names, no
// page, model or job is called.
#include "DragAndDrop.h"
#include "Screenshots.h"
#include "WindowDriver.h"
#include "support/LagProbe.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

namespace
{
constexpr std::chrono::milliseconds LongestLag{100};
}

class WindowTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;

    /// Waits for the end of a job, during which the window must not keep anybody waiting.
    void succeeds(int row) const
    {
        LagProbe probe;
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(row, 2), u"Succeeded"_s, WindowDriver::Patience);
        probe.stop();
        QVERIFY2(probe.worstOwn() < LongestLag, qPrintable(probe.summary()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 12;
        options.release.size = 6 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
    }

    void init()
    {
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
    }

    void cleanup()
    {
        m_window.reset();
        QDir(m_site->medium()).removeRecursively();
    }

    void theWholeWay()
    {
        m_window->plan();
        QVERIFY(m_window->on<QLabel>(Release, u"summary"_s)->text().contains(u"4.20"_s));

        m_window->go(Mirror);
        m_window->type(Mirror, u"medium"_s, m_site->medium());
        const auto *primary = m_window->on<QPushButton>(Mirror, u"primary"_s);
        QTRY_VERIFY(primary->isEnabled()); // it is looked at what is there
        const QString what = primary->text();
        QVERIFY2(what.contains(m_site->release().tag) && what.contains(m_site->medium()),
                 qPrintable(what));
        m_window->press(Mirror);
        QVERIFY(
            m_window->on<QPushButton>(Jobs, u"pause"_s)->isVisible()); // the window shows the jobs
        succeeds(0);

        m_window->go(Verify);
        m_window->press(Verify);
        succeeds(1);

        m_window->go(Registry);
        m_window->type(Registry, u"target"_s, m_site->targetRepository());
        m_window->press(Registry);
        const auto *checks = m_window->on<QLabel>(Registry, u"checks"_s);
        QTRY_COMPARE_WITH_TIMEOUT(checks->text().count(u'✓'), 4, WindowDriver::Patience);
        m_window->press(Registry, u"next"_s);
        QVERIFY(m_window->on<QPushButton>(Upload, u"primary"_s)->isVisible());
        m_window->consent(Upload);
        m_window->press(Upload);
        succeeds(2);

        // An independent tool finds the release where it was brought.
        const auto digest = skopeoRawDigest(
            m_site->targetRepository() + u':' + m_site->release().tag, m_window->pullSecret());
        QVERIFY(digest);
        QCOMPARE(*digest, m_site->release().digest.toString());

        // What arrived there says nothing about another place.
        m_window->go(Upload);
        const auto *result = m_window->on<QLabel>(Upload, u"result"_s);
        QVERIFY2(result->text().contains(u'✓'), qPrintable(result->text()));
        m_window->type(Upload, u"target"_s, m_site->targetRepository() + u"-other"_s);
        QVERIFY2(!result->text().contains(u'✓'), qPrintable(result->text()));
        m_window->type(Upload, u"target"_s, m_site->targetRepository());
        QVERIFY(result->text().contains(u'✓'));
        m_window->press(Upload); // once more: until it has ended nobody knows
        QVERIFY2(!result->text().contains(u'✓'), qPrintable(result->text()));
        succeeds(3);
        QTRY_VERIFY(result->text().contains(u'✓'));

        m_window->go(Upload);
        m_window->press(Upload, u"access"_s);
        QVERIFY(m_window->page(Registry)->isVisible());
        m_window->go(Upload);
        m_window->press(Upload, u"next"_s);
        QVERIFY(m_window->page(ClusterFiles)->isVisible());
    }

    /// Before anybody tries it: where the images come from is known with the plan.
    void aLoginThatTheReleaseNeedsIsMissed()
    {
        m_window->plan();
        m_window->go(Registry);
        const auto *missing = m_window->on<QLabel>(Registry, u"missing"_s);
        QCOMPARE(missing->text(), QString());
        const QString path = m_window->statePath(u"other.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"auths\":{\"other.example.com\":{\"auth\":\"bWU6TUFSS0VS\"}}}");
        file.close();
        Drag drag(m_window->window());
        drag.takeFiles({path});
        QVERIFY(drag.enter());
        QVERIFY(drag.drop());
        QTRY_VERIFY2(missing->text().contains(m_site->sourceHost()), qPrintable(missing->text()));
    }

    void nothingCanBeStartedTooEarly()
    {
        for (const Step step : {Release, Mirror, Verify, Arrival, Registry, Upload}) {
            m_window->go(step);
            QVERIFY(!m_window->on<QPushButton>(step, u"primary"_s)->isEnabled());
            QVERIFY(!m_window->on<QLabel>(step, u"reason"_s)->text().isEmpty());
        }
        m_window->go(Jobs);
        for (const QString &name :
             {u"pause"_s, u"resume"_s, u"cancel"_s, u"retry"_s, u"remove"_s}) {
            QVERIFY(!m_window->on<QPushButton>(Jobs, name)->isEnabled());
        }
        QVERIFY(m_window->on<QLabel>(Jobs, u"empty"_s)->isVisible());
    }

    void badPullSecret_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << "{\"auths\": {\n oops MARKER"_ba << u"line 2"_s;
        QTest::newRow("refused") << "{\"auths\":{\"%1\":{\"auth\":\"bWU6TUFSS0VS\"}}}"_ba
                                 << m_site->sourceHost();
        QTest::newRow("none") << "{\"auths\":{}}"_ba << m_site->sourceHost();
    }

    void badPullSecret()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        const QString path = m_window->statePath(u"secret.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.replace("%1", m_site->sourceHost().toUtf8()));
        file.close();
        m_window->choose(path);
        const auto *problem = m_window->on<QLabel>(Release, u"planProblem"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            problem->text().contains(says), qPrintable(problem->text()), 30'000);
        QVERIFY(problem->isVisible());
        QVERIFY(!problem->text().contains(u"MARKER"_s));
        QVERIFY(m_window->on<QPushButton>(Release, u"primary"_s)->isEnabled());
    }

    void aJobThatFailsSaysWhyAndCanBeRetried()
    {
        m_window->go(Verify);
        m_window->type(Verify, u"medium"_s, m_site->medium());
        const auto *const why = m_window->on<QLabel>(Verify, u"reason"_s);
        QTRY_COMPARE(why->text(), u"Nothing is mirrored here yet."_s);
        QVERIFY(!m_window->on<QPushButton>(Verify, u"primary"_s)->isEnabled());
        m_window->go(Arrival); // what is missing there is said by the job
        m_window->press(Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Failed"_s, WindowDriver::Patience);
        QTRY_VERIFY(m_window->on<QLabel>(Jobs, u"problem"_s)->text().contains(m_site->medium()));
        m_window->press(Jobs, u"retry"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Failed"_s, WindowDriver::Patience);
        m_window->press(Jobs, u"remove"_s);
        QCOMPARE(m_window->on<QTableView>(Jobs, u"jobs"_s)->model()->rowCount(), 0);
        m_window->press(Jobs, u"undo"_s);
        QCOMPARE(m_window->job(0, 2), u"Failed"_s);
    }

    /// Quit in the middle; the job is offered when the window comes back, and finishes.
    void quitAndGoOn()
    {
        m_window->plan();
        m_window->go(Mirror);
        m_window->type(Mirror, u"medium"_s, m_site->medium());
        m_window->press(Mirror);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->job(0, 2) != "Queued"_L1, WindowDriver::Patience);
        m_window->close();
        m_window->open();
        QTRY_COMPARE(m_window->on<QTableView>(Jobs, u"jobs"_s)->model()->rowCount(), 1);
        QCOMPARE(m_window->job(0, 2), u"Interrupted"_s);
        m_window->go(Jobs);
        m_window->press(Jobs, u"resume"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
    }

    /// Every page in both languages, for people to look at: `screenshots` in the build folder.
    void screenshots()
    {
        m_window->plan();
        m_window->mirror();
        for (const QString &language : {u"en"_s, u"ja"_s}) {
            m_window->trigger(u"language_"_s + language);
            QTRY_VERIFY(m_window->item(Release)->text().contains(
                language == "ja"_L1 ? u"リリース"_s : u"Release"_s));
            for (int step = 0; step <= int(Settings); ++step) {
                m_window->go(Step(step));
                QVERIFY(saveScreenshot(m_window->window(),
                                       u"%1-%2"_s.arg(language, QString::number(step))));
            }
        }
    }

    void languageIsSwitchedLive()
    {
        m_window->go(Mirror);
        m_window->trigger(u"language_ja"_s);
        QTRY_VERIFY(
            m_window->on<QPushButton>(Mirror, u"primary"_s)->text().contains(u"ミラーリング"_s));
        QVERIFY(m_window->item(Release)->text().contains(u"リリース"_s));
        m_window->trigger(u"language_en"_s);
        QTRY_VERIFY(m_window->on<QPushButton>(Mirror, u"primary"_s)->text().contains(u"Mirror"_s));
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
