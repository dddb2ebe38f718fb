// SPDX-License-Identifier: GPL-3.0-or-later
#include "QueueFixture.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// Of the calling thread; larger is less urgent (nice(2)).
int niceness()
{
    return ::getpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid)));
}
} // namespace

class JobQueueTest final : public QueueFixture
{
    Q_OBJECT

private Q_SLOTS:
    /// Also of a job that is resumed.
    void theGateIsAskedBeforeEveryStart()
    {
        bool open = true;
        m_queue->setGate([&open](const JobSpec &) {
            return open ? Result<void>()
                        : Result<void>(hashike::failure(makeError(ErrorCode::MediumChanged)));
        });
        const JobSpec spec = started(u"a"_s);
        m_queue->act(spec.id, JobAction::Pause);
        QTRY_COMPARE(stateOf(spec), JobState::Paused);
        open = false;
        QSignalSpy ended(m_queue.get(), &JobQueue::ended);
        QVERIFY(m_queue->act(spec.id, JobAction::Resume));
        QTRY_COMPARE(stateOf(spec), JobState::Failed);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(m_queue->at(0).error->code, ErrorCode::MediumChanged);
        QCOMPARE(m_bench->started().size(), 1);
        open = true;
        QVERIFY(m_queue->act(spec.id, JobAction::Retry));
        QTRY_COMPARE(stateOf(spec), JobState::Running);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
    }

    void runsToItsEnd()
    {
        QSignalSpy ended(m_queue.get(), &JobQueue::ended);
        const JobSpec spec = started(u"a"_s);
        QVERIFY(m_queue->hasActive());
        QTRY_VERIFY(m_queue->readingOf(spec.id).done > 0);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
        QCOMPARE(ended.size(), 1);
        const JobRecord &record = m_queue->at(0);
        QCOMPARE(record.outcome["source"_L1].toString(), u"a"_s);
        QVERIFY(record.startedAt.isValid() && record.endedAt >= record.startedAt);
        QCOMPARE(record.totalBytes, 100);
        QVERIFY(!m_queue->hasActive());
    }

    /// Threads that a job starts included: the window stays quick while all processors hash.
    void jobsAreLessUrgentThanTheWindow()
    {
        std::atomic<int> ofJob = 0;
        std::atomic<int> ofItsThread = 0;
        JobExecutors executors;
        executors.emplace(JobKind::Mirror, [&](const JobSpec &, JobContext &) {
            ofJob = niceness();
            std::jthread([&] { ofItsThread = niceness(); }).join();
            return Result<QJsonObject>(QJsonObject());
        });
        JobQueue queue(executors, JobStore(m_directory->filePath(u"urgency"_s)), m_clock);
        QSignalSpy ended(&queue, &JobQueue::ended);
        queue.add(job(u"a"_s));
        QVERIFY(ended.wait());
        QVERIFY(ofJob > niceness());
        QCOMPARE(ofItsThread, ofJob);
    }

    void saysHowFarImagesAre()
    {
        const JobSpec spec = started(u"a"_s);
        QTRY_COMPARE(m_queue->imagesOf(spec.id).size(), 1);
        QCOMPARE(m_queue->imagesOf(spec.id).first().state, ImageState::Moving);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
        const QList<JobImage> last = m_queue->imagesOf(spec.id);
        QCOMPARE(last.size(), 1);
        QVERIFY(last.first().done > 0);
        QVERIFY(open());
        QCOMPARE(m_queue->imagesOf(spec.id), last);
        QVERIFY(m_queue->imagesOf(u"nobody"_s).isEmpty());
    }

