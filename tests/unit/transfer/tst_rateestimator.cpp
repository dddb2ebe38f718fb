// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/RateEstimator.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
constexpr double MiB = 1024 * 1024;

/// The sizes of a real release's blobs, bytes; the file gives them as `1.747KiB`.
QList<qint64> releaseBlobs()
{
    QFile file(
        QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/plans/ocp-4.9.12-x86_64-blobs.tsv"));
    QList<qint64> sizes;
    if (!file.open(QIODevice::ReadOnly)) {
        return sizes;
    }
    while (!file.atEnd()) {
        const QString size = QString::fromLatin1(file.readLine()).section(u'\t', 1, 1);
        const qsizetype digits =
            std::ranges::find_if(size, [](QChar c) { return !c.isDigit() && c != u'.'; })
            - size.begin();
        const QString unit = size.sliced(digits);
        const double factor = unit == "KiB"_L1   ? 1024
                              : unit == "MiB"_L1 ? MiB
                              : unit == "GiB"_L1 ? 1024 * MiB
                                                 : 1;
        sizes.append(qint64(size.first(digits).toDouble() * factor));
    }
    return sizes;
}
} // namespace

class RateEstimatorTest final : public QObject
{
    Q_OBJECT

private:
    RateEstimator::TimePoint m_now{};

    /// Feeds `seconds` of samples, two a second, and returns where the counter ends.
    qint64 feed(RateEstimator &estimator, qint64 bytes, double perSecond, double seconds)
    {
        for (double passed = 0; passed < seconds; passed += 0.5) {
            m_now += 500ms;
            bytes += qint64(perSecond / 2);
            estimator.addSample(bytes, m_now);
        }
        return bytes;
    }

private Q_SLOTS:
    void init() { m_now = {}; }

    void saysNothingAtFirst()
    {
        RateEstimator estimator;
        QVERIFY(!estimator.timeLeft(1));
        estimator.addSample(0, m_now);
        QVERIFY(!estimator.timeLeft(1));
        QCOMPARE(estimator.bytesPerSecond(), 0.0);
        const qint64 bytes = feed(estimator, 0, MiB, 2.5);
        QVERIFY(!estimator.timeLeft(qint64(MiB)));
        feed(estimator, bytes, MiB, 1);
        QVERIFY(estimator.timeLeft(qint64(MiB)));
    }

    void fewSamplesAreNotEnough()
    {
        RateEstimator estimator;
        for (int i = 0; i < 4; ++i) {
            estimator.addSample(i * 10'000'000, m_now + std::chrono::seconds(10 * i));
        }
        QVERIFY(!estimator.timeLeft(1));
    }

