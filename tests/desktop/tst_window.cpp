// SPDX-License-Identifier: GPL-3.0-or-later
// The journey in the window, by mouse and keyboard alone: widgets are found by their names, no
// page, model or job is called.
#include "app/MainWindow.h"
#include "app/Sidebar.h"
#include "execution/Executors.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
using enum Step;

constexpr int Patience = 60'000; // ms; a transfer on a busy machine
} // namespace

class WindowTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<QTemporaryDir> m_state;
    SystemClock m_clock;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<LanguageController> m_language;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<MainWindow> m_window;

    void open()
    {
        m_language = std::make_unique<LanguageController>();
        QVERIFY(m_language->use(LanguageController::available().first()));
        m_queue = std::make_unique<JobQueue>(
            makeExecutors(), JobStore(m_state->filePath(u"jobs"_s)), m_clock);
        m_preferences = std::make_unique<Preferences>(m_state->filePath(u"hashike.ini"_s));
        m_window = std::make_unique<MainWindow>(*m_queue, *m_language, *m_preferences);
        m_queue->load();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void close()
    {
        m_window.reset();
        m_preferences.reset();
        m_queue.reset();
        m_language.reset();
    }

    template<typename T>
    T *on(Step step, const QString &name) const
    {
        return m_window->findChild<QStackedWidget *>(u"pages"_s)
            ->widget(int(step))
            ->findChild<T *>(name);
    }

    /// The step's entry in the sidebar.
    QListWidgetItem *item(Step step) const
    {
        const auto *sidebar = m_window->findChild<QListWidget *>(u"sidebar"_s);
        for (int row = 0; row < sidebar->count(); ++row) {
            if (sidebar->item(row)->data(Sidebar::StepRole).toInt() == int(step)) {
                return sidebar->item(row);
            }
        }
        return nullptr;
    }

    void go(Step step) const
    {
        auto *const sidebar = m_window->findChild<QListWidget *>(u"sidebar"_s);
        const QRect place = sidebar->visualItemRect(item(step));
        QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {}, place.center());
        QVERIFY(m_window->findChild<QStackedWidget *>(u"pages"_s)->widget(int(step))->isVisible());
    }

    void type(Step step, const QString &field, const QString &text) const
    {
        auto *const edit = on<QLineEdit>(step, field);
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, text);
        QCOMPARE(edit->text(), text);
    }

    void press(Step step, const QString &name = u"primary"_s) const
    {
        auto *const button = on<QPushButton>(step, name);
        QVERIFY2(button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// What a cell of the jobs' table says.
    QString job(int row, int column) const
    {
        const QAbstractItemModel *model = on<QTableView>(Jobs, u"jobs"_s)->model();
        return model->index(row, column).data().toString();
    }

    QString pullSecret() const { return m_site->access().at(1); }
    QString authority() const { return m_site->access().last().section(u'=', 1); }

    void choose(const QString &secret) const
    {
        go(Release);
        type(Release, u"reference"_s, m_site->release().reference);
        type(Release, u"pullSecret"_s, secret);
        type(Release, u"authority"_s, authority());
        press(Release);
    }

    void planned() const
    {
        choose(pullSecret());
        const QAbstractItemModel *images = on<QTableView>(Release, u"images"_s)->model();
        QTRY_VERIFY2_WITH_TIMEOUT(images->rowCount() > 0,
                                  qPrintable(on<QLabel>(Release, u"summary"_s)->text()),
                                  Patience);
        QCOMPARE(images->rowCount(), m_site->release().images);
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
        m_state = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_state->path()));
        open();
    }

    void cleanup()
    {
        close();
        QDir(m_site->medium()).removeRecursively();
    }

    void theWholeWay()
    {
        planned();
        QVERIFY(on<QLabel>(Release, u"summary"_s)->text().contains(u"4.20"_s));

        go(Mirror);
        type(Mirror, u"medium"_s, m_site->medium());
        const QString what = on<QPushButton>(Mirror, u"primary"_s)->text();
        QVERIFY2(what.contains(m_site->release().tag) && what.contains(m_site->medium()),
                 qPrintable(what));
        press(Mirror);
        QVERIFY(on<QPushButton>(Jobs, u"pause"_s)->isVisible()); // the window shows the jobs
        QTRY_COMPARE_WITH_TIMEOUT(job(0, 2), u"Succeeded"_s, Patience);

        go(Verify);
        press(Verify);
        QTRY_COMPARE_WITH_TIMEOUT(job(1, 2), u"Succeeded"_s, Patience);

        go(Registry);
        type(Registry, u"target"_s, m_site->targetRepository());
        press(Registry);
        QVERIFY(on<QPushButton>(Upload, u"primary"_s)->isVisible());
        press(Upload);
        QTRY_COMPARE_WITH_TIMEOUT(job(2, 2), u"Succeeded"_s, Patience);

        // An independent tool finds the release where it was brought.
        const auto digest = skopeoRawDigest(
            m_site->targetRepository() + u':' + m_site->release().tag, pullSecret());
        QVERIFY(digest);
        QCOMPARE(*digest, m_site->release().digest.toString());
    }

    void nothingCanBeStartedTooEarly()
    {
        for (const Step step : {Release, Mirror, Verify, Upload}) {
            go(step);
            QVERIFY(!on<QPushButton>(step, u"primary"_s)->isEnabled());
            QVERIFY(!on<QLabel>(step, u"reason"_s)->text().isEmpty());
        }
        go(Jobs);
        for (const QString &name :
             {u"pause"_s, u"resume"_s, u"cancel"_s, u"retry"_s, u"remove"_s}) {
            QVERIFY(!on<QPushButton>(Jobs, name)->isEnabled());
        }
        QVERIFY(on<QLabel>(Jobs, u"empty"_s)->isVisible());
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
        const QString path = m_state->filePath(u"secret.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.replace("%1", m_site->sourceHost().toUtf8()));
        file.close();
        choose(path);
        const auto *summary = on<QLabel>(Release, u"summary"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            summary->text().contains(says), qPrintable(summary->text()), 30'000);
        QVERIFY(!summary->text().contains(u"MARKER"_s));
        QVERIFY(on<QPushButton>(Release, u"primary"_s)->isEnabled());
    }

    void aJobThatFailsSaysWhyAndCanBeRetried()
    {
        go(Verify);
        type(Verify, u"medium"_s, m_site->medium());
        press(Verify);
        QTRY_COMPARE_WITH_TIMEOUT(job(0, 2), u"Failed"_s, Patience);
        QTRY_VERIFY(on<QLabel>(Jobs, u"problem"_s)->text().contains(m_site->medium()));
        press(Jobs, u"retry"_s);
        QTRY_COMPARE_WITH_TIMEOUT(job(0, 2), u"Failed"_s, Patience);
        press(Jobs, u"remove"_s);
        QCOMPARE(on<QTableView>(Jobs, u"jobs"_s)->model()->rowCount(), 0);
        press(Jobs, u"undo"_s);
        QCOMPARE(job(0, 2), u"Failed"_s);
    }

    /// Quit in the middle; the job is offered when the window comes back, and finishes.
    void quitAndGoOn()
    {
        planned();
        go(Mirror);
        type(Mirror, u"medium"_s, m_site->medium());
        press(Mirror);
        QTRY_VERIFY_WITH_TIMEOUT(job(0, 2) != "Queued"_L1, Patience);
        close();
        open();
        QTRY_COMPARE(on<QTableView>(Jobs, u"jobs"_s)->model()->rowCount(), 1);
        QCOMPARE(job(0, 2), u"Interrupted"_s);
        go(Jobs);
        press(Jobs, u"resume"_s);
        QTRY_COMPARE_WITH_TIMEOUT(job(0, 2), u"Succeeded"_s, Patience);
    }

    /// Every page in both languages, for people to look at: `screenshots` in the build folder.
    void screenshots()
    {
        const QDir folder(u"" HASHIKE_BINARY_DIR "/screenshots"_s);
        QVERIFY(folder.mkpath(u"."_s));
        planned();
        go(Mirror);
        type(Mirror, u"medium"_s, m_site->medium());
        press(Mirror);
        QTRY_COMPARE_WITH_TIMEOUT(job(0, 2), u"Succeeded"_s, Patience);
        for (const QString &language : {u"en"_s, u"ja"_s}) {
            m_window->findChild<QAction *>(u"language_"_s + language)->trigger();
            QTRY_VERIFY(item(Release)->text().contains(language == "ja"_L1 ? u"リリース"_s
                                                                           : u"Release"_s));
            for (int step = 0; step <= int(Settings); ++step) {
                go(Step(step));
                const QString name = u"%1-%2.png"_s.arg(language, QString::number(step));
                QVERIFY(m_window->grab().save(folder.filePath(name)));
            }
        }
    }

    void languageIsSwitchedLive()
    {
        go(Mirror);
        m_window->findChild<QAction *>(u"language_ja"_s)->trigger();
        QTRY_VERIFY(on<QPushButton>(Mirror, u"primary"_s)->text().contains(u"ミラーリング"_s));
        QVERIFY(item(Release)->text().contains(u"リリース"_s));
        m_window->findChild<QAction *>(u"language_en"_s)->trigger();
        QTRY_VERIFY(on<QPushButton>(Mirror, u"primary"_s)->text().contains(u"Mirror"_s));
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