    /// A worker that waits for its turn with a lock held keeps the window waiting for nothing.
    void nobodyWaitsForAWorker()
    {
        QSemaphore go;
        std::atomic<bool> isAsked = false;
        JobExecutors executors;
        executors.emplace(JobKind::Mirror, [&](const JobSpec &, JobContext &context) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            const JobWatch watch(context, [&] {
                isAsked = true;
                const std::lock_guard inner(mutex);
                JobReading reading;
                reading.done = 7;
                return reading;
            });
            go.acquire();
            lock.unlock();
            return Result<QJsonObject>(QJsonObject());
        });
        JobQueue queue(executors, JobStore(m_directory->filePath(u"held"_s)), m_clock);
        QSignalSpy ended(&queue, &JobQueue::ended);
        queue.add(job(u"a"_s));
        const QString id = queue.at(0).spec.id;
        QTRY_VERIFY(isAsked); // and this loop goes on, or the test never ends
        QCOMPARE(queue.readingOf(id).done, 0);
        QVERIFY(queue.imagesOf(id).isEmpty());
        go.release();
        QVERIFY(ended.wait());
        QCOMPARE(queue.at(0).doneBytes, 7);
    }

    void oneAfterTheOther()
    {
        const QList<JobSpec> specs{job(u"a"_s), job(u"b"_s), job(u"c"_s)};
        for (const JobSpec &spec : specs) {
            m_queue->add(spec);
        }
        m_queue->move(specs[2].id, -1);
        m_bench->release(3);
        QTRY_COMPARE(stateOf(specs[1]), JobState::Succeeded);
        QCOMPARE(m_bench->started(), (QStringList{u"a"_s, u"c"_s, u"b"_s}));
        QCOMPARE(m_bench->mostAtOnce(), 1);
    }

    void severalAtOnce()
    {
        m_queue->setLimit(2);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            m_queue->add(job(name));
        }
        QTRY_COMPARE(m_bench->started().size(), 2);
        QCOMPARE(m_queue->at(2).state, JobState::Queued);
        m_bench->release(3);
        QTRY_COMPARE(m_queue->at(2).state, JobState::Succeeded);
        QCOMPARE(m_bench->mostAtOnce(), 2);
    }

    /// Work of the connected side does not start on the other one, nor does it go on.
    void onTheDisconnectedSide()
    {
        const JobSpec running = started(u"a"_s);
        m_queue->setSide(Side::Disconnected);
        QTRY_COMPARE(stateOf(running), JobState::Paused);
        const JobSpec asked = job(u"b"_s);
        m_queue->add(asked);
        QCOMPARE(stateOf(asked), JobState::Failed);
        QCOMPARE(m_queue->at(1).error->code, ErrorCode::DisconnectedSide);
        QVERIFY(m_queue->act(running.id, JobAction::Resume));
        QCOMPARE(stateOf(running), JobState::Failed);
        QCOMPARE(m_bench->started(), QStringList{u"a"_s});
        m_queue->setSide(Side::Connected);
        QVERIFY(m_queue->act(running.id, JobAction::Retry));
        m_bench->release();
        QTRY_COMPARE(stateOf(running), JobState::Succeeded);
    }

    /// Extracting is allowed inside; asking a signature store is not.
    void whatMayAskStoresIsPaused()
    {
        JobSpec spec = job(u"registry.example.com/ocp:4.20.8-x86_64"_s);
        spec.kind = JobKind::Extract;
        m_queue->add(spec);
        QTRY_COMPARE(stateOf(spec), JobState::Running);
        m_queue->setSide(Side::Disconnected);
        QTRY_COMPARE(stateOf(spec), JobState::Paused);
        QVERIFY(m_queue->act(spec.id, JobAction::Resume)); // it has not learned of the switch
        QCOMPARE(stateOf(spec), JobState::Failed);
        QCOMPARE(m_queue->at(0).error->code, ErrorCode::DisconnectedSide);
        m_queue->setRenewal([](JobSpec &renewed) { renewed.trust.asksStores = false; });
        QVERIFY(m_queue->act(spec.id, JobAction::Retry));
        QTRY_COMPARE(stateOf(spec), JobState::Running);
        m_queue->setSide(Side::Disconnected);
        QCOMPARE(stateOf(spec), JobState::Running);
        QVERIFY(!m_queue->isStopping(spec.id));
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
    }

    void whatBelongsToWhichSide_data()
    {
        QTest::addColumn<JobKind>("kind");
        QTest::addColumn<bool>("inside");
        for (const JobKind kind : AllJobKinds) {
            const bool inside = kind == JobKind::Verify || kind == JobKind::Check
                                || kind == JobKind::Upload || kind == JobKind::Extract;
            QTest::newRow(qPrintable(nameOf(kind))) << kind << inside;
        }
    }

    void whatBelongsToWhichSide()
    {
        QFETCH(JobKind, kind);
        QFETCH(bool, inside);
        QVERIFY(isAllowed(kind, Side::Connected));
        QCOMPARE(isAllowed(kind, Side::Disconnected), inside);
    }

    void pauseAndResume()
    {
        const JobSpec spec = started(u"a"_s);
        QVERIFY(m_queue->act(spec.id, JobAction::Pause));
        QVERIFY(m_queue->isStopping(spec.id));
        QTRY_COMPARE(stateOf(spec), JobState::Paused);
        QVERIFY(!m_queue->isStopping(spec.id));
        QVERIFY(m_queue->act(spec.id, JobAction::Resume));
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
        QCOMPARE(m_bench->started().size(), 2);
    }

    /// A job that waits can be held back while the next one goes.
    /// As when the window is closed while a slow stick still flushes.
    void pausingDoesNotUndoACancel()
    {
        const JobSpec spec = started(u"a"_s);
        QVERIFY(m_queue->act(spec.id, JobAction::Cancel));
        (void)m_queue->act(spec.id, JobAction::Pause);
        QTRY_COMPARE(stateOf(spec), JobState::Cancelled);
    }

    void pauseWhileQueued()
    {
        const JobSpec first = started(u"a"_s);
        const JobSpec second = job(u"b"_s);
        m_queue->add(second);
        QVERIFY(m_queue->act(second.id, JobAction::Pause));
        QCOMPARE(stateOf(second), JobState::Paused);
        m_bench->release();
        QTRY_COMPARE(stateOf(first), JobState::Succeeded);
        QCOMPARE(stateOf(second), JobState::Paused);
    }

    void cancelAndRetry()
    {
        QSignalSpy ended(m_queue.get(), &JobQueue::ended);
        const JobSpec spec = started(u"a"_s);
        QVERIFY(m_queue->act(spec.id, JobAction::Cancel));
        QTRY_COMPARE(stateOf(spec), JobState::Cancelled);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!m_queue->act(spec.id, JobAction::Pause));
        QVERIFY(m_queue->act(spec.id, JobAction::Retry));
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
        QCOMPARE(ended.size(), 2);
    }

    void failure()
    {
        m_bench->failWith(makeError(ErrorCode::MediumFull).from(Origin::Medium));
        const JobSpec failing = started(u"a"_s);
        m_queue->add(job(u"b"_s));
        m_bench->release(2);
        QTRY_COMPARE(m_queue->at(1).state, JobState::Succeeded); // the next goes on
        const JobRecord &record = m_queue->at(0);
        QCOMPARE(record.state, JobState::Failed);
        QCOMPARE(record.error->code, ErrorCode::MediumFull);
        QVERIFY(std::ranges::any_of(record.events, &JobEvent::isRetry));
        QVERIFY(m_queue->act(failing.id, JobAction::Retry));
        QVERIFY(!m_queue->at(0).error);
    }

    /// What was missing was put right meanwhile.
    void accessIsRenewedBeforeEveryStart()
    {
        m_bench->failWith(makeError(ErrorCode::CredentialsMissing));
        const JobSpec spec = started(u"a"_s);
        const JobSpec later = job(u"b"_s);
        m_queue->add(later);
        m_queue->setRenewal([](JobSpec &spec) { spec.credentials = CredentialsOrigin::Memory; });
        QCOMPARE(m_queue->at(0).spec.credentials, CredentialsOrigin::None);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Failed);
        QTRY_COMPARE(stateOf(later), JobState::Running); // what only waited, too
        QCOMPARE(m_queue->at(1).spec.credentials, CredentialsOrigin::Memory);
        m_bench->release();
        QTRY_COMPARE(stateOf(later), JobState::Succeeded);
        QVERIFY(m_queue->act(spec.id, JobAction::Retry));
        QCOMPARE(m_queue->at(0).spec.credentials, CredentialsOrigin::Memory);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
    }

    void removeAndUndo()
    {
        const JobSpec running = started(u"a"_s);
        QVERIFY(!m_queue->act(running.id, JobAction::Remove));
        m_bench->release();
        QTRY_COMPARE(stateOf(running), JobState::Succeeded);
        const JobSpec second = started(u"b"_s);
        QVERIFY(m_queue->act(running.id, JobAction::Remove));
        QCOMPARE(m_queue->size(), 1);
        QVERIFY(m_queue->restoreRemoved());
        QCOMPARE(m_queue->rowOf(running.id), 0);
        QVERIFY(!m_queue->restoreRemoved());
        QCOMPARE(stateOf(second), JobState::Running);
    }

    void unknownJob()
    {
        QVERIFY(!m_queue->act(u"nobody"_s, JobAction::Cancel));
        QCOMPARE(m_queue->rowOf(u"nobody"_s), -1);
        m_queue->move(u"nobody"_s, 1);
    }

    /// What was running when the program ended is offered, not started.
    void survivesARestart()
    {
        const JobSpec done = started(u"done"_s);
        m_bench->release();
        QTRY_COMPARE(stateOf(done), JobState::Succeeded);
        const JobSpec running = started(u"running"_s);
        const JobSpec waiting = job(u"waiting"_s);
        m_queue->add(waiting);
        QVERIFY(open());
        QCOMPARE(m_queue->size(), 3);
        QCOMPARE(stateOf(done), JobState::Succeeded);
        QCOMPARE(stateOf(running), JobState::Interrupted);
        QCOMPARE(stateOf(waiting), JobState::Interrupted);
        QVERIFY(m_bench->started().isEmpty());
        QVERIFY(m_queue->act(running.id, JobAction::Resume));
        m_bench->release();
        QTRY_COMPARE(stateOf(running), JobState::Succeeded);
    }

    void theOrderSurvivesARestart()
    {
        const QList<JobSpec> specs{job(u"a"_s), job(u"b"_s), job(u"c"_s), job(u"d"_s)};
        for (const JobSpec &spec : specs) {
            m_queue->add(spec);
        }
        m_queue->move(specs[3].id, -2);
        m_queue->move(specs[0].id, 1);
        QVERIFY(open());
        m_queue->add(job(u"e"_s));
        QVERIFY(open());
        QStringList order;
        for (qsizetype row = 0; row < m_queue->size(); ++row) {
            order.append(m_queue->at(row).spec.source);
        }
        QCOMPARE(order, (QStringList{u"d"_s, u"a"_s, u"b"_s, u"c"_s, u"e"_s}));
    }

    void storeThatFails()
    {
        QSignalSpy failed(m_queue.get(), &JobQueue::storeFailed);
        QVERIFY(m_directory->remove());
        QFile inTheWay(m_directory->path());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const JobSpec spec = started(u"a"_s); // the work goes on
        QTRY_VERIFY(!failed.isEmpty());
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::Succeeded);
        QVERIFY(inTheWay.remove());
    }
};

QTEST_GUILESS_MAIN(JobQueueTest)
#include "tst_jobqueue.moc"
