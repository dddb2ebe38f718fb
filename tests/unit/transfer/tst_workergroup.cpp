// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/WorkerGroup.h"
#include "unit/http/HttpFakes.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>
#include <QThread>

#include <barrier>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
/// Waits for a stop, at most half a minute.
Result<void> untilStopped(const StopToken &stop)
{
    return stop.sleepFor(30s) ? failure(makeError(ErrorCode::Internal))
                              : failure(StopToken::error());
}
} // namespace

class WorkerGroupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyThreadRuns_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("sixteen") << 16;
    }

    void everyThreadRuns()
    {
        QFETCH(int, threads);
        std::barrier together(std::max(1, threads)); // passes only if all run at once
        std::mutex mutex;
        QSet<QThread *> seen;
        const auto outcome =
            runWorkers(threads, StopToken(), [&](const StopToken &) -> Result<void> {
                together.arrive_and_wait();
                const std::scoped_lock lock(mutex);
                seen.insert(QThread::currentThread());
                return {};
            });
        QCOMPARE(outcomeOf(outcome), u"ok"_s);
        QCOMPARE(seen.size(), threads);
        QVERIFY(!seen.contains(QThread::currentThread()));
    }

    void firstErrorWinsAndStopsTheOthers()
    {
        std::atomic<int> number = 0;
        std::atomic<int> stopped = 0;
        const auto outcome = runWorkers(6, StopToken(), [&](const StopToken &stop) -> Result<void> {
            if (number++ == 3) {
                return failure(makeError(ErrorCode::MediumFull).with(ErrorArgument::Path, u"p"_s));
            }
            auto waited = untilStopped(stop);
            stopped += waited.error().code == ErrorCode::Cancelled;
            return failure(makeError(ErrorCode::ConnectionLost)); // a consequence
        });
        QCOMPARE(outcomeOf(outcome), u"MediumFull"_s);
        QCOMPARE(outcome.error().argument(ErrorArgument::Path), u"p"_s);
        QCOMPARE(stopped.load(), 5);
    }

    void parentStops()
    {
        StopSource parent;
        std::atomic<int> running = 0;
        std::jthread stopper([&] {
            while (running < 4) {
                std::this_thread::yield();
            }
            parent.requestStop(StopReason::Pause);
        });
        const auto outcome = runWorkers(4, parent.token(), [&](const StopToken &stop) {
            ++running;
            auto waited = untilStopped(stop);
            return stop.reason() == StopReason::Pause ? waited
                                                      : failure(makeError(ErrorCode::Internal));
        });
        QCOMPARE(outcomeOf(outcome), u"Cancelled"_s);
    }

    /// Whoever stops quietly must not make a stopped run look complete.
    void parentStopsAndNobodyComplains()
    {
        StopSource parent;
        parent.requestStop(StopReason::Cancel);
        const auto outcome =
            runWorkers(2, parent.token(), [](const StopToken &) { return Result<void>(); });
        QCOMPARE(outcomeOf(outcome), u"Cancelled"_s);
    }

    void stopDoesNotReachTheParent()
    {
        StopSource parent;
        const auto outcome = runWorkers(2, parent.token(), [](const StopToken &) -> Result<void> {
            return failure(makeError(ErrorCode::MediumFull));
        });
        QCOMPARE(outcomeOf(outcome), u"MediumFull"_s);
        QVERIFY(!parent.token().stopRequested());
    }

    /// What failed before the user cancelled is what they should hear of.
    void failureBeforeTheStop()
    {
        StopSource parent;
        SharedFailure failure(parent.token());
        failure.fail(makeError(ErrorCode::MediumFull));
        parent.requestStop(StopReason::Cancel);
        QCOMPARE(outcomeOf(failure.outcome()), u"MediumFull"_s);
    }

    void failureAfterTheStop()
    {
        StopSource parent;
        SharedFailure failure(parent.token());
        parent.requestStop(StopReason::Cancel);
        failure.fail(makeError(ErrorCode::ConnectionLost));
        QCOMPARE(outcomeOf(failure.outcome()), u"Cancelled"_s);
    }

    void noFailure()
    {
        StopSource parent;
        const SharedFailure failure(parent.token());
        QCOMPARE(outcomeOf(failure.outcome()), u"ok"_s);
        QVERIFY(!failure.token().stopRequested());
    }
};

QTEST_GUILESS_MAIN(WorkerGroupTest)
#include "tst_workergroup.moc"
