// SPDX-License-Identifier: GPL-3.0-or-later
// The programmable servers, judged by curl and skopeo.
#include "support/Curl.h"
#include "support/HttpTestServer.h"
#include "support/RegistryServer.h"
#include "support/SampleRelease.h"
#include "support/SessionKeepingRegistry.h"
#include "support/Subprocess.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
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

class TestSupportHttp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void serverRecordsWhatItWasAsked_data();
    void serverRecordsWhatItWasAsked();
    void serverFailsAsScripted_data();
    void serverFailsAsScripted();
    void serverDripsAndDelays();
    void serverHonoursRanges_data();
    void serverHonoursRanges();
    void serverCutsAnUpload();
    void serverAnswersAnUploadEarly();
    void certificatesAreWhatTheyPretend_data();
    void certificatesAreWhatTheyPretend();
    void clientCertificateIsDemanded();
    void sessionSurvivesACut_data();
    void sessionSurvivesACut();
    void sessionRefusesAWrongOffset();
    void sessionLosesItsAnswer();
    void sessionRegistryTakesASkopeoCopy();
};

void TestSupportHttp::initTestCase()
{
    for (const auto &program : {u"curl"_s, u"openssl"_s}) {
        if (!isInstalled(program)) {
            QSKIP(qPrintable(program + u" is not installed"_s));
        }
    }
}

void TestSupportHttp::serverRecordsWhatItWasAsked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("length") << QStringList();
    QTest::newRow("chunked") << QStringList{u"--header"_s, u"Transfer-Encoding: chunked"_s};
    QTest::newRow("100-continue") << QStringList{u"--header"_s, u"Expect: 100-continue"_s};
}

void TestSupportHttp::serverRecordsWhatItWasAsked()
{
    QFETCH(QStringList, arguments);
    const auto server = serve([](const TestRequest &) { return answer(201); });
    QVERIFY(server);
    const QByteArray body = someBytes(3'000'000);
    const CurlAnswer given =
        curl({.arguments =
                  arguments
                  + QStringList{u"--request"_s, u"PUT"_s, server->url(u"/v2/a%20b?digest=x%3Ay"_s)},
              .config = {},
              .body = body});
    QCOMPARE(given.status, 201);
    QVERIFY(server->waitForRequests(1, 5s));
    const TestRequest request = server->requests().first();
    QCOMPARE(request.method, "PUT");
    QCOMPARE(request.path, u"/v2/a b"_s);
    QCOMPARE(request.query.queryItemValue(u"digest"_s, QUrl::FullyDecoded), u"x:y"_s);
    QCOMPARE(request.bodySize, body.size());
    QCOMPARE(request.bodyDigest, Digest::of(body));
    QVERIFY(request.complete);
}

