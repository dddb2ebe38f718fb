// SPDX-License-Identifier: GPL-3.0-or-later
#include "QueueFixture.h"

using namespace Qt::StringLiterals;
using namespace hashike;

/// What the queue does while servers ask for patience.
class ServerWaitsTest final : public QueueFixture
{
    Q_OBJECT

private:
    static Error busyFor(std::chrono::seconds wait)
    {
        Error busy = makeError(ErrorCode::RateLimited).thatMayPass();
        busy.retryAfter = wait;
        return busy;
    }

private Q_SLOTS:
    /// While a server wants us to wait, others have their turn.
    void waitsForAServer()
    {
        m_bench->failWith(busyFor(std::chrono::seconds(1)));
        const JobSpec waiting = started(u"a"_s);
        const JobSpec other = job(u"b"_s);
        m_queue->add(other);
        m_bench->release();
        QTRY_COMPARE(stateOf(waiting), JobState::RetryWait);
        QTRY_COMPARE(stateOf(other), JobState::Running);
        m_bench->release(2);
        QTRY_COMPARE(stateOf(other), JobState::Succeeded);
        QTRY_COMPARE(stateOf(waiting), JobState::Succeeded);
    }

    /// A server may be busy while it is asked what arrived, too.
    void waitsWhileVerifying()
    {
        m_bench->failWith(busyFor(std::chrono::hours(1)));
        m_bench->setPhase(JobPhase::Comparing);
        const JobSpec spec = job(u"a"_s);
        m_queue->add(spec);
        QTRY_COMPARE(stateOf(spec), JobState::Verifying);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::RetryWait);
        QVERIFY(m_queue->hasActive()); // it goes on by itself
        QVERIFY(m_queue->act(spec.id, JobAction::Pause));
        QVERIFY(!m_queue->hasActive());
    }

    /// Whose time has come waits for its turn.
    void noMoreThanTheLimitAfterWaiting()
    {
        m_bench->failWith(busyFor(std::chrono::seconds(1)));
        const JobSpec waiting = started(u"a"_s);
        m_bench->release();
        QTRY_COMPARE(stateOf(waiting), JobState::RetryWait);
        const JobSpec other = started(u"b"_s);
        const bool overtook = QTest::qWaitFor( // longer than the server asked for
            [&] { return stateOf(waiting) != JobState::RetryWait; },
            1500);
        QVERIFY(!overtook);
        m_bench->release(2);
        QTRY_COMPARE(stateOf(other), JobState::Succeeded);
        QTRY_COMPARE(stateOf(waiting), JobState::Succeeded);
        QCOMPARE(m_bench->mostAtOnce(), 1);
    }

    void aBusyServerDoesNotUndoACancel_data()
    {
        QTest::addColumn<JobAction>("action");
        QTest::addColumn<JobState>("state");
        QTest::newRow("cancel") << JobAction::Cancel << JobState::Cancelled;
        QTest::newRow("pause") << JobAction::Pause << JobState::Paused;
    }

    void aBusyServerDoesNotUndoACancel()
    {
        QFETCH(JobAction, action);
        QFETCH(JobState, state);
        m_bench->failWith(busyFor(std::chrono::seconds(0)));
        m_bench->answerStopsWithError();
        const JobSpec spec = started(u"a"_s);
        QVERIFY(m_queue->act(spec.id, action));
        QTRY_COMPARE(stateOf(spec), state);
    }

    void waitingCanBeCancelled()
    {
        m_bench->failWith(busyFor(std::chrono::hours(1)));
        const JobSpec spec = started(u"a"_s);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::RetryWait);
        QVERIFY(m_queue->act(spec.id, JobAction::Cancel));
        QCOMPARE(stateOf(spec), JobState::Cancelled);
    }

    /// A server that never gets better is a failure in the end.
    void patienceEnds()
    {
        m_bench->failAlwaysWith(busyFor(std::chrono::seconds(0)));
        m_bench->setMoves(false);
        m_bench->release(100);
        const JobSpec spec = job(u"a"_s);
        QSignalSpy ended(m_queue.get(), &JobQueue::ended);
        m_queue->add(spec);
        QTRY_COMPARE(stateOf(spec), JobState::Failed);
        QCOMPARE(m_queue->at(0).error->code, ErrorCode::RateLimited);
        QCOMPARE(m_bench->started().size(), JobQueue::MostServerWaits + 1);
        QCOMPARE(ended.size(), 1);
        QVERIFY(m_queue->act(spec.id, JobAction::Retry)); // as patient as the first time
        QTRY_COMPARE(stateOf(spec), JobState::Failed);
        QCOMPARE(m_bench->started().size(), 2 * (JobQueue::MostServerWaits + 1));
    }

    /// What moves something may be sent away as often as it takes.
    void progressRenewsThePatience()
    {
        m_bench->failAlwaysWith(busyFor(std::chrono::seconds(0)));
        m_bench->release(100);
        const JobSpec spec = job(u"a"_s);
        m_queue->add(spec);
        QTRY_VERIFY(m_bench->started().size() > 2 * JobQueue::MostServerWaits);
        QVERIFY(stateOf(spec) != JobState::Failed);
    }

    /// It was paused and sent away anew: what it waits for now is what counts.
    void anEarlierWaitDoesNotEndALaterOne()
    {
        m_bench->failWith(busyFor(std::chrono::seconds(1)));
        const JobSpec spec = started(u"a"_s);
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::RetryWait);
        QVERIFY(m_queue->act(spec.id, JobAction::Pause));
        m_bench->failWith(busyFor(std::chrono::hours(1)));
        QVERIFY(m_queue->act(spec.id, JobAction::Resume));
        m_bench->release();
        QTRY_COMPARE(stateOf(spec), JobState::RetryWait);
        const bool ended = QTest::qWaitFor( // longer than it was first asked to wait
            [&] { return stateOf(spec) != JobState::RetryWait; },
            1500);
        QVERIFY(!ended);
    }
};

QTEST_GUILESS_MAIN(ServerWaitsTest)
#include "tst_serverwaits.moc"
