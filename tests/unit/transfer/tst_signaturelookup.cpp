// SPDX-License-Identifier: GPL-3.0-or-later
// A signature store that misbehaves, on this machine.
#include "hostile/ClientFixture.h"
#include "support/Subprocess.h"
#include "transfer/SignatureLookup.h"
#include "trust/SignatureVerifier.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const Digest Release = Digest::of("a release");

int numberOf(const TestRequest &request)
{
    return request.path.section(u'-', -1).toInt();
}
} // namespace

class SignatureLookupTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HttpTestServer> serve(TestHandler handler)
    {
        HttpTestOptions options;
        options.tls = m_certificates.certificate(CertificateKind::Server).value();
        options.handler = std::move(handler);
        return HttpTestServer::start(std::move(options)).value_or(nullptr);
    }

    StoredSignatures fetch(const QString &store)
    {
        ConnectionSettings settings;
        settings.timeouts = Patient;
        settings.credentials =
            Credentials::parse(R"({"auths":{"127.0.0.1":{"auth":"bWU6TUFSS0VS"}}})").value();
        if (!settings.trust.addAuthorities(m_certificates.authorityPath().value())) {
            qFatal("no authority");
        }
        const RegistryConnections connections(settings, m_clock);
        return fetchSignatures(connections, QUrl(store), Release, StopToken()).value();
    }

    TestCertificates m_certificates;
    FakeClock m_clock;

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
    }

    void asksInOrderUntilThereIsNone()
    {
        const auto store = serve([](const TestRequest &request) {
            const int number = numberOf(request);
            return number <= 3 ? answer(200, "signature " + QByteArray::number(number))
                               : answer(404, "no such thing");
        });
        QVERIFY(store);
        const StoredSignatures found = fetch(store->url(u"/a b/c"_s));
        QVERIFY(!found.problem);
        QCOMPARE(found.signatures,
                 (QList<QByteArray>{"signature 1", "signature 2", "signature 3"}));
        const QList<TestRequest> requests = store->requests();
        QCOMPARE(requests.size(), 4);
        QCOMPARE(requests.first().path, u"/a b/c/sha256=%1/signature-1"_s.arg(Release.hex()));
        for (const TestRequest &request : requests) {
            QVERIFY(!request.headers.contains("Authorization"));
            QVERIFY(!request.headers.contains("Cookie"));
        }
    }

    void asksForNineAtMost()
    {
        const auto store = serve([](const TestRequest &) { return answer(200, "signature"); });
        QVERIFY(store);
        QCOMPARE(fetch(store->url()).signatures.size(), 9);
        QCOMPARE(store->requests().size(), 9);
    }

    void keepsTheQueryOfTheStore()
    {
        const auto store = serve([](const TestRequest &) { return answer(404); });
        QVERIFY(store);
        QVERIFY(!fetch(store->url(u"/x?alt=media"_s)).problem);
        QCOMPARE(store->requests().first().query.queryItemValue(u"alt"_s), u"media"_s);
    }

    void tellsTroubleFromAbsence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("requests");
        QTest::newRow("none") << 404 << QString() << 1;
        QTest::newRow("forbidden") << 403 << u"ProtocolViolation"_s << 1;
        QTest::newRow("wants login") << 401 << u"ProtocolViolation"_s << 1;
        QTest::newRow("down") << 503 << u"ServerFailed"_s << 3;
        QTest::newRow("busy") << 429 << u"RateLimited"_s << 3;
    }

    void tellsTroubleFromAbsence()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(int, requests);
        const auto store = serve([status](const TestRequest &) { return answer(status); });
        QVERIFY(store);
        const StoredSignatures found = fetch(store->url());
        QVERIFY(found.signatures.isEmpty());
        QCOMPARE(found.problem ? errorName(found.problem->code) : QString(), code);
        QCOMPARE(store->requests().size(), requests);
        if (found.problem) {
            QCOMPARE(found.problem->argument(ErrorArgument::Host), store->host());
            QCOMPARE(found.problem->origin, Origin::Source);
        }
    }

    void keepsWhatCameBeforeTheTrouble()
    {
        const auto store = serve([](const TestRequest &request) {
            return numberOf(request) == 1 ? answer(200, "signature") : answer(500);
        });
        QVERIFY(store);
        const StoredSignatures found = fetch(store->url());
        QCOMPARE(found.signatures.size(), 1);
        QVERIFY(found.problem);
    }

    void refusesTooMuch()
    {
        const auto store = serve([](const TestRequest &) {
            return answer(200, QByteArray(SignatureVerifier::MaximumSignature + 1, 'x'));
        });
        QVERIFY(store);
        const StoredSignatures found = fetch(store->url());
        QVERIFY(found.signatures.isEmpty());
        QVERIFY(found.problem);
        QCOMPARE(found.problem->code, ErrorCode::ResponseTooLarge);
    }

    void followsRedirectsButNotDown()
    {
        const auto plain = HttpTestServer::start({}).value_or(nullptr);
        QVERIFY(plain);
        const auto store = serve([&](const TestRequest &request) {
            return request.path.startsWith("/new"_L1)
                       ? answer(numberOf(request) == 1 ? 200 : 404, "signature")
                   : request.path.startsWith("/down"_L1) ? redirectTo(plain->url(u"/x"_s))
                                                         : redirectTo(u"/new"_s + request.path);
        });
        QVERIFY(store);
        QCOMPARE(fetch(store->url(u"/old"_s)).signatures, QList<QByteArray>{"signature"});
        const StoredSignatures down = fetch(store->url(u"/down"_s));
        QVERIFY(down.problem);
        QCOMPARE(down.problem->code, ErrorCode::RedirectRefused);
        QVERIFY(plain->requests().isEmpty());
    }

    void asksNobodyWithoutTls_data()
    {
        QTest::addColumn<QString>("store");
        QTest::newRow("http") << u"http://127.0.0.1:1/x"_s;
        QTest::newRow("file") << u"file:///etc"_s;
        QTest::newRow("user information") << u"https://me:MARKER@127.0.0.1:1/x"_s;
        QTest::newRow("nothing") << QString();
    }

    void asksNobodyWithoutTls()
    {
        QFETCH(QString, store);
        const StoredSignatures found = fetch(store);
        QVERIFY(found.problem);
        QCOMPARE(found.problem->code, ErrorCode::InvalidArgument);
        QVERIFY(!found.problem->argument(ErrorArgument::Subject).contains(u"MARKER"_s));
    }

    void anUntrustedStoreIsTrouble()
    {
        HttpTestOptions options;
        options.tls = m_certificates.certificate(CertificateKind::SelfSigned).value();
        const auto store = HttpTestServer::start(std::move(options)).value_or(nullptr);
        QVERIFY(store);
        const StoredSignatures found = fetch(store->url());
        QVERIFY(found.problem);
        QCOMPARE(found.problem->code, ErrorCode::TlsUntrusted);
    }
};

QTEST_GUILESS_MAIN(SignatureLookupTest)
#include "tst_signaturelookup.moc"
