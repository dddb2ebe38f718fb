// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/LagProbe.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;
using namespace std::chrono_literals;

namespace
{

/// A loop that sleeps in the kernel, as a program's does; QTest's own naps between its looks.
void runLoop(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void work(std::chrono::milliseconds duration)
{
    const auto until = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < until) {}
}

} // namespace

class SupportLagTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIdleLoopHasNoLag()
    {
        LagProbe probe;
        runLoop(200ms);
        probe.stop();
        QVERIFY(probe.samples() > 5);
        QVERIFY2(probe.worstOwn() < 60ms, qPrintable(probe.summary()));
    }

    void aStallIsSeen_data()
    {
        QTest::addColumn<bool>("isBusy");
        QTest::newRow("busy") << true;
        QTest::newRow("waiting") << false;
    }

    void aStallIsSeen()
    {
        QFETCH(bool, isBusy);
        LagProbe probe;
        runLoop(50ms);
        isBusy ? work(300ms) : QThread::sleep(300ms);
        runLoop(50ms);
        probe.stop();
        QVERIFY2(probe.worst() > 250ms, qPrintable(probe.summary()));
        QVERIFY2(probe.percentile(0.8) > 100ms, qPrintable(probe.summary()));
        QVERIFY2(isBusy || probe.worstOwn() > 250ms, qPrintable(probe.summary()));
    }

    void aStallThatLastsToTheEndIsSeen()
    {
        LagProbe probe;
        QThread::sleep(150ms);
        probe.stop();
        QVERIFY2(probe.worstOwn() > 120ms, qPrintable(probe.summary()));
        const qsizetype samples = probe.samples();
        runLoop(30ms);
        QCOMPARE(probe.samples(), samples);
    }
};

QTEST_GUILESS_MAIN(SupportLagTest)
#include "tst_support_lag.moc"
