// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/RateLimiter.h"
#include "unit/http/HttpFakes.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

class RateLimiterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactTime_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<qint64>("piece");
        QTest::addColumn<int>("pieces");
        QTest::newRow("pieces of a second") << qint64(1'000'000) << qint64(1'000'000) << 10;
        QTest::newRow("small pieces") << qint64(1'000'000) << qint64(1'000) << 10'000;
        QTest::newRow("smaller than a millisecond's worth")
            << qint64(1'000'000) << qint64(7) << 100'000;
        QTest::newRow("one large piece") << qint64(1'000'000) << qint64(60'000'000) << 1;
        QTest::newRow("odd numbers") << qint64(333'333) << qint64(262'144) << 400;
        QTest::newRow("a byte a second") << qint64(1) << qint64(1) << 100;
        QTest::newRow("beyond 32 bits") << qint64(1) << qint64(1'000'000'000) << 5;
    }

    void exactTime()
    {
        QFETCH(qint64, rate);
        QFETCH(qint64, piece);
        QFETCH(int, pieces);
        FakeClock clock;
        RateLimiter limiter(rate, clock);
        for (int i = 0; i < pieces; ++i) {
            QVERIFY(limiter.pass(piece, StopToken()));
        }
        const double expected = 1000.0 * double(piece) * pieces / double(rate);
        const double slept = double(clock.slept().count());
        QVERIFY2(std::abs(slept - expected) <= 1.5,
                 qPrintable(u"%1 instead of %2"_s.arg(slept).arg(expected)));
    }

    void noLimit_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::newRow("zero") << qint64(0);
        QTest::newRow("negative") << qint64(-1);
    }

    void noLimit()
    {
        QFETCH(qint64, rate);
        FakeClock clock;
        RateLimiter limiter(rate, clock);
        QVERIFY(limiter.pass(qint64(1) << 60, StopToken()));
        QVERIFY(clock.sleeps().isEmpty());
    }

    /// Only between these hours, over midnight too, by the local time.
    void limitsByTheHour()
    {
        FakeClock clock;
        const QTime now = clock.utcNow().toLocalTime().time();
        const DailyHours hours{now.addSecs(3600), now.addSecs(2 * 3600)};
        RateLimiter limiter(1'000'000, clock, hours);
        for (int day = 0; day < 3; ++day) {
            const auto before = clock.slept();
            QVERIFY(limiter.pass(5'000'000, StopToken()));
            QCOMPARE(clock.slept(), before); // not yet
            clock.advance(90min);
            QVERIFY(limiter.pass(5'100'000, StopToken()));
            QCOMPARE((clock.slept() - before).count(), 5000);
            clock.advance(90min);
            const auto after = clock.slept();
            QVERIFY(limiter.pass(5'000'000, StopToken()));
            QCOMPARE(clock.slept(), after); // any more
            clock.advance(21h - 5s);
        }
    }

    /// Time that nobody used is not saved up beyond a tenth of a second.
    void idleTimeGivesNoBurst()
    {
        FakeClock clock;
        RateLimiter limiter(1'000'000, clock);
        clock.advance(1h);
        QVERIFY(limiter.pass(100'000, StopToken()));
        QVERIFY(clock.sleeps().isEmpty());
        QVERIFY(limiter.pass(1'000'000, StopToken()));
        QCOMPARE(clock.slept().count(), 1000);
    }

    void stopEndsTheWait()
    {
        FakeClock clock;
        StopSource source;
        clock.onSleep = [&] { source.requestStop(StopReason::Cancel); };
        RateLimiter limiter(1, clock);
        QCOMPARE(outcomeOf(limiter.pass(1000, source.token())), u"Cancelled"_s);
    }

    void zeroBytesAreFree()
    {
        FakeClock clock;
        RateLimiter limiter(1, clock);
        QVERIFY(limiter.pass(0, StopToken()));
        QVERIFY(clock.sleeps().isEmpty());
    }

    /// The limit is one for all: several threads together wait for their sum.
    void sharedByThreads()
    {
        class StandingClock final : public Clock
        {
        public:
            std::atomic<qint64> longest = 0;
            std::chrono::steady_clock::time_point now() const override { return {}; }
            QDateTime utcNow() const override { return {}; }
            bool sleepFor(std::chrono::milliseconds duration, const StopToken &) override
            {
                qint64 known = longest;
                while (known < duration.count()
                       && !longest.compare_exchange_weak(known, duration.count())) {}
                return true;
            }
        };
        StandingClock clock;
        RateLimiter limiter(1'000'000, clock);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&] {
                    for (int round = 0; round < 100; ++round) {
                        (void)limiter.pass(1000, StopToken());
                    }
                });
            }
        }
        QCOMPARE(clock.longest.load(), 800); // the last of 800 kB waits for all before it
    }
};

QTEST_GUILESS_MAIN(RateLimiterTest)
#include "tst_ratelimiter.moc"
