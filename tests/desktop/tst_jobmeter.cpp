// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobsBench.h"
#include "jobs/JobMeter.h"

using namespace Qt::StringLiterals;
using namespace hashike;

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace
{
constexpr qint64 MiB = 1 << 20;

/// Time goes on when it is told to.
class HandClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return m_now; }
    [[nodiscard]] QDateTime utcNow() const override { return QDateTime::currentDateTimeUtc(); }
    [[nodiscard]] bool sleepFor(milliseconds, const StopToken &) override { return true; }

    void advance(milliseconds time) { m_now += time; }

private:
    std::chrono::steady_clock::time_point m_now;
};
} // namespace

class JobMeterTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<JobsBench> m_bench;
    HandClock m_clock;

    /// A job under way, and a meter that has seen `polls` readings of it, `each` bytes and a
    /// quarter of a second apart.
    struct Run
    {
        JobSpec spec;
        std::unique_ptr<JobMeter> meter;
        JobReading reading;
    };

    Run begin(JobKind kind, JobPhase phase, qint64 total, bool readsBack = false)
    {
        JobQueue &queue = m_bench->open();
        Run run{JobsBench::job(u"a"_s, kind),
                std::make_unique<JobMeter>(queue, m_clock),
                {phase, 0, total, 0, 0}};
        run.spec.thorough = readsBack;
        m_bench->stand(run.reading);
        queue.add(run.spec);
        [&] { QTRY_COMPARE(queue.readingOf(run.spec.id).total, total); }();
        return run;
    }

    /// −1 while it is not known.
    static qint64 secondsLeft(const Run &run)
    {
        return run.meter->timeLeftOf(run.spec.id).value_or(seconds(-1)).count();
    }

    void poll(Run &run, int polls, qint64 each)
    {
        for (int i = 0; i < polls; ++i) {
            run.reading.done += each;
            run.reading.moved += each;
            m_clock.advance(milliseconds(250));
            run.meter->measure(m_bench->queue().at(0), run.reading);
        }
    }

