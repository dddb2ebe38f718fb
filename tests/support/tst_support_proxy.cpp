// SPDX-License-Identifier: GPL-3.0-or-later
// The proxies, judged by curl.
#include "support/CountingProxy.h"
#include "support/Curl.h"
#include "support/ForwardProxy.h"
#include "support/HttpTestServer.h"
#include "support/Loopback.h"
#include "support/Subprocess.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;
using namespace hashike::curlexit;
using namespace std::chrono_literals;

namespace
{

QByteArray someBytes(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype index = 0; index < size; ++index) {
        bytes[index] = static_cast<char>(index * 31 / 7);
    }
    return bytes;
}

std::unique_ptr<HttpTestServer> serve(std::function<TestResponse(const TestRequest &)> handler)
{
    HttpTestOptions options;
    options.handler = std::move(handler);
    return HttpTestServer::start(std::move(options)).value_or(nullptr);
}

} // namespace

class TestSupportProxy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void proxyCountsPlainRequests();
    void proxyPassesTls();
    void proxyAddsLatencyButNoLimit();
    void proxyLimitsBandwidth();
    void proxyCutsRefusesAndFreezes();
    void forwardProxyCarries_data();
    void forwardProxyCarries();
    void forwardProxyWantsAPassword();
};

void TestSupportProxy::initTestCase()
{
    for (const auto &program : {u"curl"_s, u"openssl"_s}) {
        if (!isInstalled(program)) {
            QSKIP(qPrintable(program + u" is not installed"_s));
        }
    }
}

