// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/QtHttpUpload.h"
#include "unit/http/TransportFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// Writes in pieces as a blob's producer does.
Result<void> writeInPieces(HttpUpload &upload, const QByteArray &body, qsizetype piece)
{
    for (qsizetype offset = 0; offset < body.size(); offset += piece) {
        HASHIKE_TRY(upload.write(
            QByteArrayView(body).sliced(offset).first(std::min(piece, body.size() - offset))));
    }
    return {};
}
} // namespace

class QtHttpUploadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrives_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qsizetype>("piece");
        QTest::newRow("nothing") << qsizetype(0) << qsizetype(1);
        QTest::newRow("a byte") << qsizetype(1) << qsizetype(1);
        QTest::newRow("byte by byte") << qsizetype(500) << qsizetype(1);
        QTest::newRow("one piece") << qsizetype(300'000) << qsizetype(300'000);
        QTest::newRow("10 MiB") << qsizetype(10 * 1024 * 1024) << qsizetype(256 * 1024);
        QTest::newRow("10 MiB in odd pieces") << qsizetype(10 * 1024 * 1024) << qsizetype(99'991);
    }

    void arrives()
    {
        QFETCH(qsizetype, size);
        QFETCH(qsizetype, piece);
        const QByteArray body = randomBytes(size);
        const auto server = serve([](const TestRequest &) { return answer(201, "{}"); });
        const auto transport = plainTransport();
        HttpRequest request = requestFor(server->url(u"/up?x=y"_s), "PATCH");
        request.headers.append("X-Own"_L1, "value");
        for (int i = 0; i < 2; ++i) { // the second on the kept-alive connection
            auto upload = transport->beginUpload(request, size, StopToken());
            QCOMPARE(outcomeOf(writeInPieces(*upload, body, piece)), u"ok"_s);
            const auto response = upload->finish();
            QCOMPARE(outcomeOf(response), u"ok"_s);
            QCOMPARE(response->status, 201);
            QCOMPARE(response->body, "{}");
        }
        QCOMPARE(server->requests().size(), 2);
        for (const TestRequest &sent : server->requests()) {
            QCOMPARE(sent.method, "PATCH");
            QCOMPARE(sent.target, "/up?x=y");
            QCOMPARE(sent.header("Content-Length"), QByteArray::number(size));
            QCOMPARE(sent.header("Content-Type"), size > 0 ? "application/octet-stream" : "");
            QCOMPARE(sent.header("X-Own"), "value");
            QVERIFY(!sent.headers.contains("Transfer-Encoding"));
            QCOMPARE(sent.bodySize, size);
            QCOMPARE(sent.bodyDigest.toString(), Digest::of(body).toString());
        }
    }

    void neverRepeated_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<QByteArray>("method");
        for (const QByteArray &method : {"PATCH"_ba, "PUT"_ba}) {
            for (const qsizetype size : {qsizetype(10), qsizetype(3'000'000)}) {
                QTest::addRow("%s of %lld, closed", method.constData(), qlonglong(size))
                    << int(AnswerFault::Close) << size << method;
                QTest::addRow("%s of %lld, reset", method.constData(), qlonglong(size))
                    << int(AnswerFault::Reset) << size << method;
            }
        }
    }

    /// The server takes the body in and closes a kept-alive connection without an answer: Qt
    /// repeats such a request if the body lets it, and a registry would append the bytes twice.
    void neverRepeated()
    {
        QFETCH(int, fault);
        QFETCH(qsizetype, size);
        QFETCH(QByteArray, method);
        const auto server = serve([&](const TestRequest &request) {
            return request.method == "GET" ? answer(200) : silence(AnswerFault(fault));
        });
        const auto transport = plainTransport();
        QVERIFY(transport->exchange(requestFor(server->url()), nullptr, StopToken()));
        const QByteArray body = randomBytes(size);
        auto upload = transport->beginUpload(requestFor(server->url(), method), size, StopToken());
        QVERIFY(writeInPieces(*upload, body, 100'000));
        const auto response = upload->finish();
        QCOMPARE(outcomeOf(response), u"ConnectionLost"_s);
        QVERIFY(response.error().retryable);
        QCOMPARE(response.error().argument(ErrorArgument::Host), server->host());
        QCOMPARE(server->count(method), 1);
        QCOMPARE(server->requests().last().bodySize, size);
        QVERIFY(transport->exchange(requestFor(server->url()), nullptr, StopToken()));
    }

    void cutInTheBody()
    {
        const auto server = serve([](const TestRequest &) { return answer(200); },
                                  [](const TestRequest &) {
                                      RequestPlan plan;
                                      plan.resetAfter = 1'000'000;
                                      return plan;
                                  });
        const auto transport = plainTransport();
        const QByteArray body = randomBytes(30'000'000);
        auto upload =
            transport->beginUpload(requestFor(server->url(), "PATCH"), body.size(), StopToken());
        const auto written = writeInPieces(*upload, body, 256 * 1024);
        QCOMPARE(outcomeOf(written), u"ConnectionLost"_s);
        QVERIFY(written.error().retryable);
        QCOMPARE(outcomeOf(upload->finish()), u"ConnectionLost"_s);
        QTRY_COMPARE(server->count("PATCH"), 1);
    }

    void earlyAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<bool>("reads");
        QTest::newRow("401, goes on reading") << 401 << false << true;
        QTest::newRow("413, goes on reading") << 413 << false << true;
        QTest::newRow("500, goes on reading") << 500 << false << true;
    }

    /// A refusal that comes while the body is being sent is the answer.
    void earlyAnswer()
    {
        QFETCH(int, status);
        QFETCH(bool, closes);
        QFETCH(bool, reads);
        const auto server = serve([](const TestRequest &) { return answer(200); },
                                  [&](const TestRequest &) {
                                      RequestPlan plan;
                                      plan.readBody = reads;
                                      plan.early = answer(status, "{\"early\":1}");
                                      plan.early->closeAfterwards = closes;
                                      return plan;
                                  });
        const auto transport = plainTransport();
        const QByteArray body = randomBytes(5'000'000);
        auto upload =
            transport->beginUpload(requestFor(server->url(), "PUT"), body.size(), StopToken());
        const auto written = writeInPieces(*upload, body, 256 * 1024);
        if (!written) {
            QCOMPARE(outcomeOf(written), u"ConnectionLost"_s);
        }
        const auto response = upload->finish();
        QCOMPARE(outcomeOf(response), u"ok"_s);
        QCOMPARE(response->status, status);
        QCOMPARE(response->body, "{\"early\":1}");
    }

    /// The peer neither reads nor answers: pieces stop fitting, and that is noticed.
    void stalledReader()
    {
        const auto server = serve([](const TestRequest &) { return answer(200); },
                                  [](const TestRequest &) {
                                      RequestPlan plan;
                                      plan.readBody = false;
                                      return plan;
                                  });
        const auto transport = plainTransport(Impatient);
        const QByteArray body(64'000'000, 'x');
        auto upload =
            transport->beginUpload(requestFor(server->url(), "PATCH"), body.size(), StopToken());
        const auto written = writeInPieces(*upload, body, 256 * 1024);
        QCOMPARE(outcomeOf(written), u"ConnectionStalled"_s);
        QVERIFY(written.error().retryable);
    }

    void silentAfterTheBody()
    {
        const auto server = serve([](const TestRequest &) { return silence(AnswerFault::Hang); });
        const auto transport = plainTransport(Impatient);
        auto upload = transport->beginUpload(requestFor(server->url(), "PUT"), 4, StopToken());
        QVERIFY(upload->write("body"));
        const auto response = upload->finish();
        QCOMPARE(outcomeOf(response), u"ConnectionStalled"_s);
        QVERIFY(response.error().retryable);
    }

    /// The answer may take long: a registry hashes the whole blob first.
    void slowAnswerIsNoStall()
    {
        const auto server = serve([](const TestRequest &) {
            TestResponse response = answer(201);
            response.delay = std::chrono::milliseconds(900);
            return response;
        });
        HttpTimeouts timeouts = Patient;
        timeouts.idle = std::chrono::milliseconds(400);
        const auto transport = plainTransport(timeouts);
        auto upload = transport->beginUpload(requestFor(server->url(), "PUT"), 4, StopToken());
        QVERIFY(upload->write("body"));
        const auto response = upload->finish();
        QCOMPARE(outcomeOf(response), u"ok"_s);
    }

    void abandonedUploadIsAborted()
    {
        const auto server = serve([](const TestRequest &) { return answer(201); });
        const auto transport = plainTransport();
        {
            auto upload =
                transport->beginUpload(requestFor(server->url(), "PUT"), 1'000'000, StopToken());
            QVERIFY(upload->write(QByteArray(300'000, 'x')));
        }
        QVERIFY(transport->exchange(requestFor(server->url()), nullptr, StopToken()));
        QTRY_COMPARE(server->count("PUT"), 1);
        for (const TestRequest &request : server->requests()) {
            QCOMPARE(request.complete, request.method == "GET");
        }
    }

    void nobodyListens()
    {
        const auto transport = plainTransport();
        auto upload = transport->beginUpload(
            requestFor(u"http://127.0.0.1:1/"_s, "PUT"), 1'000'000, StopToken());
        const auto written = upload->write(QByteArray(1'000'000, 'x'));
        QCOMPARE(outcomeOf(written), u"ConnectionFailed"_s);
        QVERIFY(written.error().retryable);
    }

    void bodyRefusesToRewind()
    {
        int consumed = 0;
        UploadBody body([&] { ++consumed; });
        body.offer("abcdef");
        QCOMPARE(body.bytesAvailable(), 6);
        QCOMPARE(body.read(4), "abcd");
        QCOMPARE(body.pending(), 2);
        QCOMPARE(consumed, 1);
        QVERIFY(!body.reset());
        QVERIFY(!body.seek(0));
        QCOMPARE(body.read(4), "ef");
        QCOMPARE(body.read(4), "");
        QVERIFY(body.isSequential());
    }
};

QTEST_GUILESS_MAIN(QtHttpUploadTest)
#include "tst_qthttpupload.moc"
