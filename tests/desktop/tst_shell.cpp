// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds the pages: marks, the switch, preferences, and the question before closing.
#include "FileDialogs.h"
#include "OpenedUrls.h"
#include "app/LanguageController.h"
#include "app/MainWindow.h"
#include "app/Sidebar.h"
#include "pages/MirrorPage.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class ShellTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<QSemaphore> m_gate;
    SystemClock m_clock;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<LanguageController> m_language;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<SecretKeeper> m_secrets;
    std::unique_ptr<RemovableDrives> m_drives; ///< on no bus
    std::unique_ptr<DriveBoard> m_board;
    std::unique_ptr<MainWindow> m_window;
    const QPalette m_systemPalette = QApplication::palette();

    /// A job that runs until the gate opens, and can be stopped. Mirroring meets a busy registry.
    JobExecutors executors() const
    {
        const JobExecutor work = [gate = m_gate.get()](const JobSpec &spec, JobContext &context) {
            const JobWatch watch(context, [] { return JobReading{JobPhase::Moving, 1, 2, 1, 0}; });
            if (spec.kind == JobKind::Mirror) {
                Error busy = makeError(ErrorCode::RateLimited).thatMayPass();
                busy.retryAfter = std::chrono::hours(1);
                return Result<QJsonObject>(failure(busy));
            }
            while (!gate->tryAcquire(1, 5)) {
                if (context.stop().stopRequested()) {
                    return Result<QJsonObject>(failure(StopToken::error()));
                }
            }
            return Result<QJsonObject>(QJsonObject());
        };
        return {{JobKind::Verify, work}, {JobKind::Mirror, work}};
    }

    void open()
    {
        m_language = std::make_unique<LanguageController>();
        QVERIFY(m_language->use(LanguageController::available().first()));
        m_queue = std::make_unique<JobQueue>(
            executors(), JobStore(m_state->filePath(u"jobs"_s)), m_clock);
        m_secrets = std::make_unique<SecretKeeper>();
        m_drives = std::make_unique<RemovableDrives>(QDBusConnection(u"none"_s));
        m_board = std::make_unique<DriveBoard>(*m_drives);
        m_preferences = std::make_unique<Preferences>(m_state->filePath(u"hashike.ini"_s));
        m_window = std::make_unique<MainWindow>(
            WindowParts{*m_queue, *m_language, *m_preferences, *m_secrets, *m_board});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void close()
    {
        m_window.reset();
        m_preferences.reset();
        m_queue.reset();
        m_board.reset();
        m_drives.reset();
        m_secrets.reset();
        m_language.reset();
    }

    void startJob() const
    {
        m_queue->add(newJob(JobKind::Verify, QDateTime::currentDateTimeUtc()));
        QTRY_COMPARE(m_queue->at(0).state, JobState::Running);
    }

    void answerClosing(const QString &button) const
    {
        auto *const box = m_window->findChild<QMessageBox *>(u"closeConsent"_s);
        QVERIFY(box);
        QTRY_VERIFY(box->isVisible());
        for (QAbstractButton *candidate : box->buttons()) {
            if (candidate->text().contains(button)) {
                QTest::mouseClick(candidate, Qt::LeftButton);
                return;
            }
        }
        QFAIL("no such button");
    }

    QMenu *jobsMenu() const { return m_window->findChild<QMenu *>(u"jobsMenu"_s); }

    QAction *inJobsMenu(const QString &name) const
    {
        for (QAction *action : jobsMenu()->actions()) {
            if (action->objectName() == name) {
                return action;
            }
        }
        return nullptr;
    }

    /// By letters: that of the menu, that of its entry.
    void chooseInJobsMenu(Qt::Key letter) const
    {
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::AltModifier);
        QTRY_VERIFY(jobsMenu()->isVisible());
        QTest::keyClick(jobsMenu(), letter);
        QVERIFY(!jobsMenu()->isVisible());
    }

    int shownStep() const
    {
        return m_window->findChild<QStackedWidget *>(u"pages"_s)->currentIndex();
    }

    QString mark(Step step) const
    {
        const auto *sidebar = m_window->findChild<QListWidget *>(u"sidebar"_s);
        for (int row = 0; row < sidebar->count(); ++row) {
            if (sidebar->item(row)->data(Sidebar::StepRole).toInt() == int(step)) {
                return sidebar->item(row)->toolTip();
            }
        }
        return {};
    }

    template<typename T>
    T *setting(const QString &name) const
    {
        return m_window->findChild<QStackedWidget *>(u"pages"_s)
            ->widget(int(Step::Settings))
            ->findChild<T *>(name);
    }

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        m_gate = std::make_unique<QSemaphore>();
        open();
    }

    void cleanup() { close(); }

    void closesWithoutAskingWhenNothingRuns()
    {
        QVERIFY(m_window->close());
        QVERIFY(!m_window->isVisible());
    }

    void quitsByItsKey()
    {
        startJob();
        QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
        answerClosing(u"Keep"_s); // asked as well
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>(u"closeConsent"_s));
        m_gate->release();
        QTRY_COMPARE(m_queue->at(0).state, JobState::Succeeded);
        reactivate(*m_window);
        QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
        QVERIFY(!m_window->isVisible());
    }

    void asksBeforeClosingAndStays()
    {
        startJob();
        QVERIFY(!m_window->close());
        auto *const box = m_window->findChild<QMessageBox *>(u"closeConsent"_s);
        QVERIFY(box);
        QVERIFY(box->defaultButton()->text().contains(u"Keep"_s)); // the safe one
        answerClosing(u"Keep"_s);
        QVERIFY(m_window->isVisible());
        QVERIFY(m_queue->hasActive());
        m_gate->release();
        QTRY_COMPARE(m_queue->at(0).state, JobState::Succeeded);
    }

    void asksBeforeClosingAndStopsWithACheckpoint()
    {
        startJob();
        QVERIFY(!m_window->close());
        answerClosing(u"Stop"_s);
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(m_queue->at(0).state, JobState::Paused);
    }

    /// Whoever starts something while the window closes stays, and can close it later.
    void aJobThatIsStartedWhileTheWindowCloses_data()
    {
        QTest::addColumn<int>("atOnce");
        QTest::newRow("its turn comes later") << 1;
        QTest::newRow("at once") << 2;
    }

    void aJobThatIsStartedWhileTheWindowCloses()
    {
        QFETCH(int, atOnce);
        m_queue->setLimit(atOnce);
        startJob();
        QVERIFY(!m_window->close());
        answerClosing(u"Stop"_s);
        const JobSpec spec = newJob(JobKind::Verify, QDateTime::currentDateTimeUtc());
        if (atOnce == 1) {
            Q_EMIT m_window->journey().jobWanted(spec);
        } else {
            m_queue->add(spec); // as one that is resumed by the page
        }
        QTRY_COMPARE(m_queue->at(0).state, JobState::Paused);
        QTRY_COMPARE(m_queue->at(1).state, JobState::Running);
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->close());
        answerClosing(u"Stop"_s);
        QTRY_VERIFY(!m_window->isVisible());
    }

    void aJobThatIsResumedWhileTheWindowCloses()
    {
        startJob();
        const JobSpec later = newJob(JobKind::Verify, QDateTime::currentDateTimeUtc());
        m_queue->add(later);
        QVERIFY(m_queue->act(later.id, JobAction::Pause));
        QVERIFY(!m_window->close());
        answerClosing(u"Stop"_s);
        QVERIFY(m_queue->act(later.id, JobAction::Resume));
        QTRY_COMPARE(m_queue->at(0).state, JobState::Paused);
        QTRY_COMPARE(m_queue->at(1).state, JobState::Running);
        QVERIFY(m_window->isVisible());
    }

    /// It would go on as soon as the server lets it.
    void asksBeforeClosingWhileAServerIsWaitedFor()
    {
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.source = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
        m_queue->add(spec);
        QTRY_COMPARE(m_queue->at(0).state, JobState::RetryWait);
        QVERIFY(!m_window->close());
        answerClosing(u"Stop"_s);
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(m_queue->at(0).state, JobState::Paused);
    }

    /// What runs is shown before what waits; and what waits is not shown as work.
    void theStripWhileAServerIsWaitedFor()
    {
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.source = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
        m_queue->add(spec);
        QTRY_COMPARE(m_queue->at(0).state, JobState::RetryWait);
        const auto *const line = m_window->findChild<QLabel *>(u"jobLine"_s);
        QTRY_VERIFY2(line->text().contains(u"Waiting for the server"_s), qPrintable(line->text()));
        QVERIFY(!m_window->findChild<QWidget *>(u"jobProgress"_s)->isVisible());
        QVERIFY(m_window->findChild<QWidget *>(u"jobPause"_s)->isEnabled());
        m_queue->add(newJob(JobKind::Verify, QDateTime::currentDateTimeUtc()));
        QTRY_COMPARE(m_queue->at(1).state, JobState::Running);
        QTRY_VERIFY2(line->text().startsWith(u"Verify"_s), qPrintable(line->text()));
        QVERIFY(m_window->findChild<QWidget *>(u"jobProgress"_s)->isVisible());
    }

    void theFolderOfTheMediumIsOpened()
    {
        m_window->journey().setMedium(m_state->path());
        m_window->findChild<Sidebar *>(u"steps"_s)->choose(Step::Mirror);
        auto *const page = m_window->findChild<MirrorPage *>();
        QTRY_VERIFY(page->isVisible());
        const OpenedUrls opened;
        QTest::mouseClick(page->findChild<QPushButton *>(u"openFolder"_s), Qt::LeftButton);
        QCOMPARE(opened.paths, QStringList{m_state->path()});
    }

    void whoMadeThis()
    {
        m_window->findChild<QAction *>(u"aboutAction"_s)->trigger();
        auto *box = m_window->findChild<QMessageBox *>();
        QTRY_VERIFY(box && box->isVisible());
        QVERIFY2(box->text().contains(QCoreApplication::applicationVersion()),
                 qPrintable(box->text()));
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
    }

    void theJobsMenuWithoutAJob()
    {
        QVERIFY(!inJobsMenu(u"pauseAction"_s)->isEnabled());
        chooseInJobsMenu(Qt::Key_S);
        QCOMPARE(inJobsMenu(u"selectedJob"_s)->text(), u"No job is selected"_s);
        QCOMPARE(shownStep(), int(Step::Jobs));
    }

    void theJobsMenuSaysWhichJobItIsAbout()
    {
        startJob();
        QCOMPARE(shownStep(), int(Step::Release));
        chooseInJobsMenu(Qt::Key_P);
        QCOMPARE(inJobsMenu(u"selectedJob"_s)->text(), u"Verify"_s);
        QTRY_COMPARE(m_queue->at(0).state, JobState::Paused);
        QCOMPARE(shownStep(), int(Step::Jobs)); // where the outcome is seen
    }

    void aKeyShowsTheJobs()
    {
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(shownStep(), int(Step::Jobs));
    }

    void marksFollowTheJobs()
    {
        QCOMPARE(mark(Step::Verify), QString());
        startJob();
        QTRY_COMPARE(mark(Step::Verify), u"under way"_s);
        m_gate->release();
        QTRY_COMPARE(mark(Step::Verify), u"done"_s);
        m_queue->add(newJob(JobKind::Verify, QDateTime::currentDateTimeUtc()));
        m_queue->act(m_queue->at(1).spec.id, JobAction::Pause);
        QTRY_COMPARE(mark(Step::Verify), u"needs you"_s);
    }

    /// Before anything fails for want of one.
    void saysThatAPullSecretIsNeeded()
    {
        const auto *note = m_window->findChild<QLabel *>(u"secretNote"_s);
        QVERIFY(note->isVisible());
        QVERIFY(note->text().contains(u"quay.io"_s));
        m_secrets->paste(u"{\"auths\":{\"registry.redhat.io\":{\"auth\":\"YTpi\"}}}"_s);
        QVERIFY(note->isVisible()); // that is another registry's
        m_secrets->paste(u"{\"auths\":{\"quay.io\":{\"auth\":\"YTpi\"}}}"_s);
        QVERIFY(!note->isVisible());
        m_secrets->forget();
        QVERIFY(note->isVisible());
        auto *const reference = m_window->findChild<QLineEdit *>(u"reference"_s);
        reference->selectAll();
        QTest::keyClicks(reference, u"registry.example.com/ocp/release:4.20.8-x86_64"_s);
        QVERIFY(!note->isVisible()); // nobody knows
    }

    void theStripPausesAndShowsTheJob()
    {
        startJob();
        const auto *line = m_window->findChild<QLabel *>(u"jobLine"_s);
        QTRY_VERIFY2(line->text().startsWith(u"Verify "_s), qPrintable(line->text()));
        const auto *progress = m_window->findChild<QProgressBar *>(u"jobProgress"_s);
        QTRY_COMPARE(progress->text(), u"50%"_s);
        auto *const pause = m_window->findChild<QPushButton *>(u"jobPause"_s);
        QTRY_VERIFY(pause->isVisible());
        QTest::mouseClick(m_window->findChild<QPushButton *>(u"jobShow"_s), Qt::LeftButton);
        QCOMPARE(shownStep(), int(Step::Jobs));
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE(m_queue->at(0).state, JobState::Paused);
        QTRY_VERIFY(!pause->isVisible());
    }

    void settingsHoldAndAreRemembered()
    {
        auto *const streams = setting<QSpinBox>(u"streams"_s);
        streams->setFocus();
        streams->selectAll();
        QTest::keyClicks(streams, u"3"_s);
        auto *const theme = setting<QComboBox>(u"theme"_s);
        QTest::keyClick(theme, Qt::Key_End);
        QTRY_COMPARE(m_preferences->streams(), 3);
        close();
        open();
        QCOMPARE(setting<QSpinBox>(u"streams"_s)->value(), 3);
        QCOMPARE(m_window->journey().job(JobKind::Upload).streams, 3);
    }

    /// Whatever the desktop: what is chosen is what is seen, and it is seen at once.
    void theThemeIsTheOneChosen()
    {
        auto *const theme = setting<QComboBox>(u"theme"_s);
        const auto lightness = [this](QPalette::ColorRole role) {
            return m_window->palette().color(role).lightness();
        };
        QTest::keyClick(theme, Qt::Key_End);
        QTRY_VERIFY(lightness(QPalette::Window) < 100 && lightness(QPalette::WindowText) > 200);
        QVERIFY(lightness(QPalette::Base) < 100 && lightness(QPalette::Text) > 200);
        QVERIFY(lightness(QPalette::Button) < 110 && lightness(QPalette::ButtonText) > 200);
        QTest::keyClick(theme, Qt::Key_Up);
        QTRY_VERIFY(lightness(QPalette::Window) > 200 && lightness(QPalette::WindowText) < 100);
        QTest::keyClick(theme, Qt::Key_Home);
        QTRY_COMPARE(QApplication::palette(), m_systemPalette);
    }

    /// The window looks at the drives before anything is written; here there are none.
    void aJobForAStickThatIsNotThereFails()
    {
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.medium = u"/media/USB-017/mirror"_s;
        spec.drive = DriveIdentity{u"USB-017"_s, u"070B34C9F5A1B2"_s, u"c5b1f3de-01"_s, 1LL << 36};
        m_queue->add(spec);
        QTRY_COMPARE(m_queue->at(0).state, JobState::Failed);
        QCOMPARE(m_queue->at(0).error->code, ErrorCode::MediumChanged);
    }

    void theSizeIsRemembered()
    {
        const QSize chosen(m_window->width(), 733); // the screen is not wider
        m_window->resize(chosen);
        QTRY_COMPARE(m_window->size(), chosen);
        m_window->close();
        close();
        open();
        QTRY_COMPARE(m_window->size(), chosen);
    }

    void zoomChangesTheFontAndIsRemembered()
    {
        const qreal before = QApplication::font().pointSizeF();
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::font().pointSizeF(), before * 1.1);
        close();
        QApplication::setFont(QFont(QApplication::font().families().first(), int(before)));
        open();
        QCOMPARE(m_preferences->zoom(), 110);
        QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QTRY_COMPARE(m_preferences->zoom(), 90);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QTRY_COMPARE(m_preferences->zoom(), 100);
    }
};

QTEST_MAIN(ShellTest)
#include "tst_shell.moc"
