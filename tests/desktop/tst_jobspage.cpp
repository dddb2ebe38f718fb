// SPDX-License-Identifier: GPL-3.0-or-later
// The table of jobs by mouse and keyboard, on a real queue whose work stands where it is told to.
#include "JobsBench.h"
#include "PseudoLanguage.h"
#include "pages/JobsPage.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr std::array ButtonNames{"pause", "resume", "cancel", "retry", "remove"};

QString buttonName(JobAction action)
{
    return QString::fromLatin1(ButtonNames.at(std::size_t(action)));
}

/// The key of an action, where it has one.
std::optional<QKeyCombination> keyOf(JobAction action)
{
    switch (action) {
    case JobAction::Pause:
    case JobAction::Resume:
        return QKeyCombination(Qt::Key_Space);
    case JobAction::Retry:
        return Qt::CTRL | Qt::Key_R;
    case JobAction::Remove:
        return QKeyCombination(Qt::Key_Delete);
    case JobAction::Cancel:
        break;
    }
    return std::nullopt;
}

JobReading readingFor(JobState state)
{
    const JobPhase phase = state == JobState::Preparing   ? JobPhase::Planning
                           : state == JobState::Verifying ? JobPhase::ReadingBack
                                                          : JobPhase::Moving;
    return {phase, 1 << 20, 4 << 20, 1 << 20, 0};
}
} // namespace

class JobsPageTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<JobsBench> m_bench;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<JobsPage> m_page;

    void open()
    {
        m_page.reset();
        JobQueue &queue = m_bench->open();
        m_page = std::make_unique<JobsPage>(queue, m_bench->meter(), *m_settings);
        m_page->resize(1000, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    JobQueue &queue() const { return m_bench->queue(); }

    template<typename T>
    T *on(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }

    QTableView *table() const { return on<QTableView>(u"jobs"_s); }

    QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }

    void click(int row) const
    {
        const QRect place = table()->visualRect(table()->model()->index(row, 1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(table()->currentIndex().row(), row);
    }

    void press(const QString &name) const
    {
        auto *const button = on<QPushButton>(name);
        QVERIFY2(button && button->isVisible(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void key(QKeyCombination key) const
    {
        QTest::keyClick(table(), key.key(), key.keyboardModifiers());
    }

    JobState stateOf(const QString &id) const { return queue().at(queue().rowOf(id)).state; }

    /// A job that stands in `state`, alone but for one before it where it has to wait.
    QString jobIn(JobState state)
    {
        m_bench->stand(readingFor(state));
        const bool isKept =
            isEnded(state) || state == JobState::Paused || state == JobState::Interrupted;
        JobSpec spec = JobsBench::job(u"4.20.8-x86_64"_s);
        if (isKept) {
            JobRecord record;
            record.spec = spec;
            record.state = state == JobState::Interrupted ? JobState::Running : state;
            [&] { QVERIFY(m_bench->keep(record)); }();
        }
        open();
        if (state == JobState::Queued) {
            queue().add(JobsBench::job(u"before"_s));
        }
        if (state == JobState::RetryWait) {
            Error busy = makeError(ErrorCode::RateLimited).thatMayPass();
            busy.retryAfter = std::chrono::hours(1);
            m_bench->failWith(busy);
            m_bench->release();
        }
        if (!isKept) {
            queue().add(spec);
        }
        [&] { QTRY_COMPARE(stateOf(spec.id), state); }();
        return spec.id;
    }

    /// What an action leads to; nothing else may have happened.
    void verifyOutcome(const QString &id, JobState before, JobAction action)
    {
        if (!isAllowed(action, before)) {
            QCOMPARE(stateOf(id), before);
            return;
        }
        switch (action) {
        case JobAction::Pause:
            QTRY_COMPARE(stateOf(id), JobState::Paused);
            break;
        case JobAction::Cancel:
            QTRY_COMPARE(stateOf(id), JobState::Cancelled);
            break;
        case JobAction::Resume:
        case JobAction::Retry:
            QTRY_VERIFY(isActive(stateOf(id)));
            break;
        case JobAction::Remove:
            QCOMPARE(queue().rowOf(id), -1);
            break;
        }
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_bench = std::make_unique<JobsBench>();
        m_settings =
            std::make_unique<QSettings>(m_bench->path(u"settings.ini"_s), QSettings::IniFormat);
    }

    void cleanup()
    {
        m_page.reset();
        m_bench->close();
    }

    void everyActionInEveryState_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<JobAction>("action");
        QTest::addColumn<bool>("byKey");
        for (const JobState state : AllJobStates) {
            for (const JobAction action : AllJobActions) {
                for (const bool byKey : {false, true}) {
                    if (byKey && !keyOf(action)) {
                        continue;
                    }
                    const QString name = u"%1 %2 by %3"_s.arg(
                        nameOf(state), buttonName(action), byKey ? u"key"_s : u"button"_s);
                    QTest::newRow(qPrintable(name)) << state << action << byKey;
                }
            }
        }
    }

    void everyActionInEveryState()
    {
        QFETCH(JobState, state);
        QFETCH(JobAction, action);
        QFETCH(bool, byKey);
        const QString id = jobIn(state);
        click(int(queue().rowOf(id)));
        for (const JobAction each : AllJobActions) {
            QCOMPARE(on<QPushButton>(buttonName(each))->isEnabled(), isAllowed(each, state));
        }
        // The key of Pause resumes a job that is paused, and the other way round.
        const bool shared = byKey && (action == JobAction::Pause || action == JobAction::Resume);
        if (shared && !isAllowed(action, state)) {
            action = action == JobAction::Pause ? JobAction::Resume : JobAction::Pause;
        }
        if (byKey) {
            key(*keyOf(action));
        } else {
            press(buttonName(action));
        }
        verifyOutcome(id, state, action);
    }

    void noJobs()
    {
        open();
        QVERIFY(on<QLabel>(u"empty"_s)->isVisible());
        QVERIFY(!on<QPushButton>(u"filterAll"_s)->isVisible());
        for (const JobAction action : AllJobActions) {
            QVERIFY(!on<QPushButton>(buttonName(action))->isEnabled());
        }
        queue().add(JobsBench::job(u"a"_s));
        QVERIFY(!on<QLabel>(u"empty"_s)->isVisible());
        QVERIFY(table()->isVisible());
        QCOMPARE(table()->currentIndex().row(), 0); // what was just wanted is what is shown
    }

    void orderByKeys()
    {
        open();
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            queue().add(JobsBench::job(name));
        }
        const QString c = queue().at(2).spec.id;
        click(2);
        key(Qt::CTRL | Qt::Key_Up);
        QCOMPARE(queue().rowOf(c), 1);
        QCOMPARE(table()->currentIndex().row(), 1); // the selection goes with the job
        key(Qt::CTRL | Qt::Key_Up);
        key(Qt::CTRL | Qt::Key_Up); // no further than the top
        QCOMPARE(queue().rowOf(c), 0);
        key(Qt::CTRL | Qt::Key_Down);
        QCOMPARE(queue().rowOf(c), 1);
        QVERIFY(cell(1, JobTableModel::Subject).startsWith(u"c →"_s));
    }

    /// What a filter hides is passed, too: otherwise nothing would be seen to happen.
    void orderAmongWhatIsShown()
    {
        open();
        for (const QString &name : {u"kept-1"_s, u"other"_s, u"kept-2"_s}) {
            queue().add(JobsBench::job(name));
        }
        QTest::keyClicks(on<QLineEdit>(u"filterText"_s), u"KEPT"_s);
        QCOMPARE(table()->model()->rowCount(), 2);
        click(1);
        key(Qt::CTRL | Qt::Key_Up);
        QVERIFY(cell(0, JobTableModel::Subject).startsWith(u"kept-2"_s));
        QCOMPARE(queue().at(0).spec.release, u"kept-2"_s);
    }

    void removeAndUndo()
    {
        const QString id = jobIn(JobState::Failed);
        click(0);
        QVERIFY(!on<QPushButton>(u"undo"_s)->isVisible());
        key(QKeyCombination(Qt::Key_Delete));
        QCOMPARE(queue().size(), 0);
        QVERIFY(on<QLabel>(u"noticeText"_s)->text().contains(u"4.20.8-x86_64"_s));
        press(u"undo"_s);
        QCOMPARE(queue().rowOf(id), 0);
        QCOMPARE(cell(0, JobTableModel::State), u"Failed"_s);
        QVERIFY(!on<QPushButton>(u"undo"_s)->isVisible());
    }

    void cancellingSaysThatNothingIsLost()
    {
        const QString id = jobIn(JobState::Running);
        click(0);
        QVERIFY(on<QPushButton>(u"cancel"_s)->toolTip().contains(u"kept"_s));
        press(u"cancel"_s);
        QTRY_COMPARE(stateOf(id), JobState::Cancelled);
        QVERIFY(on<QLabel>(u"noticeText"_s)->isVisible());
        QVERIFY(on<QLabel>(u"noticeText"_s)->text().contains(u"What was moved is kept"_s));
        QVERIFY(!on<QPushButton>(u"undo"_s)->isVisible());
    }

    void chipsCountAndFilter_data()
    {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("rows");
        QTest::newRow("all") << u"filterAll"_s << u"&All: 10"_s << 10;
        QTest::newRow("waiting") << u"filterWaiting"_s << u"&Waiting: 1"_s << 1;
        QTest::newRow("running") << u"filterRunning"_s << u"Runnin&g: 1"_s << 1;
        QTest::newRow("needs you") << u"filterNeedsYou"_s << u"&Needs you: 5"_s << 5;
        QTest::newRow("ended") << u"filterEnded"_s << u"&Ended: 3"_s << 3;
    }

    void chipsCountAndFilter()
    {
        QFETCH(QString, chip);
        QFETCH(QString, says);
        QFETCH(int, rows);
        using enum JobState;
        for (const JobState state :
             {Paused, Paused, Failed, Running, Preparing, Succeeded, Succeeded, Cancelled}) {
            JobRecord record;
            record.spec = JobsBench::job(u"a"_s);
            record.state = state;
            QVERIFY(m_bench->keep(record));
        }
        open();
        queue().add(JobsBench::job(u"a"_s));
        queue().add(JobsBench::job(u"b"_s));
        QTRY_COMPARE(on<QPushButton>(chip)->text(), says);
        press(chip == u"filterAll"_s ? u"filterEnded"_s : u"filterAll"_s); // from elsewhere
        press(chip);
        QCOMPARE(table()->model()->rowCount(), rows);
    }

    void nothingMatches()
    {
        jobIn(JobState::Failed);
        press(u"filterEnded"_s);
        QVERIFY(on<QLabel>(u"noMatchText"_s)->isVisible());
        QVERIFY(!on<QLabel>(u"empty"_s)->isVisible());
        QVERIFY(!on<QPushButton>(u"retry"_s)->isEnabled()); // of a job that is not seen
        press(u"showAll"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        QVERIFY(on<QPushButton>(u"filterAll"_s)->isChecked());
    }

    void findByKey()
    {
        jobIn(JobState::Failed);
        click(0);
        key(Qt::CTRL | Qt::Key_F);
        QCOMPARE(QApplication::focusWidget(), on<QLineEdit>(u"filterText"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"nothing"_s);
        QVERIFY(on<QLabel>(u"noMatchText"_s)->isVisible());
    }

    /// 100 % is for what has succeeded.
    void neverDoneTooEarly_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QVariant>("perMille");
        const QVariant busy(JobTableModel::Busy);
        QTest::newRow("planning") << int(JobPhase::Planning) << u"Working…"_s << busy;
        QTest::newRow("moving") << int(JobPhase::Moving) << u"99.9 %"_s << QVariant(999);
        QTest::newRow("manifests") << int(JobPhase::Manifests) << u"Working…"_s << busy;
        QTest::newRow("flush") << int(JobPhase::FinishingWrites) << u"Finishing writes…"_s << busy;
        QTest::newRow("read") << int(JobPhase::ReadingBack) << u"Verifying 99.9 %"_s
                              << QVariant(999);
        QTest::newRow("compare") << int(JobPhase::Comparing) << u"Verifying 99.9 %"_s
                                 << QVariant(999);
    }

    void neverDoneTooEarly()
    {
        QFETCH(int, phase);
        QFETCH(QString, says);
        QFETCH(QVariant, perMille);
        m_bench->stand({JobPhase(phase), 100, 100, 100, 0});
        open();
        queue().add(JobsBench::job(u"a"_s));
        const QModelIndex progress = table()->model()->index(0, JobTableModel::ProgressColumn);
        QTRY_COMPARE(progress.data().toString(), says);
        QCOMPARE(progress.data(JobTableModel::PerMilleRole), perMille);
        m_bench->release();
        QTRY_COMPARE(progress.data().toString(), u"100 %"_s);
        QCOMPARE(cell(0, JobTableModel::State), u"Succeeded"_s);
    }

    void unknownIsADash()
    {
        m_bench->stand({JobPhase::Planning, 0, 0, 0, 0});
        open();
        queue().add(JobsBench::job(u"a"_s));
        QTRY_COMPARE(cell(0, JobTableModel::State), u"Preparing · Planning"_s);
        for (const int column : {JobTableModel::Moved, JobTableModel::Speed, JobTableModel::Left}) {
            QCOMPARE(cell(0, column), u"—"_s);
        }
        const QModelIndex left = table()->model()->index(0, JobTableModel::Left);
        QCOMPARE(left.data(Qt::AccessibleTextRole).toString(), u"Not known yet"_s);
    }

    void columnsAreRemembered()
    {
        jobIn(JobState::Failed);
        table()->horizontalHeader()->resizeSection(JobTableModel::Kind, 177);
        table()->horizontalHeader()->moveSection(JobTableModel::Left, 0);
        open();
        QCOMPARE(table()->columnWidth(JobTableModel::Kind), 177);
        QCOMPARE(table()->horizontalHeader()->visualIndex(JobTableModel::Left), 0);
        QCOMPARE(cell(0, JobTableModel::State), u"Failed"_s); // the model's columns stay
    }

    void columnsThatMakeNoSenseAreNotTaken()
    {
        m_settings->setValue(u"jobs/columns-1"_s, QByteArray("nonsense"));
        jobIn(JobState::Failed);
        QVERIFY(table()->columnWidth(JobTableModel::Kind) > 20);
    }

    void languageIsSwitchedWhileAJobRuns()
    {
        const QString id = jobIn(JobState::Running);
        click(0);
        PseudoLanguage marks(PseudoLanguage::Kind::Bracketed);
        QCoreApplication::installTranslator(&marks);
        const auto isMarked = [](const QString &text) { return text.contains(u'⟦'); };
        QTRY_VERIFY(isMarked(on<QPushButton>(u"pause"_s)->text()));
        const QAbstractItemModel *model = table()->model();
        for (int column = 0; column < JobTableModel::ColumnCount; ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
                QVERIFY(isMarked(model->headerData(column, Qt::Horizontal, role).toString()));
            }
        }
        for (const int column : {JobTableModel::Kind,
                                 JobTableModel::State,
                                 JobTableModel::ProgressColumn,
                                 JobTableModel::Moved}) {
            QVERIFY2(isMarked(cell(0, column)), qPrintable(cell(0, column)));
        }
        for (const auto *button : m_page->findChildren<QPushButton *>()) {
            QVERIFY2(isMarked(button->text()), qPrintable(button->objectName()));
        }
        const auto *details = on<QTabWidget>(u"details"_s);
        for (int i = 0; i < details->count(); ++i) {
            QVERIFY(isMarked(details->tabText(i)));
        }
        QCOMPARE(stateOf(id), JobState::Running);
        QCoreApplication::removeTranslator(&marks);
        QTRY_COMPARE(on<QPushButton>(u"pause"_s)->text(), u"&Pause"_s);
    }

    void aJobThatCannotBeRead()
    {
        open();
        QVERIFY(QDir().mkpath(m_bench->path(u"jobs"_s)));
        QFile broken(m_bench->path(u"jobs/broken.json"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") == 1);
        broken.close();
        queue().load();
        QTRY_VERIFY(on<QLabel>(u"storeProblem"_s)->isVisible());
        QVERIFY(on<QLabel>(u"storeProblem"_s)->text().contains(u"broken.json.unreadable"_s));
    }

    void jobsThatCannotBeKept()
    {
        open();
        QVERIFY(!on<QLabel>(u"storeProblem"_s)->isVisible());
        QFile inTheWay(m_bench->path(u"jobs"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        queue().add(JobsBench::job(u"a"_s));
        QTRY_VERIFY(on<QLabel>(u"storeProblem"_s)->isVisible());
        QVERIFY(on<QLabel>(u"storeProblem"_s)->text().contains(m_bench->path(u"jobs"_s)));
    }

    void modelsKeepTheirPromises()
    {
        JobQueue &jobs = m_bench->open();
        JobTableModel model(jobs, m_bench->meter());
        JobFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester plain(&model);
        const QAbstractItemModelTester filtered(&filter);
        const JobKind kinds[] = {JobKind::Mirror, JobKind::Verify, JobKind::Upload, JobKind::Copy};
        for (const JobKind kind : kinds) {
            jobs.add(JobsBench::job(u"a"_s, kind));
        }
        QTRY_COMPARE(jobs.at(0).state, JobState::Running);
        jobs.move(jobs.at(3).spec.id, -2);
        jobs.move(jobs.at(0).spec.id, 2);
        QCOMPARE(model.index(0, 0).data().toString(), u"Copy"_s);
        QVERIFY(jobs.act(jobs.at(1).spec.id, JobAction::Remove));
        filter.setGroup(JobGroup::Waiting);
        QVERIFY(jobs.restoreRemoved());
        QCOMPARE(filter.rowCount(), 3);
        filter.setText(u"nothing"_s);
        QCOMPARE(filter.rowCount(), 0);
        m_bench->release(4);
        QTRY_VERIFY(!jobs.hasActive() && jobs.at(3).state == JobState::Succeeded);
    }
};

QTEST_MAIN(JobsPageTest)
#include "tst_jobspage.moc"
