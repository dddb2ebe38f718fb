// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Clock.h"
#include "base/StopToken.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace std::chrono_literals;
using namespace hashike;

class StopTokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutSource()
    {
        const StopToken token;
        QVERIFY(!token.stopRequested());
        QCOMPARE(token.reason(), StopReason::None);
        QVERIFY(token.sleepFor(1ms));
    }

    void firstReasonWins()
    {
        StopSource source;
        const StopToken token = source.token();
        QVERIFY(!token.stopRequested());
        source.requestStop(StopReason::Pause);
        source.requestStop(StopReason::Cancel);
        QVERIFY(token.stopRequested());
        QCOMPARE(token.reason(), StopReason::Pause);
        QCOMPARE(source.token().reason(), StopReason::Pause);
        QCOMPARE(StopToken::error().code, ErrorCode::Cancelled);
    }

    void parentStopsChild()
    {
        StopSource parent;
        StopSource child(parent.token());
        StopSource grandchild(child.token());
        parent.requestStop(StopReason::Pause);
        QVERIFY(child.token().stopRequested());
        QCOMPARE(grandchild.token().reason(), StopReason::Pause);
    }

    void childLeavesParentAlone()
    {
        StopSource parent;
        StopSource child(parent.token());
        child.requestStop(StopReason::Cancel);
        QVERIFY(!parent.token().stopRequested());
    }

    void childOfAStoppedParent()
    {
        StopSource parent;
        parent.requestStop(StopReason::Cancel);
        const StopSource child(parent.token());
        QCOMPARE(child.token().reason(), StopReason::Cancel);
    }

    void childMayDieFirst()
    {
        StopSource parent;
        StopToken orphan;
        {
            const StopSource child(parent.token());
            orphan = child.token();
        }
        parent.requestStop(StopReason::Cancel);
        QVERIFY(!orphan.stopRequested());
    }

    void sleepEndsAtOnce()
    {
        StopSource source;
        QElapsedTimer timer;
        timer.start();
        const std::jthread canceller([&] { source.requestStop(StopReason::Cancel); });
        QVERIFY(!source.token().sleepFor(60s));
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(!source.token().sleepFor(60s)); // and does not begin when stopped
        QVERIFY(timer.elapsed() < 5000);
    }

    void sleepLastsAsLongAsAsked()
    {
        SystemClock clock;
        const auto begin = clock.now();
        QVERIFY(clock.sleepFor(20ms, {}));
        QVERIFY(clock.now() - begin >= 20ms);
        QCOMPARE(clock.utcNow().timeSpec(), Qt::UTC);
    }
};

QTEST_GUILESS_MAIN(StopTokenTest)
#include "tst_stoptoken.moc"