void TestSupportHttp::serverFailsAsScripted_data()
{
    QTest::addColumn<AnswerFault>("fault");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<qsizetype>("received");
    QTest::newRow("no fault") << AnswerFault::None << 0LL << false << Fine << qsizetype(200'000);
    QTest::newRow("chunks") << AnswerFault::None << 0LL << true << Fine << qsizetype(200'000);
    QTest::newRow("closes") << AnswerFault::Close << 1000LL << false << PartialBody
                            << qsizetype(1000);
    QTest::newRow("closes in chunks")
        << AnswerFault::Close << 1000LL << true << PartialBody << qsizetype(1000);
    QTest::newRow("closes before")
        << AnswerFault::Close << -1LL << false << EmptyReply << qsizetype(0);
    QTest::newRow("resets") << AnswerFault::Reset << 1000LL << false << ReceiveFailed
                            << qsizetype(1000);
    QTest::newRow("resets before")
        << AnswerFault::Reset << -1LL << false << ReceiveFailed << qsizetype(0);
    QTest::newRow("hangs") << AnswerFault::Hang << 1000LL << false << TimedOut << qsizetype(1000);
    QTest::newRow("hangs before") << AnswerFault::Hang << -1LL << false << TimedOut << qsizetype(0);
}

void TestSupportHttp::serverFailsAsScripted()
{
    QFETCH(AnswerFault, fault);
    QFETCH(qint64, after);
    QFETCH(bool, chunked);
    QFETCH(int, exitCode);
    QFETCH(qsizetype, received);
    const QByteArray body = someBytes(200'000);
    const auto server = serve([&](const TestRequest &) {
        TestResponse response = answer(200, body);
        response.fault = fault;
        response.faultAfter = after;
        response.chunked = chunked;
        return response;
    });
    QVERIFY(server);
    const CurlAnswer given = curlGet(server->url(u"/blob"_s), {u"--max-time"_s, u"1"_s});
    QCOMPARE(given.exitCode, exitCode);
    QCOMPARE(given.body, body.first(received));
}

void TestSupportHttp::serverDripsAndDelays()
{
    const auto server = serve([](const TestRequest &) {
        TestResponse response = answer(200, "drop by drop");
        response.delay = 50ms;
        response.dripBytes = 3;
        response.dripInterval = 20ms;
        return response;
    });
    QVERIFY(server);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(curlGet(server->url()).body, "drop by drop");
    QVERIFY(timer.elapsed() >= 50 + 3 * 20);
}

void TestSupportHttp::serverHonoursRanges_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::newRow("none") << QString() << 200 << "0123456789"_ba << QByteArray();
    QTest::newRow("tail") << u"4-"_s << 206 << "456789"_ba << "bytes 4-9/10"_ba;
    QTest::newRow("part") << u"4-5"_s << 206 << "45"_ba << "bytes 4-5/10"_ba;
    QTest::newRow("too long") << u"8-99"_s << 206 << "89"_ba << "bytes 8-9/10"_ba;
    QTest::newRow("at the end") << u"10-"_s << 416 << QByteArray() << "bytes */10"_ba;
}

void TestSupportHttp::serverHonoursRanges()
{
    QFETCH(QString, range);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentRange);
    const auto server =
        serve([](const TestRequest &request) { return contentFor(request, "0123456789"); });
    QVERIFY(server);
    const CurlAnswer given =
        curlGet(server->url(), range.isEmpty() ? QStringList() : QStringList{u"--range"_s, range});
    QCOMPARE(given.status, status);
    QCOMPARE(given.body, body);
    QCOMPARE(given.header("Content-Range"), contentRange);
}

void TestSupportHttp::serverCutsAnUpload()
{
    HttpTestOptions options;
    options.plan = [](const TestRequest &) {
        RequestPlan plan;
        plan.resetAfter = 100'000;
        return plan;
    };
    const auto server = HttpTestServer::start(std::move(options));
    QVERIFY(server.has_value());
    QVERIFY(curlSend(u"PATCH"_s, (*server)->url(), someBytes(900'000)).exitCode != Fine);
    QVERIFY((*server)->waitForRequests(1, 5s));
    QCOMPARE((*server)->requests().first().bodySize, 100'000);
    QVERIFY(!(*server)->requests().first().complete);
}

void TestSupportHttp::serverAnswersAnUploadEarly()
{
    HttpTestOptions options;
    options.plan = [](const TestRequest &) {
        RequestPlan plan;
        plan.early = registryError(403, u"DENIED"_s);
        return plan;
    };
    const auto server = HttpTestServer::start(std::move(options));
    QVERIFY(server.has_value());
    const CurlAnswer refused = curlSend(u"PUT"_s, (*server)->url(), someBytes(900'000));
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.body.contains("DENIED"));
}

void TestSupportHttp::certificatesAreWhatTheyPretend_data()
{
    QTest::addColumn<CertificateKind>("kind");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("good") << CertificateKind::Server << Fine;
    QTest::newRow("expired") << CertificateKind::Expired << CertificateRefused;
    QTest::newRow("not yet valid") << CertificateKind::NotYetValid << CertificateRefused;
    QTest::newRow("wrong name") << CertificateKind::WrongName << CertificateRefused;
    QTest::newRow("common name only") << CertificateKind::CommonNameOnly << CertificateRefused;
    QTest::newRow("unknown authority") << CertificateKind::UnknownAuthority << CertificateRefused;
    QTest::newRow("not an authority") << CertificateKind::NotAnAuthority << CertificateRefused;
    QTest::newRow("self-signed") << CertificateKind::SelfSigned << CertificateRefused;
}

void TestSupportHttp::certificatesAreWhatTheyPretend()
{
    QFETCH(CertificateKind, kind);
    QFETCH(int, exitCode);
    TestCertificates certificates;
    HttpTestOptions options;
    options.handler = [](const TestRequest &) { return answer(200, "{}"); };
    options.tls = certificates.certificate(kind).value();
    const auto server = HttpTestServer::start(std::move(options));
    QVERIFY(server.has_value());
    const QStringList trust{u"--cacert"_s, certificates.authorityPath().value()};
    QCOMPARE(curlGet((*server)->url(u"/v2/"_s), trust).exitCode, exitCode);
}

void TestSupportHttp::clientCertificateIsDemanded()
{
    TestCertificates certificates;
    const QString authority = certificates.authorityPath().value();
    HttpTestOptions options;
    options.handler = [](const TestRequest &) { return answer(200, "{}"); };
    options.tls = certificates.certificate(CertificateKind::Server).value();
    options.clientAuthorityPath = authority;
    const auto server = HttpTestServer::start(std::move(options));
    QVERIFY(server.has_value());
    QVERIFY(curlGet((*server)->url(), {u"--cacert"_s, authority}).exitCode != Fine);
    const TestCertificate client = certificates.certificate(CertificateKind::Client).value();
    QCOMPARE(curlGet((*server)->url(),
                     {u"--cacert"_s,
                      authority,
                      u"--cert"_s,
                      client.certificatePath,
                      u"--key"_s,
                      client.keyPath})
                 .status,
             200);
}

void TestSupportHttp::sessionSurvivesACut_data()
{
    QTest::addColumn<qint64>("forget");
    QTest::addColumn<bool>("lose");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("range");
    QTest::newRow("kept") << 0LL << false << 204 << "0-99999"_ba;
    QTest::newRow("kept in part") << 4000LL << false << 204 << "0-95999"_ba;
    QTest::newRow("lost") << 0LL << true << 404 << QByteArray();
}

void TestSupportHttp::sessionSurvivesACut()
{
    QFETCH(qint64, forget);
    QFETCH(bool, lose);
    QFETCH(int, status);
    QFETCH(QByteArray, range);
    SessionFaults faults;
    faults.cutAfter = 100'000;
    faults.forget = forget;
    faults.loseSessions = lose;
    const auto registry = SessionKeepingRegistry::start(faults);
    QVERIFY(registry.has_value());
    const QByteArray blob = someBytes(300'000);
    const QString base = (*registry)->server().url();
    const CurlAnswer begun = curlSend(u"POST"_s, base + u"/v2/a/b/blobs/uploads/"_s, {});
    QCOMPARE(begun.status, 202);
    const QString location = base + QString::fromLatin1(begun.header("Location"));
    QVERIFY(curlSend(u"PATCH"_s, location, blob).exitCode != Fine);
    const CurlAnswer state = curlGet(location);
    QCOMPARE(state.status, status);
    QCOMPARE(state.header("Range"), range);
    if (lose) {
        return;
    }
    const qint64 kept = 100'000 - forget;
    const QByteArray contentRange = "Content-Range: " + QByteArray::number(kept) + "-299999";
    QCOMPARE(curlSend(u"PATCH"_s,
                      location,
                      blob.sliced(kept),
                      {u"--header"_s, QString::fromLatin1(contentRange)})
                 .status,
             202);
    const Digest digest = Digest::of(blob);
    QCOMPARE(curlSend(u"PUT"_s, location + u"&digest="_s + digest.toString(), {}).status, 201);
    QCOMPARE((*registry)->blob(digest), blob);
    QCOMPARE((*registry)->receivedFor(digest), blob.size() + forget);
    QCOMPARE((*registry)->openSessions(), 0);
}

void TestSupportHttp::sessionRefusesAWrongOffset()
{
    const auto registry = SessionKeepingRegistry::start();
    QVERIFY(registry.has_value());
    const QString base = (*registry)->server().url();
    const CurlAnswer begun = curlSend(u"POST"_s, base + u"/v2/a/blobs/uploads/"_s, {});
    const QString location = base + QString::fromLatin1(begun.header("Location"));
    const QStringList first{u"--header"_s, u"Content-Range: 0-3"_s};
    QCOMPARE(curlSend(u"PATCH"_s, location, "abcd", first).status, 202);
    const CurlAnswer repeated = curlSend(u"PATCH"_s, location, "abcd", first);
    QCOMPARE(repeated.status, 416);
    QCOMPARE(repeated.header("Range"), "0-3");
    const QString wrong = Digest::of("abc").toString();
    QCOMPARE(curlSend(u"PUT"_s, location + u"&digest="_s + wrong, {}).status, 400);
    QCOMPARE(curlGet(location).status, 404);
}

void TestSupportHttp::sessionLosesItsAnswer()
{
    SessionFaults faults;
    faults.swallowedAnswers = 1;
    const auto registry = SessionKeepingRegistry::start(faults);
    QVERIFY(registry.has_value());
    const QString base = (*registry)->server().url();
    const CurlAnswer begun = curlSend(u"POST"_s, base + u"/v2/a/blobs/uploads/"_s, {});
    const QString location = base + QString::fromLatin1(begun.header("Location"));
    QVERIFY(curlSend(u"PATCH"_s, location, "abcd").exitCode != Fine);
    QCOMPARE(curlGet(location).header("Range"), "0-3");
}

void TestSupportHttp::sessionRegistryTakesASkopeoCopy()
{
    if (!isInstalled(u"skopeo"_s) || !isInstalled(u"docker-registry"_s)) {
        QSKIP("skopeo and docker-registry are not installed");
    }
    const QTemporaryDir directory;
    SampleOptions options;
    options.images = 3;
    options.size = 1024 * 1024;
    options.storage = directory.path();
    const auto sample = makeSampleRelease(options);
    QVERIFY(sample.has_value());
    RegistryOptions sourceOptions;
    sourceOptions.storage = directory.path();
    const auto source = RegistryServer::start(sourceOptions);
    QVERIFY(source.has_value());
    const auto target = SessionKeepingRegistry::start();
    QVERIFY(target.has_value());
    const auto copied =
        run({.program = u"skopeo"_s,
             .arguments = {u"copy"_s,
                           u"--insecure-policy"_s,
                           u"--src-tls-verify=false"_s,
                           u"--dest-tls-verify=false"_s,
                           u"docker://%1/%2:%3"_s.arg(
                               (*source)->host(), options.repository, sample->tag),
                           u"docker://%1/local/release:%2"_s.arg((*target)->host(), sample->tag)},
             .input = {},
             .environment = {},
             .workingDirectory = {}});
    QVERIFY2(copied.has_value(),
             copied ? "" : qPrintable(copied.error().argument(ErrorArgument::Detail)));
    QCOMPARE(Digest::of((*target)->manifest(u"local/release"_s, sample->tag)), sample->digest);
}

QTEST_GUILESS_MAIN(TestSupportHttp)
#include "tst_support_http.moc"