private Q_SLOTS:
    void init() { m_bench = std::make_unique<JobsBench>(); }
    void cleanup() { m_bench->close(); }

    void nothingIsKnownAtFirst()
    {
        const Run run = begin(JobKind::Upload, JobPhase::Moving, 100 * MiB);
        QCOMPARE(run.meter->speedOf(run.spec.id), 0.0);
        QVERIFY(!run.meter->timeLeftOf(run.spec.id));
        QVERIFY(run.meter->samplesOf(run.spec.id).isEmpty());
        QVERIFY(!run.meter->timeLeftOf(u"nobody"_s));
    }

    void steadySpeed()
    {
        Run run = begin(JobKind::Upload, JobPhase::Moving, 1000 * MiB);
        poll(run, 40, MiB);
        QVERIFY(std::abs(run.meter->speedOf(run.spec.id) - 4 * MiB) < 0.1 * MiB);
        QCOMPARE(secondsLeft(run), 240);
        QVERIFY(run.meter->samplesOf(run.spec.id).size() >= 9);
        QCOMPARE(run.meter->samplesOf(run.spec.id).last().bytesPerSecond, 4.0 * MiB);
    }

    void timeRunsUntilItIsSafe_data()
    {
        QTest::addColumn<JobKind>("kind");
        QTest::newRow("mirror") << JobKind::Mirror;
        QTest::newRow("copy") << JobKind::Copy;
        QTest::newRow("upload") << JobKind::Upload;
        QTest::newRow("direct mirror") << JobKind::DirectMirror;
    }

    /// What is read back afterwards is not safe until then.
    void timeRunsUntilItIsSafe()
    {
        QFETCH(JobKind, kind);
        Run run = begin(kind, JobPhase::Moving, 1000 * MiB, true);
        poll(run, 40, MiB);
        QCOMPARE(secondsLeft(run), 240 + 250);
    }

    /// While the device is flushed nobody knows how long it takes.
    void noPromiseWhileFlushing()
    {
        Run run = begin(JobKind::Mirror, JobPhase::Moving, 1000 * MiB);
        poll(run, 40, MiB);
        run.reading.phase = JobPhase::FinishingWrites;
        poll(run, 40, 0);
        QVERIFY(!run.meter->timeLeftOf(run.spec.id));
        QCOMPARE(run.meter->speedOf(run.spec.id), 0.0);
    }

    /// What was there already settles at once; it says nothing about what is still to move.
    void whatWasThereIsNoSpeed()
    {
        Run run = begin(JobKind::Upload, JobPhase::Moving, 1000 * MiB);
        poll(run, 20, MiB);
        run.reading.done += 500 * MiB;
        poll(run, 20, MiB);
        QVERIFY(std::abs(run.meter->speedOf(run.spec.id) - 4 * MiB) < 0.1 * MiB);
        QCOMPARE(secondsLeft(run), 115);
    }

    /// A new phase counts from zero: no spike in the graph, no estimate from another device.
    void eachPhaseForItself()
    {
        Run run = begin(JobKind::Mirror, JobPhase::Moving, 1000 * MiB);
        poll(run, 40, MiB);
        run.reading = {JobPhase::ReadingBack, 0, 1000 * MiB, 10 * MiB, 0};
        poll(run, 40, 2 * MiB);
        QVERIFY(std::abs(run.meter->speedOf(run.spec.id) - 8 * MiB) < 0.2 * MiB);
        for (const SpeedSample &sample : run.meter->samplesOf(run.spec.id)) {
            QVERIFY(sample.bytesPerSecond <= 8.1 * MiB);
        }
    }

    void theGraphStaysWhenTheJobHasEnded()
    {
        Run run = begin(JobKind::Mirror, JobPhase::Moving, 1000 * MiB);
        poll(run, 40, MiB);
        m_bench->release();
        QTRY_COMPARE(m_bench->queue().at(0).state, JobState::Succeeded);
        QCOMPARE(run.meter->speedOf(run.spec.id), 0.0);
        QVERIFY(!run.meter->timeLeftOf(run.spec.id));
        QVERIFY(!run.meter->samplesOf(run.spec.id).isEmpty());
        QVERIFY(m_bench->queue().act(run.spec.id, JobAction::Remove));
        QVERIFY(run.meter->samplesOf(run.spec.id).isEmpty());
    }

    void aNewRunIsMeasuredAnew()
    {
        Run run = begin(JobKind::Mirror, JobPhase::Moving, 1000 * MiB);
        poll(run, 40, MiB);
        QVERIFY(m_bench->queue().act(run.spec.id, JobAction::Pause));
        QTRY_COMPARE(m_bench->queue().at(0).state, JobState::Paused);
        QVERIFY(m_bench->queue().act(run.spec.id, JobAction::Resume));
        QTRY_COMPARE(m_bench->queue().at(0).state, JobState::Running);
        QVERIFY(run.meter->samplesOf(run.spec.id).isEmpty());
    }

    /// A week at four readings a second.
    void memoryIsBounded()
    {
        SpeedHistory history;
        qint64 bytes = 0;
        for (qint64 i = 0; i < 7LL * 24 * 3600 * 4; ++i) {
            history.add(bytes += MiB, SpeedHistory::TimePoint(i * milliseconds(250)));
        }
        QVERIFY(history.samples().size() < SpeedHistory::MaximumSamples);
        QVERIFY(history.samples().size() >= SpeedHistory::MaximumSamples / 2 - 1);
        QVERIFY(history.samples().last().seconds > 6.9 * 24 * 3600);
        for (const SpeedSample &sample : history.samples()) {
            QVERIFY(std::abs(sample.bytesPerSecond - 4 * MiB) < 1);
        }
    }

    /// What starts over takes bytes back.
    void neverNegative()
    {
        SpeedHistory history;
        history.add(100 * MiB, SpeedHistory::TimePoint(seconds(0)));
        history.add(20 * MiB, SpeedHistory::TimePoint(seconds(1)));
        QCOMPARE(history.samples().first().bytesPerSecond, 0.0);
    }
};

QTEST_GUILESS_MAIN(JobMeterTest)
#include "tst_jobmeter.moc"