    void steadyRate()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        feed(estimator, 0, 20 * MiB, 30);
        QVERIFY(std::abs(estimator.bytesPerSecond() / (20 * MiB) - 1) < 0.01);
        QCOMPARE(estimator.timeLeft(qint64(200 * MiB))->count(), 10);
        QCOMPARE(estimator.timeLeft(0)->count(), 0);
    }

    /// Bytes that were there before the first sample were not moved by us.
    void countsFromTheFirstSample()
    {
        RateEstimator estimator;
        estimator.addSample(qint64(1) << 40, m_now);
        feed(estimator, qint64(1) << 40, MiB, 10);
        QVERIFY(std::abs(estimator.bytesPerSecond() / MiB - 1) < 0.01);
    }

    void followsAChange_data()
    {
        QTest::addColumn<double>("before");
        QTest::addColumn<double>("after");
        QTest::newRow("slower") << 50 * MiB << 5 * MiB;
        QTest::newRow("faster") << 5 * MiB << 50 * MiB;
    }

    void followsAChange()
    {
        QFETCH(double, before);
        QFETCH(double, after);
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        const qint64 bytes = feed(estimator, 0, before, 120);
        feed(estimator, bytes, after, 40); // four time constants
        QVERIFY2(std::abs(estimator.bytesPerSecond() / after - 1) < 0.2,
                 qPrintable(QString::number(estimator.bytesPerSecond() / after)));
    }

    void jitterIsSmoothed()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        qint64 bytes = 0;
        for (int i = 0; i < 120; ++i) {
            bytes = feed(estimator, bytes, i % 2 == 0 ? 15 * MiB : 5 * MiB, 0.5);
        }
        QVERIFY(std::abs(estimator.bytesPerSecond() / (10 * MiB) - 1) < 0.1);
        QVERIFY(estimator.timeLeft(qint64(100 * MiB)));
    }

    void stallSaysNothing()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        qint64 bytes = feed(estimator, 0, 20 * MiB, 30);
        bytes = feed(estimator, bytes, 0, 20);
        QVERIFY(!estimator.timeLeft(qint64(MiB)));
        feed(estimator, bytes, 20 * MiB, 40);
        QVERIFY(estimator.timeLeft(qint64(MiB))); // it went on
    }

    void neverMoved()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        feed(estimator, 0, 0, 60);
        QCOMPARE(estimator.bytesPerSecond(), 0.0);
        QVERIFY(!estimator.timeLeft(1));
    }

    void daysAreAGuess()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        feed(estimator, 0, 1000, 30);
        QVERIFY(estimator.timeLeft(1000 * 3600));
        QVERIFY(!estimator.timeLeft(qint64(1) << 62));
    }

    void clockThatStands()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        estimator.addSample(1000, m_now);
        estimator.addSample(2000, m_now - 5s);
        QCOMPARE(estimator.bytesPerSecond(), 0.0);
        feed(estimator, 2000, MiB, 10);
        QVERIFY(std::isfinite(estimator.bytesPerSecond()));
    }

    /// A blob that starts over takes bytes back.
    void counterThatGoesBack()
    {
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        const qint64 bytes = feed(estimator, 0, 20 * MiB, 30);
        m_now += 500ms;
        estimator.addSample(0, m_now);
        const auto left = estimator.timeLeft(qint64(MiB));
        QVERIFY(!left || left->count() >= 0);
        feed(estimator, 0, 20 * MiB, 60);
        QVERIFY(bytes > 0);
        QVERIFY(std::abs(estimator.bytesPerSecond() / (20 * MiB) - 1) < 0.1);
    }

    void realRelease_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("perBlob"); // seconds of round trips
        QTest::newRow("laptop line") << 12 * MiB << 0.0;
        QTest::newRow("fast line, slow answers") << 60 * MiB << 0.05;
    }

    /// All blobs of a release in the engine's order, largest first, over a line of fixed rate: from
    /// the warm-up on until near the end, what is said is right within a tenth.
    void realRelease()
    {
        QFETCH(double, rate);
        QFETCH(double, perBlob);
        QList<qint64> sizes = releaseBlobs();
        if (sizes.isEmpty()) {
            QSKIP("the sample plans are not here");
        }
        QVERIFY(sizes.size() > 200);
        std::ranges::sort(sizes, std::ranges::greater());
        QList<std::pair<double, qint64>> ends; // when each blob ends, bytes by then
        double end = 0;
        qint64 total = 0;
        for (const qint64 size : std::as_const(sizes)) {
            end += double(size) / rate + perBlob / 6; // six streams share the waiting
            total += size;
            ends.append({end, total});
        }
        RateEstimator estimator;
        estimator.addSample(0, m_now);
        qsizetype blob = 0;
        int said = 0;
        for (double time = 0.5; time < 0.9 * end; time += 0.5) {
            while (ends[blob].first < time) {
                ++blob;
            }
            const auto inBlob = qint64((ends[blob].first - time) * rate);
            const qint64 bytes =
                std::max<qint64>(0, ends[blob].second - std::min(inBlob, sizes[blob]));
            m_now += 500ms;
            estimator.addSample(bytes, m_now);
            const auto left = estimator.timeLeft(total - bytes);
            if (left && time > 20 && time < 0.7 * end) {
                ++said;
                const double truth = end - time;
                QVERIFY2(
                    std::abs(double(left->count()) - truth) < 0.1 * truth + 1,
                    qPrintable(
                        u"at %1 s: said %2, was %3"_s.arg(time).arg(left->count()).arg(truth)));
            }
        }
        QVERIFY2(said > 20, "something was said");
    }
};

QTEST_GUILESS_MAIN(RateEstimatorTest)
#include "tst_rateestimator.moc"
