// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RetryPolicy.h"
#include "unit/http/HttpFakes.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
Error passing()
{
    return makeError(ErrorCode::ServerFailed).with(ErrorArgument::Host, u"quay.io"_s).thatMayPass();
}
} // namespace

class RetryPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delays_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("first") << 1 << 250;
        QTest::newRow("second") << 2 << 500;
        QTest::newRow("third") << 3 << 1000;
        QTest::newRow("seventh") << 7 << 16000;
        QTest::newRow("eighth, at the limit") << 8 << 30000;
        QTest::newRow("hundredth, no overflow") << 100 << 30000;
        QTest::newRow("2^31-1st, no overflow") << std::numeric_limits<int>::max() << 30000;
        QTest::newRow("none yet") << 0 << 250;
    }

    void delays()
    {
        QFETCH(int, failures);
        QFETCH(int, milliseconds);
        QSet<qint64> seen;
        for (int i = 0; i < 500; ++i) {
            const qint64 delay = RetryPolicy().delay(failures).count();
            QVERIFY2(delay >= milliseconds * 9 / 10, qPrintable(QString::number(delay)));
            QVERIFY2(delay <= milliseconds * 11 / 10, qPrintable(QString::number(delay)));
            seen.insert(delay);
        }
        QVERIFY2(seen.size() > 10, "jitter spreads the waits");
    }

    void statuses()
    {
        const QSet<int> retryable{408, 429, 500, 502, 503, 504};
        for (int status = 100; status < 600; ++status) {
            QCOMPARE(isRetryableStatus(status), retryable.contains(status));
        }
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("seconds"); // -1: nothing
        QTest::newRow("absent") << ""_ba << qint64(-1);
        QTest::newRow("zero") << "0"_ba << qint64(0);
        QTest::newRow("seconds") << "120"_ba << qint64(120);
        QTest::newRow("blanks around") << " 7 "_ba << qint64(7);
        QTest::newRow("negative") << "-5"_ba << qint64(0);
        QTest::newRow("huge") << "99999999999"_ba << qint64(366) * 24 * 3600;
        QTest::newRow("beyond 64 bits") << "99999999999999999999"_ba << qint64(-1);
        QTest::newRow("fraction") << "1.5"_ba << qint64(-1);
        QTest::newRow("garbage") << "soon"_ba << qint64(-1);
        QTest::newRow("markup") << "<b>1</b>"_ba << qint64(-1);
        QTest::newRow("date") << "Sun, 29 Mar 2026 02:35:00 GMT"_ba << qint64(300);
        QTest::newRow("date that has passed") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << qint64(0);
        QTest::newRow("date without zone") << "Sun, 29 Mar 2026 02:35:00"_ba << qint64(-1);
        QTest::newRow("date of another month's length")
            << "Tue, 31 Feb 2026 02:35:00 GMT"_ba << qint64(-1);
    }

    void retryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, seconds);
        const QDateTime now(QDate(2026, 3, 29), QTime(2, 30), QTimeZone::UTC);
        const auto parsed = parseRetryAfter(value, now);
        QCOMPARE(parsed ? qint64(parsed->count()) : -1, seconds);
    }

    /// In this zone the clocks jump from 02:00 to 03:00 on that day; HTTP dates don't.
    void retryAfterDoesNotKnowSummerTime()
    {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
        ::tzset();
        const QDateTime now(QDate(2026, 3, 29), QTime(2, 30), QTimeZone::UTC);
        const auto parsed = parseRetryAfter("Sun, 29 Mar 2026 02:35:00 GMT", now);
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        ::tzset();
        QVERIFY(parsed);
        QCOMPARE(qint64(parsed->count()), qint64(300));
    }

    void givesUpAfterEightTries()
    {
        FakeClock clock;
        RetryRecord record;
        RetryLoop loop(RetryPolicy(), clock, &record);
        for (int failures = 1; failures < 8; ++failures) {
            QVERIFY(loop.mayTryAgain(passing(), StopToken()));
        }
        const auto last = loop.mayTryAgain(passing(), StopToken());
        QCOMPARE(outcomeOf(last), u"ServerFailed"_s);
        QCOMPARE(last.error().argument(ErrorArgument::Host), u"quay.io"_s);
        QCOMPARE(clock.sleeps().size(), 7);
        QCOMPARE(record.waits(), clock.sleeps());
        QCOMPARE(record.errors().size(), 7);
    }

    void progressRefillsTheBudget()
    {
        FakeClock clock;
        RetryLoop loop(RetryPolicy(), clock, nullptr);
        for (int round = 0; round < 100; ++round) {
            for (int failures = 1; failures < 8; ++failures) {
                QVERIFY(loop.mayTryAgain(passing(), StopToken()));
            }
            loop.progressed();
        }
        QVERIFY(clock.sleeps().at(7) < 300ms); // the delays start over as well
        for (int failures = 1; failures < 8; ++failures) {
            QVERIFY(loop.mayTryAgain(passing(), StopToken()));
        }
        QVERIFY(!loop.mayTryAgain(passing(), StopToken()));
    }

    void whatCannotPassIsNotRetried()
    {
        FakeClock clock;
        RetryRecord record;
        RetryLoop loop(RetryPolicy(), clock, &record);
        const auto outcome = loop.mayTryAgain(makeError(ErrorCode::AccessDenied), StopToken());
        QCOMPARE(outcomeOf(outcome), u"AccessDenied"_s);
        QVERIFY(clock.sleeps().isEmpty());
        QVERIFY(record.errors().isEmpty());
    }

    void serverDecidesHowLong_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<bool>("waits");
        QTest::newRow("zero: our own delay") << 0 << true;
        QTest::newRow("two minutes, not clamped to our longest") << 120 << true;
        QTest::newRow("fifteen minutes") << 900 << true;
        QTest::newRow("a second more") << 901 << false;
        QTest::newRow("a year") << 366 * 24 * 3600 << false;
    }

    void serverDecidesHowLong()
    {
        QFETCH(int, asked);
        QFETCH(bool, waits);
        FakeClock clock;
        RetryLoop loop(RetryPolicy(), clock, nullptr);
        Error error = passing();
        error.code = ErrorCode::RateLimited;
        error.retryAfter = std::chrono::seconds(asked);
        const auto outcome = loop.mayTryAgain(error, StopToken());
        QCOMPARE(outcome.has_value(), waits);
        if (!waits) {
            QCOMPARE(outcomeOf(outcome), u"RateLimited"_s);
            QVERIFY(outcome.error().retryAfter == std::chrono::seconds(asked)); // says until when
            QVERIFY(clock.sleeps().isEmpty());
        } else if (asked > 1) {
            QCOMPARE(clock.sleeps().first().count(), asked * 1000);
        } else {
            QVERIFY(clock.sleeps().first() >= 225ms);
        }
    }

    void stopEndsTheWait()
    {
        FakeClock clock;
        StopSource source;
        clock.onSleep = [&] { source.requestStop(StopReason::Cancel); };
        RetryLoop loop(RetryPolicy(), clock, nullptr);
        QCOMPARE(outcomeOf(loop.mayTryAgain(passing(), source.token())), u"Cancelled"_s);
        QVERIFY(clock.sleeps().isEmpty());
    }
};

QTEST_GUILESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"