void TestSupportProxy::proxyCountsPlainRequests()
{
    const QByteArray body = someBytes(500'000);
    const auto server = serve([&](const TestRequest &request) {
        return request.method == "GET" ? answer(200, body) : answer(202);
    });
    QVERIFY(server);
    const auto proxy = CountingProxy::start({.targetPort = server->port()});
    QVERIFY(proxy.has_value());
    const QString base = u"http://"_s + (*proxy)->host() + u"/v2/a"_s;
    QCOMPARE(curlGet(base + u"/blobs/sha256:1"_s).body, body);
    QCOMPARE(curlGet(base + u"/blobs/sha256:2"_s).body, body);
    QCOMPARE(curlSend(u"PATCH"_s, base + u"/blobs/uploads/1"_s, body).status, 202);
    const ProxyCounters counters = (*proxy)->counters();
    QCOMPARE(counters.connections, 3);
    QCOMPARE(counters.requests.value("GET blobs"), 2);
    QCOMPARE(counters.requests.value("PATCH uploads"), 1);
    QVERIFY(counters.toClient >= 2 * body.size());
    QVERIFY(counters.answered.value("GET blobs") >= 2 * body.size());
    QVERIFY(counters.toServer >= body.size() && counters.toServer < body.size() + 2000);
}

void TestSupportProxy::proxyPassesTls()
{
    TestCertificates certificates;
    HttpTestOptions options;
    options.handler = [](const TestRequest &) { return answer(200, "seen by nobody"); };
    options.tls = certificates.certificate(CertificateKind::Server).value();
    const auto server = HttpTestServer::start(std::move(options));
    QVERIFY(server.has_value());
    const auto proxy = CountingProxy::start({.targetPort = (*server)->port()});
    QVERIFY(proxy.has_value());
    QCOMPARE(curlGet(u"https://"_s + (*proxy)->host(),
                     {u"--cacert"_s, certificates.authorityPath().value()})
                 .body,
             "seen by nobody");
    QVERIFY((*proxy)->counters().requests.isEmpty());
    QVERIFY((*proxy)->counters().toClient > 0);
}

void TestSupportProxy::proxyAddsLatencyButNoLimit()
{
    const QByteArray body = someBytes(20'000'000);
    const auto server = serve([&](const TestRequest &) { return answer(200, body); });
    QVERIFY(server);
    const auto proxy = CountingProxy::start({.targetPort = server->port(), .latency = 100ms});
    QVERIFY(proxy.has_value());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(curlGet(u"http://"_s + (*proxy)->host()).body, body);
    // One round trip to connect, one for the request; 20 MB in windows of 64 KiB would take a
    // minute.
    QVERIFY(timer.elapsed() >= 400);
    QVERIFY(timer.elapsed() < 10'000);
}

void TestSupportProxy::proxyLimitsBandwidth()
{
    const QByteArray body = someBytes(500'000);
    const auto server = serve([&](const TestRequest &) { return answer(200, body); });
    QVERIFY(server);
    const auto proxy =
        CountingProxy::start({.targetPort = server->port(), .bytesPerSecond = 1'000'000});
    QVERIFY(proxy.has_value());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(curlGet(u"http://"_s + (*proxy)->host()).body, body);
    QVERIFY(timer.elapsed() >= 400);
}

void TestSupportProxy::proxyCutsRefusesAndFreezes()
{
    const QByteArray body = someBytes(500'000);
    const auto server = serve([&](const TestRequest &) { return answer(200, body); });
    QVERIFY(server);
    const auto proxy = CountingProxy::start({.targetPort = server->port()});
    QVERIFY(proxy.has_value());
    const QString url = u"http://"_s + (*proxy)->host();

    (*proxy)->cutAfter(100'000);
    QCOMPARE(curlGet(url).exitCode, ReceiveFailed);
    QCOMPARE((*proxy)->counters().toClient, 100'000);
    QCOMPARE(curlGet(url).exitCode, Fine); // once only

    (*proxy)->setRefusing(true);
    QCOMPARE(curlGet(url).exitCode, CouldNotConnect);
    (*proxy)->setRefusing(false);
    QCOMPARE(curlGet(url).exitCode, Fine);

    (*proxy)->setFrozen(true);
    QCOMPARE(curlGet(url, {u"--max-time"_s, u"0.2"_s}).exitCode, TimedOut);
    (*proxy)->setFrozen(false);
    QCOMPARE(curlGet(url).exitCode, Fine);

    const auto nowhere = CountingProxy::start({.targetPort = freeLoopbackPort()});
    QVERIFY(nowhere.has_value());
    QVERIFY(curlGet(u"http://"_s + (*nowhere)->host()).exitCode != Fine);
}

void TestSupportProxy::forwardProxyCarries_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("status");
    QTest::newRow("absolute form") << u"http://registry.test:5000/v2/?n=1"_s << Fine << 200;
    QTest::newRow("tunnel") << u"https://registry.test:5001/v2/?n=1"_s << CertificateRefused << 0;
    QTest::newRow("unknown name") << u"http://elsewhere.test/v2/"_s << Fine << 502;
    QTest::newRow("unknown tunnel") << u"https://elsewhere.test/v2/"_s << ReceiveFailed << 0;
}

void TestSupportProxy::forwardProxyCarries()
{
    QFETCH(QString, url);
    QFETCH(int, exitCode);
    QFETCH(int, status);
    const auto plain = serve([](const TestRequest &request) {
        return answer(request.target == "/v2/?n=1" && request.header("Proxy-Connection").isEmpty()
                          ? 200
                          : 400);
    });
    QVERIFY(plain);
    TestCertificates certificates;
    HttpTestOptions tls;
    tls.tls = certificates.certificate(CertificateKind::Server).value();
    const auto secure = HttpTestServer::start(std::move(tls));
    QVERIFY(secure.has_value());
    ForwardProxyOptions options;
    options.hosts = {{u"registry.test:5000"_s, plain->port()},
                     {u"registry.test:5001"_s, (*secure)->port()}};
    const auto proxy = ForwardProxy::start(options);
    QVERIFY(proxy.has_value());
    const CurlAnswer given = curlGet(url, {u"--proxy"_s, (*proxy)->url(), u"--noproxy"_s, u""_s});
    QCOMPARE(given.exitCode, exitCode);
    QCOMPARE(given.status, status);
    QCOMPARE((*proxy)->requests().size(), 1);
    QCOMPARE((*proxy)->requests().first().accepted,
             exitCode == CertificateRefused || status == 200);
}

void TestSupportProxy::forwardProxyWantsAPassword()
{
    const auto server = serve([](const TestRequest &) { return answer(200, "through"); });
    QVERIFY(server);
    ForwardProxyOptions options;
    options.user = u"me"_s;
    options.password = u"secret"_s;
    const auto proxy = ForwardProxy::start(options);
    QVERIFY(proxy.has_value());
    const QStringList through{u"--proxy"_s, (*proxy)->url(), u"--noproxy"_s, u""_s, server->url()};
    QCOMPARE(curl({.arguments = through, .config = {}, .body = {}}).status, 407);
    QCOMPARE(
        curl({.arguments = through, .config = "proxy-user = \"me:secret\"\n", .body = {}}).body,
        "through");
    QCOMPARE((*proxy)->requests().size(), 2);
}

QTEST_GUILESS_MAIN(TestSupportProxy)
#include "tst_support_proxy.moc"
