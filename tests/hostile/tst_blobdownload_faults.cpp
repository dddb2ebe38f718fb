// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientFixture.h"
#include "registry/BlobDownload.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
const QString Repository = u"openshift/release"_s;

/// Answers blob requests one after the other from a script; the last entry goes on forever.
class Script final
{
public:
    explicit Script(QList<TestHandler> steps)
        : m_steps(std::move(steps))
    {
    }

    TestResponse operator()(const TestRequest &request)
    {
        const TestHandler step = m_steps.first();
        if (m_steps.size() > 1) {
            m_steps.removeFirst();
        }
        return step(request);
    }

private:
    QList<TestHandler> m_steps;
};

/// Serves `content` with ranges, and fails after `after` bytes of each answer.
TestHandler cutting(const QByteArray &content, qint64 after, AnswerFault fault)
{
    return [=](const TestRequest &request) {
        TestResponse response = contentFor(request, content);
        if (response.body.size() > after) {
            response.fault = fault;
            response.faultAfter = after;
        }
        return response;
    };
}

TestHandler whole(const QByteArray &content)
{
    return [=](const TestRequest &request) { return contentFor(request, content); };
}

TestHandler ignoringRange(const QByteArray &content, qint64 after = -1)
{
    return [=](const TestRequest &) {
        return after < 0 ? answer(200, content) : broken(content, after, AnswerFault::Close);
    };
}

TestHandler status(int code, const QByteArray &retryAfter = {})
{
    return [=](const TestRequest &) {
        TestResponse response = answer(code, "{}");
        if (!retryAfter.isEmpty()) {
            response.headers.append("Retry-After"_L1, retryAfter);
        }
        return response;
    };
}
} // namespace

