// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads against answers that no sound registry gives.
#include "ClientFixture.h"
#include "ScriptedUploads.h"
#include "registry/BlobUpload.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Repository = u"ocp4/openshift4"_s;
TestResponse withHeader(TestResponse response, const char *name, const QByteArray &value)
{
    response.headers.replaceOrAppend(QLatin1StringView(name), value);
    return response;
}

TestResponse withoutHeader(TestResponse response, const char *name)
{
    response.headers.removeAll(QLatin1StringView(name));
    return response;
}
} // namespace

class UploadScriptFaultsTest final : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_large = randomBytes(BlobUpload::SingleRequestSize + 1000);
    const QByteArray m_small = randomBytes(100'000);

    Result<UploadOutcome> upload(ClientFixture &fixture, const QByteArray &content)
    {
        m_offsets.clear();
        return fixture.client->uploadBlob(
            Repository,
            descriptorOf(content),
            {},
            [&](qint64 offset, ByteSink &sink) {
                m_offsets.append(offset);
                return sink.write(QByteArrayView(content).sliced(offset));
            },
            StopToken());
    }

    QList<qint64> m_offsets;

private Q_SLOTS:
    void locations_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("outcome");
        const QByteArray path = Uploads.toLatin1();
        QTest::newRow("path") << path + "one?a=b%2Bc&d=" << u"ok"_s;
        QTest::newRow("without query") << path + "one" << u"ok"_s;
        QTest::newRow("relative") << "one?x=y"_ba << u"ok"_s;
        QTest::newRow("missing") << ""_ba << u"RedirectRefused"_s;
        QTest::newRow("file") << "file:///tmp/x"_ba << u"RedirectRefused"_s;
        QTest::newRow("user information")
            << "http://me:MARKER@127.0.0.1/"_ba << u"RedirectRefused"_s;
    }

    void locations()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, outcome);
        ScriptedUploads uploads;
        uploads.post = [&](const TestRequest &, int) {
            return location.isEmpty() ? withoutHeader(uploads.session(202), "Location")
                                      : withHeader(uploads.session(202), "Location", location);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        const auto uploaded = upload(fixture, m_small);
        QCOMPARE(outcomeOf(uploaded), outcome);
        if (!uploaded) {
            QCOMPARE(server->count("PUT"), 0);
            QVERIFY(!everythingIn(uploaded.error()).contains(u"MARKER"_s));
            return;
        }
        const TestRequest put = server->requests().last();
        QVERIFY(put.path.startsWith(Uploads + u"one"_s));
        QCOMPARE(put.query.queryItemValue(u"digest"_s, QUrl::FullyDecoded),
                 Digest::of(m_small).toString());
        if (location.contains('%')) { // verbatim, the digest behind it
            QVERIFY2(put.target.startsWith(location + "&digest=sha256"), put.target.constData());
        }
    }

    /// The session may lie on another host: without what proves us to the registry.
    void locationOnAnotherHost()
    {
        const auto storage = serve([](const TestRequest &) { return answer(201); });
        ScriptedUploads uploads;
        uploads.post = [&](const TestRequest &request, int) {
            return request.headers.contains("Authorization")
                       ? withHeader(
                             uploads.session(202), "Location", storage->url(u"/up"_s).toLatin1())
                       : basicChallenge();
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), "me:MARKER"));
        QCOMPARE(outcomeOf(upload(fixture, m_small)), u"ok"_s);
        QCOMPARE(storage->count("PUT", u"/up"_s), 1);
        QVERIFY(!storage->requests().first().headers.contains("Authorization"));
    }

    void finalAnswers_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("puts");
        for (const bool large : {false, true}) {
            const auto row = [&](const char *name,
                                 int status,
                                 const QByteArray &digest,
                                 const QString &outcome,
                                 int puts) {
                QTest::addRow("%s, %s", large ? "large" : "small", name)
                    << large << status << digest << outcome << puts;
            };
            row("stored", 201, {}, u"ok"_s, 1);
            row("stored something else",
                201,
                Digest::of("x").toString().toLatin1(),
                u"DigestMismatch"_s,
                1);
            row("accepted is not stored", 202, {}, u"UploadRefused"_s, 1);
            row("200", 200, {}, u"UploadRefused"_s, 1);
            row("400", 400, {}, u"UploadRefused"_s, 1);
            row("403", 403, {}, u"AccessDenied"_s, 1);
            row("413", 413, {}, u"UploadRefused"_s, 1);
            row("redirect", 307, {}, u"UploadRefused"_s, 1);
            row("503 forever", 503, {}, u"ServerFailed"_s, 8);
            row("session unknown forever", 404, {}, u"UploadSessionLost"_s, 8);
        }
    }

    void finalAnswers()
    {
        QFETCH(bool, large);
        QFETCH(int, status);
        QFETCH(QByteArray, digest);
        QFETCH(QString, outcome);
        QFETCH(int, puts);
        ScriptedUploads uploads;
        uploads.put = [&](const TestRequest &, int) {
            return digest.isEmpty() ? answer(status)
                                    : withHeader(answer(status), "Docker-Content-Digest", digest);
        };
        uploads.get = [&](const TestRequest &, int) { return answer(404); };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, large ? m_large : m_small)), outcome);
        QCOMPARE(server->count("PUT"), puts);
        QCOMPARE(fixture.clock.sleeps().size(), puts - 1);
    }

    /// The last answer is lost although the blob was stored: found by HEAD, not sent again.
    void doubtfulEnd_data()
    {
        QTest::addColumn<bool>("large");
        QTest::newRow("small") << false;
        QTest::newRow("large") << true;
    }

    void doubtfulEnd()
    {
        QFETCH(bool, large);
        ScriptedUploads uploads;
        uploads.put = [&](const TestRequest &, int) {
            uploads.stored = true;
            return silence(AnswerFault::Close);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, large ? m_large : m_small)), u"ok"_s);
        QCOMPARE(server->count("PUT"), 1);
        QVERIFY(server->count("HEAD") >= 1); // Qt may repeat a HEAD, which harms nobody
        QCOMPARE(m_offsets.size(), 1);
    }

    /// A PATCH finds no session: the blob starts over with a new one.
    void sessionGoneMidway()
    {
        ScriptedUploads uploads;
        uploads.patch = [&](const TestRequest &, int time) {
            return time == 1 ? registryError(404, u"BLOB_UPLOAD_UNKNOWN"_s) : uploads.session(202);
        };
        uploads.get = [&](const TestRequest &, int) {
            return registryError(404, u"BLOB_UPLOAD_UNKNOWN"_s);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(server->count("POST"), 2);
        QCOMPARE(m_offsets, (QList<qint64>{0, 0}));
    }

    /// 416: the registry is elsewhere than we thought; it is asked where.
    void outOfOrder()
    {
        ScriptedUploads uploads;
        uploads.patch = [&](const TestRequest &, int time) {
            if (time == 1) {
                uploads.kept = 1'000'000;
                return uploads.session(416);
            }
            return uploads.session(202);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(m_offsets, (QList<qint64>{0, 1'000'000}));
        QCOMPARE(server->count("POST"), 1);
    }

    void ranges_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<qint64>("resumesAt");
        const qint64 size = m_large.size();
        QTest::newRow("in the middle") << "0-999999"_ba << qint64(1'000'000);
        QTest::newRow("with unit") << "bytes=0-999999"_ba << qint64(0);
        QTest::newRow("missing") << ""_ba << qint64(0);
        QTest::newRow("0-0") << "0-0"_ba << qint64(0);
        QTest::newRow("0--1") << "0--1"_ba << qint64(0);
        QTest::newRow("ahead of us") << "0-" + QByteArray::number(size) << qint64(0);
        QTest::newRow("far ahead") << "0-9223372036854775807"_ba << qint64(0);
        QTest::newRow("beyond 64 bits") << "0-99999999999999999999"_ba << qint64(0);
        QTest::newRow("not from the start") << "5-999999"_ba << qint64(0);
        QTest::newRow("garbage") << "x"_ba << qint64(0);
    }

    /// After a cut the session's state says nonsense: then the blob starts over in a new session.
    void ranges()
    {
        QFETCH(QByteArray, range);
        QFETCH(qint64, resumesAt);
        ScriptedUploads uploads;
        uploads.patch = [&](const TestRequest &, int time) {
            if (time == 1) {
                return silence(AnswerFault::Close);
            }
            uploads.kept = m_large.size();
            return uploads.session(202);
        };
        uploads.get = [&](const TestRequest &, int) {
            const TestResponse state = uploads.session(204);
            return range.isEmpty() ? withoutHeader(state, "Range")
                                   : withHeader(state, "Range", range);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(m_offsets, (QList<qint64>{0, resumesAt}));
        QCOMPARE(server->count("POST"), resumesAt == 0 ? 2 : 1);
        QCOMPARE(server->count("GET", Uploads), 1);
    }

    /// 202 to a PATCH, but not all of it was kept.
    void patchKeptLess()
    {
        ScriptedUploads uploads;
        uploads.patch = [&](const TestRequest &, int time) {
            if (time == 1) {
                uploads.kept = 2'000'000;
            }
            return uploads.session(202);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(m_offsets, (QList<qint64>{0, 2'000'000}));
        QCOMPARE(uploads.kept, m_large.size());
    }

    /// More than was sent: whether that is only said or true, the digest of the whole decides.
    void patchKeptMore()
    {
        ScriptedUploads uploads;
        uploads.patch = [&](const TestRequest &, int) {
            uploads.kept += 5;
            return uploads.session(202);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(m_offsets, QList<qint64>{0});
        uploads.put = [](const TestRequest &, int) {
            return registryError(400, u"DIGEST_INVALID"_s);
        };
        uploads.stored = false;
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"UploadRefused"_s);
        QCOMPARE(m_offsets, QList<qint64>{0});
    }

    /// The specification asks for a Range in the answer to a PATCH; nothing says the bytes are lost
    /// where it is missing, and the closing PUT proves them by their digest.
    void patchWithoutRange()
    {
        ScriptedUploads uploads;
        uploads.patch = [&](const TestRequest &, int) {
            return withoutHeader(uploads.session(202), "Range");
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(m_offsets, QList<qint64>{0});
    }

    void patchRange()
    {
        ScriptedUploads uploads;
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_large)), u"ok"_s);
        QCOMPARE(server->requests().at(2).method, "PATCH");
        QCOMPARE(server->requests().at(2).header("Content-Range"),
                 "0-" + QByteArray::number(m_large.size() - 1));
    }

    /// The token runs out while a blob is on its way: a new one, and on it goes.
    void tokenRunsOut_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<bool>("early");
        QTest::newRow("small") << false << false;
        QTest::newRow("large") << true << false;
        QTest::newRow("large, answered before the body") << true << true;
    }

    void tokenRunsOut()
    {
        QFETCH(bool, large);
        QFETCH(bool, early);
        ScriptedUploads uploads;
        int issued = 0;
        QByteArray good;
        const auto tokens = serve([&](const TestRequest &) {
            good = "token-" + QByteArray::number(++issued);
            return answer(200, "{\"token\":\"" + good + "\",\"expires_in\":300}");
        });
        const auto challenge = [&] { return tokenChallenge(tokens->url(u"/token"_s)); };
        std::atomic<int> writes = 0;
        uploads.post = [&](const TestRequest &request, int) {
            return request.headers.contains("Authorization") ? uploads.session(202) : challenge();
        };
        uploads.plan = [&](const TestRequest &request) {
            RequestPlan plan;
            if (early && request.method == "PATCH" && ++writes == 1) {
                plan.early = challenge();
            }
            return plan;
        };
        const auto refuseOnce = [&](int status) {
            return [&, status](const TestRequest &request, int time) {
                if (time == 1 && !early) {
                    uploads.kept = 0;
                    return challenge();
                }
                uploads.stored = status == 201;
                return request.header("Authorization") == "Bearer token-2" || status == 201
                           ? uploads.session(status)
                           : answer(403);
            };
        };
        if (large) {
            uploads.patch = refuseOnce(202);
        } else {
            uploads.put = refuseOnce(201);
        }
        uploads.head = [&](const TestRequest &, int) { return answer(404); };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host(), ClientFixture::settingsFor(server->host(), "me:pw"));
        QCOMPARE(outcomeOf(upload(fixture, large ? m_large : m_small)), u"ok"_s);
        QCOMPARE(m_offsets.size(), 2);
        QVERIFY(issued >= 2);
    }

    void unauthorizedForever()
    {
        ScriptedUploads uploads;
        const auto tokens =
            serve([](const TestRequest &) { return answer(200, R"({"token":"t"})"); });
        uploads.put = [&](const TestRequest &, int) {
            return tokenChallenge(tokens->url(u"/token"_s));
        };
        uploads.get = [&](const TestRequest &, int) { return answer(404); };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host(), ClientFixture::settingsFor(server->host(), "me:pw"));
        QCOMPARE(outcomeOf(upload(fixture, m_small)), u"CredentialsRefused"_s);
        QVERIFY(server->count("PUT") <= 8);
        QVERIFY(tokens->requests().size() <= 20);
    }

    void startRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("posts");
        QTest::newRow("403") << 403 << u"AccessDenied"_s << 1;
        QTest::newRow("405: read-only") << 405 << u"UploadRefused"_s << 1;
        QTest::newRow("404") << 404 << u"UploadRefused"_s << 1;
        QTest::newRow("200") << 200 << u"UploadRefused"_s << 1;
        QTest::newRow("503") << 503 << u"ServerFailed"_s << 8;
    }

    void startRefused()
    {
        QFETCH(int, status);
        QFETCH(QString, outcome);
        QFETCH(int, posts);
        ScriptedUploads uploads;
        uploads.post = [&](const TestRequest &, int) { return answer(status); };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_small)), outcome);
        QCOMPARE(server->count("POST"), posts);
        QVERIFY(m_offsets.isEmpty());
    }

    void rateLimited()
    {
        ScriptedUploads uploads;
        uploads.put = [&](const TestRequest &, int time) {
            uploads.kept = 0;
            return time == 1 ? withHeader(answer(429), "Retry-After", "60") : answer(201);
        };
        const auto server = uploads.serve();
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(upload(fixture, m_small)), u"ok"_s);
        QCOMPARE(fixture.clock.slept().count(), 60'000);
    }
};

QTEST_GUILESS_MAIN(UploadScriptFaultsTest)
#include "tst_uploadscript_faults.moc"
