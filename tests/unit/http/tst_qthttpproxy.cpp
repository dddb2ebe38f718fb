// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ForwardProxy.h"
#include "support/Subprocess.h"
#include "unit/http/TransportFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr auto MadeUpHost = "registry.invalid"_L1; // only the proxy can resolve it

ProxyRules through(const QString &proxy, const QString &exceptions = {})
{
    QProcessEnvironment environment;
    environment.insert(u"HTTP_PROXY"_s, proxy);
    environment.insert(u"HTTPS_PROXY"_s, proxy);
    environment.insert(u"NO_PROXY"_s, exceptions);
    return ProxyRules::fromEnvironment(environment);
}
} // namespace

class QtHttpProxyTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ForwardProxy> proxyTo(const HttpTestServer &server, const QString &user = {})
    {
        ForwardProxyOptions options;
        options.user = user;
        options.password = user.isEmpty() ? QString() : u"pass:w@rd"_s;
        options.hosts = {{MadeUpHost + ":80"_L1, server.port()},
                         {MadeUpHost + ":443"_L1, server.port()}};
        return ForwardProxy::start(options).value_or(nullptr);
    }

private Q_SLOTS:
    void plain()
    {
        const auto server = serve([](const TestRequest &) { return answer(200, "through"); });
        const auto proxy = proxyTo(*server);
        QVERIFY(proxy);
        QtHttpTransport transport(TlsTrust(), through(proxy->url()), Patient);
        const auto response =
            transport.exchange(requestFor(u"http://registry.invalid/v2/"_s), nullptr, StopToken());
        QCOMPARE(outcomeOf(response), u"ok"_s);
        QCOMPARE(response->body, "through");
        QCOMPARE(proxy->requests().size(), 1);
    }

    void exempt()
    {
        const auto server = serve([](const TestRequest &) { return answer(200); });
        const auto proxy = proxyTo(*server);
        QVERIFY(proxy);
        QtHttpTransport transport(TlsTrust(), through(proxy->url(), u".invalid"_s), Patient);
        QCOMPARE(outcomeOf(transport.exchange(
                     requestFor(u"http://registry.invalid/"_s), nullptr, StopToken())),
                 u"HostNotFound"_s);
        QCOMPARE(outcomeOf(transport.exchange(requestFor(server->url()), nullptr, StopToken())),
                 u"ok"_s); // loopback goes directly
        QVERIFY(proxy->requests().isEmpty());
    }

    void tunnel()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
        TestCertificates certificates;
        HttpTestOptions options;
        options.tls = certificates.certificate(CertificateKind::WrongName).value(); // its name
        options.handler = [](const TestRequest &) { return answer(200, "through"); };
        const auto server = HttpTestServer::start(options);
        QVERIFY(server);
        const auto proxy = proxyTo(**server);
        QVERIFY(proxy);
        TlsTrust trust;
        QVERIFY(trust.addAuthorities(*certificates.authorityPath()));
        QtHttpTransport transport(trust, through(proxy->url()), Patient);
        const auto response =
            transport.exchange(requestFor(u"https://registry.invalid/"_s), nullptr, StopToken());
        QCOMPARE(outcomeOf(response), u"ok"_s);
        QCOMPARE(response->body, "through");
        QCOMPARE(proxy->requests().first().method, "CONNECT");
    }

    void password_data()
    {
        QTest::addColumn<QString>("userInfo");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("outcome");
        const QString right = u"me:pass%3Aw%40rd@"_s;
        const QString plain = u"http://registry.invalid/"_s;
        QTest::newRow("right") << right << plain << u"ok"_s;
        QTest::newRow("wrong") << u"me:MARKER@"_s << plain << u"ProxyFailed"_s;
        QTest::newRow("none") << QString() << plain << u"ProxyFailed"_s;
        QTest::newRow("tunnel, wrong")
            << u"me:MARKER@"_s << u"https://registry.invalid/"_s << u"ProxyFailed"_s;
        QTest::newRow("tunnel, none")
            << QString() << u"https://registry.invalid/"_s << u"ProxyFailed"_s;
    }

    void password()
    {
        QFETCH(QString, userInfo);
        QFETCH(QString, url);
        QFETCH(QString, outcome);
        const auto server = serve([](const TestRequest &) { return answer(200); });
        const auto proxy = proxyTo(*server, u"me"_s);
        QVERIFY(proxy);
        const QString setting = u"http://"_s + userInfo + u"127.0.0.1:%1"_s.arg(proxy->port());
        QtHttpTransport transport(TlsTrust(), through(setting), Patient);
        const auto response = transport.exchange(requestFor(url), nullptr, StopToken());
        QCOMPARE(outcomeOf(response), outcome);
        if (!response) {
            QVERIFY(!response.error().retryable);
            QVERIFY(!everythingIn(response.error()).contains(u"MARKER"_s));
            QVERIFY(server->requests().isEmpty());
        } else {
            QVERIFY(!server->requests().first().headers.contains("Proxy-Authorization"));
        }
    }

    void forbidden()
    {
        ForwardProxyOptions options;
        options.refuseConnect = true;
        const auto proxy = ForwardProxy::start(options);
        QVERIFY(proxy);
        QtHttpTransport transport(TlsTrust(), through((*proxy)->url()), Patient);
        const auto response =
            transport.exchange(requestFor(u"https://registry.invalid/"_s), nullptr, StopToken());
        QCOMPARE(outcomeOf(response), u"ProxyFailed"_s);
        QVERIFY(!response.error().retryable);
    }

    void nobodyListens()
    {
        QtHttpTransport transport(TlsTrust(), through(u"http://127.0.0.1:1"_s), Patient);
        for (const QString &url : {u"http://registry.invalid/"_s, u"https://registry.invalid/"_s}) {
            const auto response = transport.exchange(requestFor(url), nullptr, StopToken());
            QCOMPARE(outcomeOf(response), u"ProxyFailed"_s);
            QVERIFY(response.error().retryable);
        }
    }
};

QTEST_GUILESS_MAIN(QtHttpProxyTest)
#include "tst_qthttpproxy.moc"
