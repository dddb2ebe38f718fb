// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/Authenticator.h"
#include "unit/http/HttpFakes.h"
#include "unit/registry/FakeTransport.h"

#include <QTest>
#include <QUrlQuery>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
const QUrl Registry(u"https://quay.io"_s);

HttpResponse bearerChallenge(const QByteArray &realm = "https://auth.example.com/token")
{
    return responseWith(
        401, {}, {{"WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"quay.io\""}});
}

Credentials credentials(const QByteArray &entry = R"({"auth":"bWU6TUFSS0VS"})") // me:MARKER
{
    return Credentials::parse("{\"auths\":{\"quay.io\":" + entry + "}}").value();
}

QByteArray tokenJson(int number, const QByteArray &more = {})
{
    return "{\"token\":\"token-" + QByteArray::number(number) + "\"" + more + "}";
}

/// Hands out token-1, token-2, …
FakeTransport::Handler tokens(const QByteArray &more = R"(,"expires_in":300)")
{
    return [number = 0, more](const HttpRequest &) mutable -> Result<HttpResponse> {
        return responseWith(200, tokenJson(++number, more));
    };
}

QStringList scopesIn(const HttpRequest &request)
{
    return QUrlQuery(request.url).allQueryItemValues(u"scope"_s, QUrl::FullyDecoded);
}
} // namespace

class AuthenticatorTest final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    /// The Authorization value, or the error's name.
    QString ask(Authenticator &authenticator, HttpTransport &transport, const Scopes &scopes)
    {
        const auto value = authenticator.authorization(Registry, scopes, transport, StopToken());
        return value ? QString::fromLatin1(*value) : errorName(value.error().code);
    }