class BlobDownloadFaultsTest final : public QObject
{
    Q_OBJECT

private:
    Result<void> fetch(ClientFixture &fixture,
                       const QByteArray &content,
                       CollectingSink &sink,
                       qint64 offset = 0)
    {
        return fixture.client->fetchBlob(
            Repository, descriptorOf(content), offset, sink, StopToken());
    }

private Q_SLOTS:
    void everyAnswerIsCut_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("fault");
        QTest::newRow("closed") << 3'000'000 << 290'000 << int(AnswerFault::Close);
        QTest::newRow("reset") << 3'000'000 << 290'000 << int(AnswerFault::Reset);
        QTest::newRow("a byte at a time") << 20 << 1 << int(AnswerFault::Close);
    }

    /// The server breaks every answer after some bytes until the blob is there: every byte once.
    void everyAnswerIsCut()
    {
        QFETCH(int, size);
        QFETCH(int, after);
        QFETCH(int, fault);
        const QByteArray content = randomBytes(size);
        const auto server = serveRegistry(cutting(content, after, AnswerFault(fault)));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"ok"_s);
        QCOMPARE(Digest::of(sink.bytes).hex(), Digest::of(content).hex());
        QCOMPARE(sink.bytes.size(), content.size());
        const int least = (size + after - 1) / after;
        QVERIFY(server->count("GET", u"/v2/openshift"_s) >= least);
        QVERIFY(fixture.clock.sleeps().size() >= least - 1);
        for (const auto wait : fixture.clock.sleeps()) {
            QVERIFY(wait <= 275ms); // progress starts the delays over
        }
    }

    void silenceInTheBodyResumes()
    {
        const QByteArray content = randomBytes(1'000'000);
        const auto server =
            serveRegistry(Script({cutting(content, 300'000, AnswerFault::Hang), whole(content)}));
        ConnectionSettings settings = ClientFixture::defaultSettings();
        settings.timeouts.idle = 500ms;
        ClientFixture fixture(server->host(), settings);
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"ok"_s);
        QCOMPARE(sink.bytes, content);
        QCOMPARE(server->requests().last().header("Range"), "bytes=300000-");
        QCOMPARE(errorName(fixture.record.errors().first().code), u"ConnectionStalled"_s);
    }

    void chunkedCutResumes()
    {
        const QByteArray content = randomBytes(1'000'000);
        const auto server = serveRegistry(Script({[&](const TestRequest &) {
                                                      TestResponse response = broken(
                                                          content, 400'000, AnswerFault::Close);
                                                      response.chunked = true;
                                                      return response;
                                                  },
                                                  whole(content)}));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"ok"_s);
        QCOMPARE(sink.bytes, content);
    }

    /// 200 instead of 206: what is known already is dropped, not appended.
    void rangeIsIgnored()
    {
        const QByteArray content = randomBytes(2'000'000);
        const auto server = serveRegistry(Script({ignoringRange(content, 700'000),
                                                  ignoringRange(content, 1'500'000),
                                                  ignoringRange(content, 300'000),
                                                  ignoringRange(content)}));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"ok"_s);
        QCOMPARE(sink.bytes.size(), content.size());
        QCOMPARE(sink.bytes, content);
    }

    void noProgressEndsIt()
    {
        const QByteArray content = randomBytes(2'000'000);
        const auto server = serveRegistry(ignoringRange(content, 700'000));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        const auto fetched = fetch(fixture, content, sink);
        QCOMPARE(outcomeOf(fetched), u"ConnectionLost"_s);
        QVERIFY(sink.bytes.size() <= 700'000); // what Qt had not passed on at the cut is lost
        QCOMPARE(sink.bytes, content.first(sink.bytes.size()));
        // The last try that got further, then seven that did not: the delays double from the start.
        const auto sleeps = fixture.clock.sleeps();
        QVERIFY(sleeps.size() >= 7);
        for (qsizetype i = 0; i < 7; ++i) {
            const auto wait = sleeps.at(sleeps.size() - 7 + i);
            QVERIFY(wait >= 225ms * (1 << i) && wait <= 275ms * (1 << i));
        }
    }

    void resumesWhereTold_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<int>("requests");
        QTest::newRow("start") << qint64(0) << 1;
        QTest::newRow("middle") << qint64(500) << 1;
        QTest::newRow("last byte") << qint64(999) << 1;
        QTest::newRow("complete") << qint64(1000) << 0;
    }

    void resumesWhereTold()
    {
        QFETCH(qint64, offset);
        QFETCH(int, requests);
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry(whole(content));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink, offset)), u"ok"_s);
        QCOMPARE(sink.bytes, content.sliced(offset));
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), requests);
        QCOMPARE(server->requests().last().headers.contains("Range"), requests > 0 && offset > 0);
    }

    void offsetBeyondTheEnd()
    {
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry(whole(content));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QVERIFY(!fetch(fixture, content, sink, 1001));
        QVERIFY(sink.bytes.isEmpty());
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 1);
    }

    void emptyBlob()
    {
        const auto server = serveRegistry(whole({}));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, {}, sink)), u"ok"_s);
        QVERIFY(sink.bytes.isEmpty());
    }

    void contentRange_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QString>("outcome");
        const QString no = u"ProtocolViolation"_s;
        QTest::newRow("exact") << "bytes 400-999/1000"_ba << u"ok"_s;
        QTest::newRow("missing") << ""_ba << no;
        QTest::newRow("from 0") << "bytes 0-599/1000"_ba << no;
        QTest::newRow("a byte before") << "bytes 399-998/1000"_ba << no;
        QTest::newRow("a byte after") << "bytes 401-1000/1000"_ba << no;
        QTest::newRow("less than asked") << "bytes 400-998/1000"_ba << no;
        QTest::newRow("another total") << "bytes 400-999/1001"_ba << no;
        QTest::newRow("total unknown") << "bytes 400-999/*"_ba << no;
        QTest::newRow("unsatisfied") << "bytes */1000"_ba << no;
        QTest::newRow("another unit") << "lines 400-999/1000"_ba << no;
        QTest::newRow("without unit") << "400-999/1000"_ba << no;
        QTest::newRow("beyond 64 bits") << "bytes 400-99999999999999999999/1000"_ba << no;
        QTest::newRow("negative") << "bytes -600/1000"_ba << no;
        QTest::newRow("garbage") << "x"_ba << no;
    }

    void contentRange()
    {
        QFETCH(QByteArray, range);
        QFETCH(QString, outcome);
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry([&](const TestRequest &) {
            TestResponse response = answer(206, content.sliced(400));
            if (!range.isEmpty()) {
                response.headers.append("Content-Range"_L1, range);
            }
            return response;
        });
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink, 400)), outcome);
        QCOMPARE(sink.bytes, outcome == "ok"_L1 ? content.sliced(400) : QByteArray());
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 1);
    }

    void unsatisfiableRange()
    {
        const QByteArray content = randomBytes(1000);
        const auto server =
            serveRegistry(Script({cutting(content, 600, AnswerFault::Close), status(416)}));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        const auto fetched = fetch(fixture, content, sink);
        QCOMPARE(outcomeOf(fetched), u"ProtocolViolation"_s);
        QCOMPARE(fetched.error().httpStatus, 416);
        QCOMPARE(sink.bytes, content.first(600));
    }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("gzip") << "gzip"_ba << u"ProtocolViolation"_s;
        QTest::newRow("zstd, in capitals") << "ZSTD"_ba << u"ProtocolViolation"_s;
        QTest::newRow("several") << "identity, gzip"_ba << u"ProtocolViolation"_s;
        QTest::newRow("identity") << "Identity"_ba << u"ok"_s;
    }

    void encodings()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QString, outcome);
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry([&](const TestRequest &) {
            TestResponse response = answer(200, content);
            response.headers.append("Content-Encoding"_L1, encoding);
            return response;
        });
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), outcome);
        QCOMPARE(sink.bytes.isEmpty(), outcome != "ok"_L1);
        QCOMPARE(server->requests().last().header("Accept-Encoding"), "identity");
    }

    void lengths_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("requests");
        QTest::newRow("right") << 1000 << false << u"ok"_s << 1;
        QTest::newRow("right, chunked") << 1000 << true << u"ok"_s << 1;
        QTest::newRow("shorter") << 999 << false << u"SizeMismatch"_s << 1;
        QTest::newRow("longer") << 1001 << false << u"SizeMismatch"_s << 1;
        QTest::newRow("empty") << 0 << false << u"SizeMismatch"_s << 1;
        QTest::newRow("longer, chunked") << 1001 << true << u"SizeMismatch"_s << 1;
        QTest::newRow("much longer, chunked") << 5'000'000 << true << u"SizeMismatch"_s << 1;
        QTest::newRow("shorter, chunked") << 999 << true << u"ConnectionLost"_s << 8;
    }

    void lengths()
    {
        QFETCH(int, size);
        QFETCH(bool, chunked);
        QFETCH(QString, outcome);
        QFETCH(int, requests);
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry([&](const TestRequest &) {
            TestResponse response = answer(200, (content + QByteArray(5'000'000, 'x')).first(size));
            response.chunked = chunked;
            return response;
        });
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), outcome);
        QVERIFY(sink.bytes.size() <= content.size());
        QCOMPARE(sink.bytes, content.first(sink.bytes.size()));
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), requests);
    }

    /// HEAD and GET disagree: the transfer believes neither, but the size it was told by the
    /// manifest.
    void headLies()
    {
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry([&](const TestRequest &request) {
            return request.method == "HEAD" ? answer(200, content) : answer(200, content + "more");
        });
        ClientFixture fixture(server->host());
        QVERIFY(fixture.client->hasBlob(Repository, descriptorOf(content), StopToken())
                    .value_or(false));
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"SizeMismatch"_s);
        QVERIFY(sink.bytes.isEmpty());
    }

    void headOfAnotherSize()
    {
        const QByteArray content = randomBytes(1000);
        const auto server =
            serveRegistry([&](const TestRequest &) { return answer(200, "other"); });
        ClientFixture fixture(server->host());
        const auto there = fixture.client->hasBlob(Repository, descriptorOf(content), StopToken());
        QCOMPARE(outcomeOf(there), u"ok"_s);
        QVERIFY(!*there);
    }

    void failures_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("code");
        QTest::newRow("six of seven fail") << 8 << 6 << 500;
        QTest::newRow("six of seven unavailable") << 8 << 6 << 503;
        QTest::newRow("99 of 100 fail, with patience") << 101 << 99 << 500;
        QTest::newRow("98 of 99 fail") << 100 << 98 << 500;
    }

    /// As long as something moves between them, failures only take time.
    void failures()
    {
        QFETCH(int, attempts);
        QFETCH(int, failures);
        QFETCH(int, code);
        const QByteArray content = randomBytes(500'000);
        const auto server = serveRegistry([&, asked = 0](const TestRequest &request) mutable {
            return ++asked % (failures + 1) != 0
                       ? status(code)(request)
                       : cutting(content, 100'000, AnswerFault::Close)(request);
        });
        ConnectionSettings settings = ClientFixture::defaultSettings();
        settings.retry.attempts = attempts;
        ClientFixture fixture(server->host(), settings);
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"ok"_s);
        QCOMPARE(sink.bytes, content);
    }

    void failureForever_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("requests");
        QTest::newRow("500") << 500 << ""_ba << u"ServerFailed"_s << 8;
        QTest::newRow("503") << 503 << ""_ba << u"ServerFailed"_s << 8;
        QTest::newRow("429") << 429 << ""_ba << u"RateLimited"_s << 8;
        QTest::newRow("429, at once") << 429 << "0"_ba << u"RateLimited"_s << 8;
        QTest::newRow("429, garbage") << 429 << "soon"_ba << u"RateLimited"_s << 8;
        QTest::newRow("429, in three years") << 429 << "99999999"_ba << u"RateLimited"_s << 1;
        QTest::newRow("429, a date far away")
            << 429 << "Thu, 31 Dec 2099 23:59:59 GMT"_ba << u"RateLimited"_s << 1;
        QTest::newRow("501") << 501 << ""_ba << u"ServerFailed"_s << 1;
        QTest::newRow("404") << 404 << ""_ba << u"BlobUnknown"_s << 1;
        QTest::newRow("403") << 403 << ""_ba << u"AccessDenied"_s << 1;
        QTest::newRow("204") << 204 << ""_ba << u"ProtocolViolation"_s << 1;
        QTest::newRow("304") << 304 << ""_ba << u"ProtocolViolation"_s << 1;
    }

    void failureForever()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, retryAfter);
        QFETCH(QString, outcome);
        QFETCH(int, requests);
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry(status(code, retryAfter));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        const auto fetched = fetch(fixture, content, sink);
        QCOMPARE(outcomeOf(fetched), outcome);
        QCOMPARE(fetched.error().httpStatus, code);
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), requests);
        QCOMPARE(fixture.clock.sleeps().size(), requests - 1);
        if (retryAfter == "99999999") {
            QVERIFY(fetched.error().retryAfter > 24h); // so that it can be said until when
        }
    }

    void waitsAsAsked()
    {
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry(Script({status(429, "300"), whole(content)}));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"ok"_s);
        QCOMPARE(fixture.clock.slept().count(), 300'000);
    }

    void stopDuringTheWait()
    {
        const QByteArray content = randomBytes(1000);
        const auto server = serveRegistry(status(503));
        ClientFixture fixture(server->host());
        StopSource stop;
        fixture.clock.onSleep = [&] { stop.requestStop(StopReason::Pause); };
        CollectingSink sink;
        const auto fetched =
            fixture.client->fetchBlob(Repository, descriptorOf(content), 0, sink, stop.token());
        QCOMPARE(outcomeOf(fetched), u"Cancelled"_s);
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 1);
    }

    void sinkErrorIsNotRetried()
    {
        const QByteArray content = randomBytes(2'000'000);
        const auto server = serveRegistry(whole(content));
        ClientFixture fixture(server->host());
        CollectingSink sink;
        sink.failsAfter = 1000;
        QCOMPARE(outcomeOf(fetch(fixture, content, sink)), u"MediumFull"_s);
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 1);
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }

    void serverGoesAway()
    {
        const QByteArray content = randomBytes(1000);
        auto server = serveRegistry(whole(content));
        ClientFixture fixture(server->host());
        QVERIFY(fixture.client->ping(StopToken()));
        server.reset();
        CollectingSink sink;
        const auto fetched = fetch(fixture, content, sink);
        QCOMPARE(outcomeOf(fetched), u"ConnectionFailed"_s);
        QCOMPARE(fixture.clock.sleeps().size(), 7);
    }
};

QTEST_GUILESS_MAIN(BlobDownloadFaultsTest)
#include "tst_blobdownload_faults.moc"
