// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/http/TransportFixture.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
constexpr qint64 LongestLatency = 300; // milliseconds
constexpr int Tries = 3;               // the best counts: a busy machine is not what is measured

/// How long `work` goes on after a stop was requested from another thread while it waited;
/// −1 when it did not end with Cancelled.
qint64 latencyOf(const std::function<QString(const StopToken &)> &work)
{
    StopSource source;
    std::atomic<qint64> asked = 0;
    QElapsedTimer timer;
    timer.start();
    std::jthread stopper([&] {
        (void)StopToken().sleepFor(100ms); // by now the work waits
        asked = timer.nsecsElapsed();
        source.requestStop(StopReason::Cancel);
    });
    const QString outcome = work(source.token());
    const qint64 ended = timer.nsecsElapsed();
    stopper.join();
    return outcome == "Cancelled"_L1 ? (ended - asked) / 1'000'000 : -1;
}

qint64 bestLatencyOf(const std::function<QString(const StopToken &)> &work)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < Tries && best >= LongestLatency; ++i) {
        const qint64 latency = latencyOf(work);
        if (latency < 0) {
            return latency;
        }
        best = std::min(best, latency);
    }
    return best;
}

/// A listener whose queue is full: connections to it stay half open.
class Blackhole final
{
public:
    Blackhole()
    {
        m_server.setListenBacklogSize(1);
        (void)m_server.listen(QHostAddress::LocalHost);
        m_server.pauseAccepting();
        for (auto &socket : m_fill) {
            socket.connectToHost(QHostAddress::LocalHost, m_server.serverPort());
            (void)socket.waitForConnected(200);
        }
    }

    QString url(const QString &scheme) const
    {
        return u"%1://127.0.0.1:%2/"_s.arg(scheme).arg(m_server.serverPort());
    }

    bool isFull() const { return m_fill.back().state() != QAbstractSocket::ConnectedState; }

private:
    QTcpServer m_server;
    std::array<QTcpSocket, 6> m_fill;
};
} // namespace

class QtHttpCancelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exchange_data()
    {
        QTest::addColumn<int>("after");
        QTest::newRow("before the head") << -1;
        QTest::newRow("before the body") << 0;
        QTest::newRow("in the body") << 100'000;
    }

    void exchange()
    {
        QFETCH(int, after);
        const auto server = serve([&](const TestRequest &) {
            return broken(QByteArray(1'000'000, 'x'), after, AnswerFault::Hang);
        });
        const qint64 latency = bestLatencyOf([&](const StopToken &stop) {
            CollectingSink sink;
            return outcomeOf(plainTransport()->exchange(requestFor(server->url()), &sink, stop));
        });
        QVERIFY2(latency >= 0 && latency < LongestLatency, qPrintable(QString::number(latency)));
    }

    void flowingBody()
    {
        const auto server = serve([](const TestRequest &) {
            TestResponse response = answer(200);
            response.size = qint64(1) << 40;
            response.source = [](qint64, qint64 length) { return QByteArray(length, 'x'); };
            return response;
        });
        class Bin final : public ResponseSink
        {
        public:
            Result<void> begin(const HttpResponse &) override { return {}; }
            Result<void> write(QByteArrayView) override { return {}; }
        };
        const qint64 latency = bestLatencyOf([&](const StopToken &stop) {
            Bin bin;
            return outcomeOf(plainTransport()->exchange(requestFor(server->url()), &bin, stop));
        });
        QVERIFY2(latency >= 0 && latency < LongestLatency, qPrintable(QString::number(latency)));
    }

    void connecting_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << u"http"_s;
        QTest::newRow("https") << u"https"_s;
    }

    void connecting()
    {
        QFETCH(QString, scheme);
        const Blackhole blackhole;
        if (!blackhole.isFull()) {
            QSKIP("this kernel completes every handshake");
        }
        const qint64 latency = bestLatencyOf([&](const StopToken &stop) {
            return outcomeOf(
                plainTransport()->exchange(requestFor(blackhole.url(scheme)), nullptr, stop));
        });
        QVERIFY2(latency >= 0 && latency < LongestLatency, qPrintable(QString::number(latency)));
    }

    void connectingTakesTooLong()
    {
        const Blackhole blackhole;
        if (!blackhole.isFull()) {
            QSKIP("this kernel completes every handshake");
        }
        HttpTimeouts timeouts = Patient;
        timeouts.connect = 200ms;
        const auto response = plainTransport(timeouts)->exchange(
            requestFor(blackhole.url(u"http"_s)), nullptr, StopToken());
        QCOMPARE(outcomeOf(response), u"ConnectionStalled"_s);
        QVERIFY(response.error().retryable);
    }

    void handshake()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QString url = u"https://127.0.0.1:%1/"_s.arg(silent.serverPort());
        const qint64 latency = bestLatencyOf([&](const StopToken &stop) {
            return outcomeOf(plainTransport()->exchange(requestFor(url), nullptr, stop));
        });
        QVERIFY2(latency >= 0 && latency < LongestLatency, qPrintable(QString::number(latency)));
    }

    void uploadBody()
    {
        const auto server = serve([](const TestRequest &) { return answer(200); },
                                  [](const TestRequest &) {
                                      RequestPlan plan;
                                      plan.readBody = false;
                                      return plan;
                                  });
        const QByteArray body(64'000'000, 'x');
        const qint64 latency = bestLatencyOf([&](const StopToken &stop) {
            const auto transport = plainTransport();
            auto upload =
                transport->beginUpload(requestFor(server->url(), "PATCH"), body.size(), stop);
            return outcomeOf(upload->write(body));
        });
        QVERIFY2(latency >= 0 && latency < LongestLatency, qPrintable(QString::number(latency)));
    }

    void uploadAnswer()
    {
        const auto server = serve([](const TestRequest &) { return silence(AnswerFault::Hang); });
        const qint64 latency = bestLatencyOf([&](const StopToken &stop) {
            const auto transport = plainTransport();
            auto upload = transport->beginUpload(requestFor(server->url(), "PUT"), 4, stop);
            (void)upload->write("body");
            return outcomeOf(upload->finish());
        });
        QVERIFY2(latency >= 0 && latency < LongestLatency, qPrintable(QString::number(latency)));
    }

    void alreadyStopped()
    {
        const auto server = serve([](const TestRequest &) { return answer(200); });
        StopSource source;
        source.requestStop(StopReason::Pause);
        const auto transport = plainTransport();
        QCOMPARE(outcomeOf(transport->exchange(requestFor(server->url()), nullptr, source.token())),
                 u"Cancelled"_s);
        auto upload = transport->beginUpload(requestFor(server->url(), "PUT"), 4, source.token());
        QCOMPARE(outcomeOf(upload->write("body")), u"Cancelled"_s);
        // And without a stop the same transport works again.
        QCOMPARE(outcomeOf(transport->exchange(requestFor(server->url()), nullptr, StopToken())),
                 u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(QtHttpCancelTest)
#include "tst_qthttpcancel.moc"