private Q_SLOTS:
    void nothingIsSentUnasked()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u""_s);
        QVERIFY(transport.requests.isEmpty());
    }

    void basic()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(responseWith(401, {}, {{"WWW-Authenticate", "Basic realm=\"r\""}}));
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Basic bWU6TUFSS0VS"_s);
        QVERIFY(transport.requests.isEmpty());
    }

    void basicWithoutCredentials()
    {
        Authenticator authenticator(u"quay.io"_s, Credentials(), m_clock);
        FakeTransport transport(tokens());
        const HttpResponse unauthorized =
            responseWith(401, {}, {{"WWW-Authenticate", "Basic realm=\"r\""}});
        authenticator.learn(unauthorized);
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u""_s); // anonymous
        const auto answered = authenticator.answer(
            unauthorized, Registry, Scopes::pull(u"a"_s), {}, transport, StopToken());
        QCOMPARE(outcomeOf(answered), u"CredentialsMissing"_s);
        QCOMPARE(answered.error().argument(ErrorArgument::Host), u"quay.io"_s);
    }

    void basicRefused()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        const HttpResponse unauthorized =
            responseWith(401, {}, {{"WWW-Authenticate", "Basic realm=\"r\""}});
        const auto first = authenticator.answer(
            unauthorized, Registry, Scopes::pull(u"a"_s), {}, transport, StopToken());
        QCOMPARE(outcomeOf(first), u"ok"_s);
        const auto again = authenticator.answer(
            unauthorized, Registry, Scopes::pull(u"a"_s), *first, transport, StopToken());
        QCOMPARE(outcomeOf(again), u"CredentialsRefused"_s);
        QVERIFY(!everythingIn(again.error()).contains(u"MARKER"_s));
        QVERIFY(!everythingIn(again.error()).contains(u"TUFSS0VS"_s));
    }

    void tokenRequest()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(bearerChallenge("https://auth.example.com/token?a=b%2Fc"));
        QCOMPARE(ask(authenticator, transport, Scopes::mount(u"to/here"_s, u"from/there"_s)),
                 u"Bearer token-1"_s);
        QCOMPARE(transport.requests.size(), 1);
        const HttpRequest &request = transport.requests.first();
        QCOMPARE(request.method, "GET");
        QCOMPARE(request.url.host(), u"auth.example.com"_s);
        const QUrlQuery query(request.url);
        QCOMPARE(query.queryItemValue(u"a"_s, QUrl::FullyDecoded), u"b/c"_s);
        QCOMPARE(query.queryItemValue(u"service"_s, QUrl::FullyDecoded), u"quay.io"_s);
        const QStringList expected{u"repository:from/there:pull"_s,
                                   u"repository:to/here:pull,push"_s};
        QCOMPARE(scopesIn(request), expected); // several parameters, sorted
        QCOMPARE(request.headers.value("Authorization").toByteArray(), "Basic bWU6TUFSS0VS");
        QVERIFY(request.responseLimit <= 1024 * 1024);
        QVERIFY(request.body.isEmpty());
    }

    void anonymousToken()
    {
        Authenticator authenticator(u"quay.io"_s, Credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-1"_s);
        QVERIFY(!transport.requests.first().headers.contains("Authorization"));
    }

    void identityToken()
    {
        Authenticator authenticator(
            u"quay.io"_s, credentials(R"({"identitytoken":"re+fresh=&x"})"), m_clock);
        FakeTransport transport([](const HttpRequest &) -> Result<HttpResponse> {
            return responseWith(200, R"({"access_token":"own"})");
        });
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::mount(u"a"_s, u"b"_s)), u"Bearer own"_s);
        const HttpRequest &request = transport.requests.first();
        QCOMPARE(request.method, "POST");
        QVERIFY(!request.url.hasQuery()); // no secret where it would be logged
        QVERIFY(!request.headers.contains("Authorization"));
        QCOMPARE(request.headers.value("Content-Type").toByteArray(),
                 "application/x-www-form-urlencoded");
        const QUrlQuery form(QString::fromLatin1(request.body));
        QCOMPARE(form.queryItemValue(u"grant_type"_s, QUrl::FullyDecoded), u"refresh_token"_s);
        QCOMPARE(form.queryItemValue(u"refresh_token"_s, QUrl::FullyDecoded), u"re+fresh=&x"_s);
        QCOMPARE(form.queryItemValue(u"scope"_s, QUrl::FullyDecoded),
                 u"repository:a:pull,push repository:b:pull"_s);
        QVERIFY(!request.body.contains('+')); // which would mean a blank
    }

    void cachedPerScopes()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-1"_s);
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-1"_s);
        QCOMPARE(ask(authenticator, transport, Scopes::push(u"a"_s)), u"Bearer token-2"_s);
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"b"_s)), u"Bearer token-3"_s);
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-1"_s);
        QCOMPARE(transport.requests.size(), 3);
    }

    void lifetimes_data()
    {
        QTest::addColumn<QByteArray>("expires");
        QTest::addColumn<int>("stillGood"); // seconds
        QTest::addColumn<int>("renewed");
        QTest::newRow("not said: a minute") << ""_ba << 50 << 60;
        QTest::newRow("five minutes") << R"(,"expires_in":300)"_ba << 290 << 300;
        QTest::newRow("zero") << R"(,"expires_in":0)"_ba << 0 << 2;
        QTest::newRow("negative") << R"(,"expires_in":-100)"_ba << 0 << 2;
        QTest::newRow("huge: an hour") << R"(,"expires_in":99999999999999)"_ba << 3590 << 3601;
        QTest::newRow("beyond 64 bits") << R"(,"expires_in":1e300)"_ba << 50 << 60;
        QTest::newRow("a string") << R"(,"expires_in":"300")"_ba << 50 << 60;
        QTest::newRow("null") << R"(,"expires_in":null)"_ba << 50 << 60;
    }

    void lifetimes()
    {
        QFETCH(QByteArray, expires);
        QFETCH(int, stillGood);
        QFETCH(int, renewed);
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens(expires));
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-1"_s);
        m_clock.advance(std::chrono::seconds(stillGood));
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-1"_s);
        m_clock.advance(std::chrono::seconds(renewed - stillGood));
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"Bearer token-2"_s);
    }

    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome");
        const QString violation = u"ProtocolViolation"_s;
        QTest::newRow("access_token") << 200 << R"({"access_token":"x"})"_ba << u"Bearer x"_s;
        QTest::newRow("token before access_token")
            << 200 << R"({"token":"x","access_token":"y"})"_ba << u"Bearer x"_s;
        QTest::newRow("no token") << 200 << "{}"_ba << violation;
        QTest::newRow("empty token") << 200 << R"({"token":""})"_ba << violation;
        QTest::newRow("token is a number") << 200 << R"({"token":7})"_ba << violation;
        QTest::newRow("line break in the token")
            << 200 << R"({"token":"a\r\nX-Evil: 1"})"_ba << violation;
        QTest::newRow("blank in the token") << 200 << R"({"token":"a b"})"_ba << violation;
        QTest::newRow("not ASCII") << 200 << "{\"token\":\"パス\"}"_ba << violation;
        QTest::newRow("HTML") << 200 << "<html>"_ba << violation;
        QTest::newRow("array") << 200 << "[]"_ba << violation;
        QTest::newRow("nothing") << 200 << ""_ba << violation;
        QTest::newRow("2 MiB") << 200 << "{\"token\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}"
                               << u"ResponseTooLarge"_s;
        QTest::newRow("401") << 401 << ""_ba << u"CredentialsRefused"_s;
        QTest::newRow("403") << 403 << ""_ba << u"CredentialsRefused"_s;
        QTest::newRow("404") << 404 << ""_ba << u"ServerFailed"_s;
        QTest::newRow("429") << 429 << ""_ba << u"RateLimited"_s;
        QTest::newRow("500") << 500 << ""_ba << u"ServerFailed"_s;
    }

    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, outcome);
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport([&](const HttpRequest &) -> Result<HttpResponse> {
            return responseWith(status, body);
        });
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), outcome);
        QCOMPARE(transport.requests.size(), 1);
    }

    void withoutCredentialsRefusalsSayMissing()
    {
        Authenticator authenticator(u"quay.io"_s, Credentials(), m_clock);
        FakeTransport transport(
            [](const HttpRequest &) -> Result<HttpResponse> { return responseWith(401); });
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"CredentialsMissing"_s);
    }

    void serverFailures_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("retryable");
        QTest::newRow("500") << 500 << true;
        QTest::newRow("503") << 503 << true;
        QTest::newRow("429") << 429 << true;
        QTest::newRow("404") << 404 << false;
    }

    void serverFailures()
    {
        QFETCH(int, status);
        QFETCH(bool, retryable);
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport([&](const HttpRequest &) -> Result<HttpResponse> {
            return responseWith(status, {}, {{"Retry-After", "17"}});
        });
        authenticator.learn(bearerChallenge());
        const auto value =
            authenticator.authorization(Registry, Scopes::pull(u"a"_s), transport, StopToken());
        QVERIFY(!value);
        QCOMPARE(value.error().retryable, retryable);
        QCOMPARE(value.error().httpStatus, status);
        QVERIFY(value.error().retryAfter == 17s);
        QCOMPARE(value.error().argument(ErrorArgument::Host), u"auth.example.com"_s);
    }

    void realms_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QByteArray>("realm");
        QTest::addColumn<QString>("outcome");
        const QString open = u"https://quay.io"_s;
        const QString inside = u"https://10.0.0.5:8443"_s;
        const QString plain = u"http://10.0.0.5:5000"_s;
        const QString fine = u"Bearer token-1"_s;
        const QString no = u"RedirectRefused"_s;
        QTest::newRow("https") << open << "https://auth.example.com/token"_ba << fine;
        QTest::newRow("same host") << open << "https://quay.io/v2/auth"_ba << fine;
        QTest::newRow("http") << open << "http://auth.example.com/token"_ba << no;
        QTest::newRow("http, registry is http") << plain << "http://10.0.0.6/token"_ba << fine;
        QTest::newRow("http, registry is private but https")
            << inside << "http://10.0.0.6/token"_ba << no;
        QTest::newRow("private, registry is private")
            << inside << "https://10.0.0.6/token"_ba << fine;
        QTest::newRow("private, same host") << inside << "https://10.0.0.5:8443/token"_ba << fine;
        QTest::newRow("private") << open << "https://10.0.0.6/token"_ba << no;
        QTest::newRow("loopback") << open << "https://127.0.0.1/token"_ba << no;
        QTest::newRow("localhost") << open << "https://localhost/token"_ba << no;
        QTest::newRow("localhost with a dot") << open << "https://localhost./token"_ba << no;
        QTest::newRow("link-local") << open << "https://169.254.169.254/token"_ba << no;
        QTest::newRow("unspecified") << open << "https://0.0.0.0/token"_ba << no;
        QTest::newRow("v6 loopback") << open << "https://[::1]/token"_ba << no;
        QTest::newRow("user information")
            << open << "https://me:pw@auth.example.com/token"_ba << no;
        QTest::newRow("javascript") << open << "javascript:alert(1)"_ba << no;
        QTest::newRow("file") << open << "file:///etc/passwd"_ba << no;
        QTest::newRow("relative") << open << "/token"_ba << no;
        QTest::newRow("empty") << open << ""_ba << no;
        QTest::newRow("blank inside") << open << "https://auth.example.com/to ken"_ba << no;
    }

    void realms()
    {
        QFETCH(QString, registry);
        QFETCH(QByteArray, realm);
        QFETCH(QString, outcome);
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(bearerChallenge(realm));
        const auto value = authenticator.authorization(
            QUrl(registry), Scopes::pull(u"a"_s), transport, StopToken());
        QCOMPARE(value ? QString::fromLatin1(*value) : outcomeOf(value), outcome);
        if (!value) {
            QVERIFY(transport.requests.isEmpty());
            QCOMPARE(value.error().argument(ErrorArgument::Host), u"quay.io"_s);
            QVERIFY(!everythingIn(value.error()).contains(u"pw"_s));
        }
    }

    void realmIsMissing()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(responseWith(401, {}, {{"WWW-Authenticate", "Bearer service=\"s\""}}));
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"RedirectRefused"_s);
        QVERIFY(transport.requests.isEmpty());
    }

    void redirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<bool>("keepsCredentials");
        QTest::newRow("same origin") << "/other"_ba << u"Bearer token-1"_s << true;
        QTest::newRow("another host")
            << "https://other.example.com/token"_ba << u"Bearer token-1"_s << false;
        QTest::newRow("another port")
            << "https://auth.example.com:8443/token"_ba << u"Bearer token-1"_s << false;
        QTest::newRow("downgrade")
            << "http://auth.example.com/token"_ba << u"RedirectRefused"_s << false;
        QTest::newRow("loopback") << "https://127.0.0.1/token"_ba << u"RedirectRefused"_s << false;
        QTest::newRow("file") << "file:///etc/passwd"_ba << u"RedirectRefused"_s << false;
    }

    void redirects()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, outcome);
        QFETCH(bool, keepsCredentials);
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport([&](const HttpRequest &request) -> Result<HttpResponse> {
            const bool first = request.url.path() == "/token"_L1 && request.url.port() == -1
                               && request.url.host() == "auth.example.com"_L1;
            return first ? responseWith(307, {}, {{"Location", location}})
                         : responseWith(200, tokenJson(1));
        });
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), outcome);
        if (transport.requests.size() == 2) {
            QCOMPARE(transport.requests.last().headers.contains("Authorization"), keepsCredentials);
        } else {
            QCOMPARE(transport.requests.size(), 1);
        }
    }

    void redirectLoop()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport([](const HttpRequest &) -> Result<HttpResponse> {
            return responseWith(302, {}, {{"Location", "/token"}});
        });
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"RedirectRefused"_s);
        QCOMPARE(transport.requests.size(), 11);
    }

    /// A refresh token is sent to where the registry said, and nowhere else.
    void identityTokenFollowsNoRedirect()
    {
        Authenticator authenticator(
            u"quay.io"_s, credentials(R"({"identitytoken":"MARKER"})"), m_clock);
        FakeTransport transport([](const HttpRequest &) -> Result<HttpResponse> {
            return responseWith(307, {}, {{"Location", "https://other.example.com/"}});
        });
        authenticator.learn(bearerChallenge());
        QCOMPARE(ask(authenticator, transport, Scopes::pull(u"a"_s)), u"ServerFailed"_s);
        QCOMPARE(transport.requests.size(), 1);
    }

    void usedTokenIsReplaced()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(bearerChallenge());
        const Scopes scopes = Scopes::pull(u"a"_s);
        QCOMPARE(ask(authenticator, transport, scopes), u"Bearer token-1"_s);
        const auto second = authenticator.answer(
            bearerChallenge(), Registry, scopes, "Bearer token-1", transport, StopToken());
        QCOMPARE(second.value_or(""), "Bearer token-2");
        // A worker whose request still carried the old token gets the new one, not a third.
        const auto late = authenticator.answer(
            bearerChallenge(), Registry, scopes, "Bearer token-1", transport, StopToken());
        QCOMPARE(late.value_or(""), "Bearer token-2");
        QCOMPARE(transport.requests.size(), 2);
    }

    void challengeThatNobodyCanAnswer_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("none") << ""_ba;
        QTest::newRow("digest") << "Digest realm=\"r\""_ba;
        QTest::newRow("garbage") << "Bearer realm=\"r"_ba;
    }

    void challengeThatNobodyCanAnswer()
    {
        QFETCH(QByteArray, header);
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        const auto answered =
            authenticator.answer(responseWith(401, {}, {{"WWW-Authenticate", header}}),
                                 Registry,
                                 Scopes::pull(u"a"_s),
                                 {},
                                 transport,
                                 StopToken());
        QCOMPARE(outcomeOf(answered), u"CredentialsRefused"_s);
        QVERIFY(transport.requests.isEmpty());
    }

    void manyWorkersOneToken()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        authenticator.learn(bearerChallenge());
        std::atomic<int> fetched = 0;
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> workers;
            for (int i = 0; i < 16; ++i) {
                workers.emplace_back([&] {
                    FakeTransport transport([&](const HttpRequest &) -> Result<HttpResponse> {
                        std::this_thread::yield();
                        return responseWith(200, tokenJson(++fetched));
                    });
                    for (int round = 0; round < 50; ++round) {
                        const auto value = authenticator.authorization(
                            Registry, Scopes::pull(u"a"_s), transport, StopToken());
                        wrong += value.value_or("") == "Bearer token-1" ? 0 : 1;
                    }
                });
            }
        }
        QCOMPARE(fetched.load(), 1);
        QCOMPARE(wrong.load(), 0);
    }

    void stopped()
    {
        Authenticator authenticator(u"quay.io"_s, credentials(), m_clock);
        FakeTransport transport(tokens());
        authenticator.learn(bearerChallenge());
        StopSource source;
        source.requestStop(StopReason::Cancel);
        const auto value =
            authenticator.authorization(Registry, Scopes::pull(u"a"_s), transport, source.token());
        QCOMPARE(outcomeOf(value), u"Cancelled"_s);
    }
};

QTEST_GUILESS_MAIN(AuthenticatorTest)
#include "tst_authenticator.moc"
