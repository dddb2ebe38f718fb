// SPDX-License-Identifier: GPL-3.0-or-later
// Where credentials go, and where they must not.
#include "ClientFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Repository = u"openshift/release"_s;
const QByteArray UserAndPassword = "me:MARKER";
const QByteArray Basic = "Basic " + UserAndPassword.toBase64();
const QByteArray Content = "the content of a blob, long enough to be cut";

TestResponse tokenAnswer(const QByteArray &token)
{
    return answer(200, "{\"token\":\"" + token + "\",\"expires_in\":300}");
}

/// A registry that wants Basic and answers `then` once it has it.
TestHandler wantingBasic(TestHandler then)
{
    return [then = std::move(then)](const TestRequest &request) {
        return request.header("Authorization") == Basic ? then(request) : basicChallenge();
    };
}
} // namespace

class RegistryAuthFaultsTest final : public QObject
{
    Q_OBJECT

private:
    QString fetch(ClientFixture &fixture,
                  const QByteArray &content = Content,
                  QByteArray *got = nullptr)
    {
        CollectingSink sink;
        const auto fetched =
            fixture.client->fetchBlob(Repository, descriptorOf(content), 0, sink, StopToken());
        if (got) {
            *got = sink.bytes;
        }
        if (!fetched && everythingIn(fetched.error()).contains(u"MARKER"_s)) {
            return u"a secret in the error"_s;
        }
        return outcomeOf(fetched);
    }

private Q_SLOTS:
    /// A blob behind a redirect: the other host never sees what proves us to the registry, and
    /// every resumption asks the registry again.
    void redirectedHostGetsNoCredentials()
    {
        const QByteArray content = randomBytes(900'000);
        const auto storage = serve([&, cut = 0](const TestRequest &request) mutable {
            TestResponse response = contentFor(request, content);
            if (++cut < 3) {
                response.fault = AnswerFault::Close;
                response.faultAfter = 300'000;
            }
            return response;
        });
        const auto server = serve(wantingBasic([&](const TestRequest &request) {
            return request.path == "/v2/"_L1 ? answer(200)
                                             : redirectTo(storage->url(u"/signed?sig=x"_s));
        }));
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), UserAndPassword));
        QByteArray got;
        QCOMPARE(fetch(fixture, content, &got), u"ok"_s);
        QCOMPARE(got, content);
        QVERIFY(storage->requests().size() >= 3); // more where Qt asks again itself
        for (const TestRequest &request : storage->requests()) {
            QVERIFY(!request.headers.contains("Authorization"));
            QVERIFY(!request.headers.contains("Cookie"));
        }
        // Every resumption asks the registry again. Qt may repeat a request of its own accord, but
        // never with another range.
        QSet<QByteArray> ranges;
        for (const TestRequest &request : storage->requests()) {
            ranges.insert(request.header("Range"));
        }
        QVERIFY(server->count("GET", u"/v2/openshift"_s) >= ranges.size());
        QCOMPARE(server->requests().last().header("Authorization"), Basic);
    }

    void redirectWithinTheRegistryKeepsThem()
    {
        const auto server = serve(wantingBasic([](const TestRequest &request) {
            return request.path == "/moved"_L1 ? answer(200, Content) : redirectTo(u"/moved"_s);
        }));
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), UserAndPassword));
        QCOMPARE(fetch(fixture), u"ok"_s);
    }

    /// The other host asks for a password, or refuses: it gets none, and the registry is not blamed
    /// for a token that ran out.
    void redirectedHostAsks_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }

    void redirectedHostAsks()
    {
        QFETCH(int, status);
        const auto storage = serve(
            [&](const TestRequest &) { return status == 401 ? basicChallenge() : answer(status); });
        const auto server = serveRegistry(
            [&](const TestRequest &) { return redirectTo(storage->url(u"/signed"_s)); });
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(storage->host(), UserAndPassword));
        const QString outcome = fetch(fixture);
        QVERIFY2(outcome != "ok"_L1, qPrintable(outcome));
        QCOMPARE(storage->requests().size(), 1);
        QVERIFY(!storage->requests().first().headers.contains("Authorization"));
    }

    void redirectLoop()
    {
        const auto server =
            serveRegistry([](const TestRequest &request) { return redirectTo(request.path); });
        ClientFixture fixture(server->host());
        QCOMPARE(fetch(fixture), u"RedirectRefused"_s);
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 11); // ten were followed
    }

    void tenRedirectsAreFine()
    {
        const auto server = serve([](const TestRequest &request) {
            if (request.path == "/v2/"_L1 || !request.headers.contains("Authorization")) {
                return basicChallenge();
            }
            const int hop = request.path.startsWith("/hop"_L1) ? request.path.sliced(4).toInt() : 0;
            return hop == 10 ? answer(200, Content) : redirectTo(u"/hop%1"_s.arg(hop + 1));
        });
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), UserAndPassword));
        QCOMPARE(fetch(fixture), u"ok"_s);
    }

    void refusedRedirects_data()
    {
        QTest::addColumn<QString>("location");
        QTest::newRow("file") << u"file:///etc/passwd"_s;
        QTest::newRow("ftp") << u"ftp://127.0.0.1/x"_s;
        QTest::newRow("user information") << u"http://me:MARKER@127.0.0.1:1/"_s;
        QTest::newRow("empty") << QString();
    }

    void refusedRedirects()
    {
        QFETCH(QString, location);
        const auto server =
            serveRegistry([&](const TestRequest &) { return redirectTo(location); });
        ClientFixture fixture(server->host());
        QCOMPARE(fetch(fixture), u"RedirectRefused"_s);
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 1);
    }

    void downgrade()
    {
        TestCertificates certificates;
        const auto certificate = certificates.certificate(CertificateKind::Server);
        if (!certificate) {
            QSKIP("openssl is not installed");
        }
        const auto plain = serve([](const TestRequest &) { return answer(200, Content); });
        HttpTestOptions options;
        options.tls = *certificate;
        options.handler = [&](const TestRequest &request) {
            return request.path == "/v2/"_L1 ? answer(200) : redirectTo(plain->url(u"/x"_s));
        };
        const auto server = HttpTestServer::start(options);
        QVERIFY(server);
        ConnectionSettings settings = ClientFixture::defaultSettings();
        settings.insecure = false;
        QVERIFY(settings.trust.addAuthorities(*certificates.authorityPath()));
        ClientFixture fixture((*server)->host(), settings);
        QCOMPARE(fetch(fixture), u"RedirectRefused"_s);
        QVERIFY(plain->requests().isEmpty());
    }

    void unauthorizedForever_data()
    {
        QTest::addColumn<bool>("token");
        QTest::addColumn<bool>("known");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("basic") << false << true << u"CredentialsRefused"_s;
        QTest::newRow("basic, without") << false << false << u"CredentialsMissing"_s;
        QTest::newRow("token") << true << true << u"CredentialsRefused"_s;
        QTest::newRow("token, without") << true << false << u"CredentialsMissing"_s;
    }

    void unauthorizedForever()
    {
        QFETCH(bool, token);
        QFETCH(bool, known);
        QFETCH(QString, outcome);
        const auto server = serve([&](const TestRequest &request) {
            if (request.path == "/token"_L1) {
                return tokenAnswer("useless");
            }
            return token ? tokenChallenge(u"http://"_s + QString::fromLatin1(request.header("Host"))
                                          + u"/token"_s)
                         : basicChallenge();
        });
        ClientFixture fixture(server->host(),
                              known ? ClientFixture::settingsFor(server->host(), UserAndPassword)
                                    : ClientFixture::defaultSettings());
        QCOMPARE(fetch(fixture), outcome);
        QVERIFY2(server->requests().size() <= 6, "the number of requests is bounded");
        const auto manifest = fixture.client->manifest(Repository, u"4.20.1"_s, StopToken());
        QCOMPARE(outcomeOf(manifest), outcome);
        QCOMPARE(manifest.error().argument(ErrorArgument::Host), server->host());
        QVERIFY(!everythingIn(manifest.error()).contains(u"MARKER"_s));
        QVERIFY(server->requests().size() <= 12);
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }

    /// The registry forgets a token while it should be good for minutes.
    void revokedToken()
    {
        const auto server =
            serve([good = QByteArray(), issued = 0, uses = 0](const TestRequest &request) mutable {
                if (request.path == "/token"_L1) {
                    good = "token-" + QByteArray::number(++issued);
                    return tokenAnswer(good);
                }
                if (request.header("Authorization") != "Bearer " + good || ++uses % 3 == 0) {
                    good = "none";
                    return tokenChallenge(u"http://"_s + QString::fromLatin1(request.header("Host"))
                                          + u"/token"_s);
                }
                return answer(200, Content);
            });
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), UserAndPassword));
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(fetch(fixture), u"ok"_s);
        }
        QVERIFY(server->count("GET", u"/token"_s) < 10);
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }

    void tokenServerFails_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("requests");
        QTest::newRow("500 forever") << 500 << ""_ba << u"ServerFailed"_s << 8;
        QTest::newRow("429 forever") << 429 << ""_ba << u"RateLimited"_s << 8;
        QTest::newRow("404") << 404 << ""_ba << u"ServerFailed"_s << 1;
        QTest::newRow("2 MiB") << 200 << "{\"token\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}"
                               << u"ResponseTooLarge"_s << 1;
        QTest::newRow("no token") << 200 << "{}"_ba << u"ProtocolViolation"_s << 1;
        QTest::newRow("refuses") << 401 << "{}"_ba << u"CredentialsRefused"_s << 1;
    }

    void tokenServerFails()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, outcome);
        QFETCH(int, requests);
        const auto tokens = serve([&](const TestRequest &) { return answer(status, body); });
        const auto server =
            serve([&](const TestRequest &) { return tokenChallenge(tokens->url(u"/token"_s)); });
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), UserAndPassword));
        QCOMPARE(fetch(fixture), outcome);
        QCOMPARE(tokens->requests().size(), requests);
        QCOMPARE(fixture.clock.sleeps().size(), requests - 1);
    }

    /// The token server hands over to another one: it gets no password.
    void tokenServerRedirects()
    {
        const auto other = serve([](const TestRequest &) { return tokenAnswer("t"); });
        const auto tokens =
            serve([&](const TestRequest &) { return redirectTo(other->url(u"/token"_s)); });
        const auto server = serve([&](const TestRequest &request) {
            return request.header("Authorization") == "Bearer t"
                       ? answer(200, Content)
                       : tokenChallenge(tokens->url(u"/token"_s));
        });
        ClientFixture fixture(server->host(),
                              ClientFixture::settingsFor(server->host(), UserAndPassword));
        QCOMPARE(fetch(fixture), u"ok"_s);
        QCOMPARE(tokens->requests().first().header("Authorization"), Basic);
        QVERIFY(!other->requests().first().headers.contains("Authorization"));
    }

    void tokenServerHangs()
    {
        const auto tokens = serve([](const TestRequest &) { return silence(AnswerFault::Hang); });
        const auto server =
            serve([&](const TestRequest &) { return tokenChallenge(tokens->url(u"/token"_s)); });
        ConnectionSettings settings = ClientFixture::defaultSettings();
        settings.timeouts = Impatient;
        settings.retry.attempts = 2;
        ClientFixture fixture(server->host(), settings);
        QCOMPARE(fetch(fixture), u"ConnectionStalled"_s);
        QCOMPARE(tokens->connections(), 2);
    }
};

QTEST_GUILESS_MAIN(RegistryAuthFaultsTest)
#include "tst_registryauth_faults.moc"
