// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Subprocess.h"
#include "unit/http/TransportFixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class QtHttpTlsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HttpTestServer> serveTls(CertificateKind kind,
                                             const QString &clientAuthority = {})
    {
        HttpTestOptions options;
        const auto certificate = m_certificates.certificate(kind);
        if (!certificate) {
            return nullptr;
        }
        options.tls = *certificate;
        options.clientAuthorityPath = clientAuthority;
        options.handler = [](const TestRequest &) { return answer(200, "{}"); };
        return HttpTestServer::start(std::move(options)).value_or(nullptr);
    }

    Result<HttpResponse> get(const HttpTestServer &server, const TlsTrust &trust)
    {
        QtHttpTransport transport(trust, ProxyRules(), Patient);
        return transport.exchange(requestFor(server.url()), nullptr, StopToken());
    }

    TlsTrust trusting(CertificateKind kind)
    {
        TlsTrust trust;
        const auto path = m_certificates.authorityPath(kind);
        if (path) {
            (void)trust.addAuthorities(*path);
        }
        return trust;
    }

    QString fingerprintOf(const QString &path)
    {
        const auto printed = run(
            {.program = u"openssl"_s,
             .arguments = {u"x509"_s, u"-in"_s, path, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s},
             .input = {},
             .environment = {},
             .workingDirectory = {}});
        return printed ? QString::fromLatin1(*printed).section(u'=', 1).trimmed() : QString();
    }

    TestCertificates m_certificates;

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
    }

    void trusted()
    {
        const auto server = serveTls(CertificateKind::Server);
        QVERIFY(server);
        const auto response = get(*server, trusting(CertificateKind::Server));
        QCOMPARE(outcomeOf(response), u"ok"_s);
        QCOMPARE(response->status, 200);
    }

    void trustedByHostDirectory()
    {
        const auto server = serveTls(CertificateKind::Server);
        QVERIFY(server);
        QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkpath(server->host()));
        QVERIFY(QFile::copy(*m_certificates.authorityPath(),
                            directory.filePath(server->host() + u"/ca.crt"_s)));
        TlsTrust trust;
        trust.setCertificateDirectories({directory.path()});
        QCOMPARE(outcomeOf(get(*server, trust)), u"ok"_s);
    }

    void untrusted_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("knowsAuthority");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("issuer");
        const QString host = u"localhost"_s;
        const QString authority = u"Hashike test authority"_s;
        QTest::newRow("unknown authority") << int(CertificateKind::UnknownAuthority) << false
                                           << host << u"Hashike test other-authority"_s;
        QTest::newRow("authority not added")
            << int(CertificateKind::Server) << false << host << authority;
        QTest::newRow("expired") << int(CertificateKind::Expired) << true << host << authority;
        QTest::newRow("not yet valid")
            << int(CertificateKind::NotYetValid) << true << host << authority;
        QTest::newRow("another name")
            << int(CertificateKind::WrongName) << true << u"registry.invalid"_s << authority;
        QTest::newRow("common name only")
            << int(CertificateKind::CommonNameOnly) << true << host << authority;
        QTest::newRow("self-signed") << int(CertificateKind::SelfSigned) << false << host << host;
        QTest::newRow("signed by no authority") << int(CertificateKind::NotAnAuthority) << true
                                                << host << u"Hashike test no-authority"_s;
        QTest::newRow("a client's")
            << int(CertificateKind::Client) << true << u"client"_s << authority;
    }

    void untrusted()
    {
        QFETCH(int, kind);
        QFETCH(bool, knowsAuthority);
        QFETCH(QString, subject);
        QFETCH(QString, issuer);
        const auto server = serveTls(CertificateKind(kind));
        QVERIFY(server);
        const TlsTrust trust = knowsAuthority ? trusting(CertificateKind(kind)) : TlsTrust();
        const auto response = get(*server, trust);
        QCOMPARE(outcomeOf(response), u"TlsUntrusted"_s);
        const Error &error = response.error();
        QCOMPARE(error.argument(ErrorArgument::Host), server->host());
        QCOMPARE(error.argument(ErrorArgument::Subject), subject);
        QCOMPARE(error.argument(ErrorArgument::Issuer), issuer);
        QCOMPARE(error.argument(ErrorArgument::Fingerprint),
                 fingerprintOf(m_certificates.certificate(CertificateKind(kind))->certificatePath));
        QVERIFY(!error.argument(ErrorArgument::Detail).isEmpty());
        QVERIFY(!error.retryable);
        QVERIFY(server->requests().isEmpty()); // no byte of the request left
    }

    void untrustedUpload()
    {
        const auto server = serveTls(CertificateKind::UnknownAuthority);
        QVERIFY(server);
        QtHttpTransport transport(TlsTrust(), ProxyRules(), Patient);
        auto upload =
            transport.beginUpload(requestFor(server->url(), "PUT"), 1'000'000, StopToken());
        QCOMPARE(outcomeOf(upload->write(QByteArray(1'000'000, 'x'))), u"TlsUntrusted"_s);
        QVERIFY(server->requests().isEmpty());
    }

    /// OpenSSL of today refuses such a key on either side; that it is refused is what counts.
    void weakKey()
    {
        const auto server = serveTls(CertificateKind::WeakKey);
        QVERIFY(server);
        const auto response = get(*server, trusting(CertificateKind::WeakKey));
        QVERIFY(!response);
        QVERIFY2(response.error().code == ErrorCode::TlsUntrusted
                     || response.error().code == ErrorCode::TlsFailed
                     || response.error().code == ErrorCode::ConnectionLost,
                 qPrintable(outcomeOf(response)));
    }

    void insecure_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("unknown authority") << int(CertificateKind::UnknownAuthority);
        QTest::newRow("expired") << int(CertificateKind::Expired);
        QTest::newRow("another name") << int(CertificateKind::WrongName);
        QTest::newRow("self-signed") << int(CertificateKind::SelfSigned);
    }

    void insecure()
    {
        QFETCH(int, kind);
        const auto server = serveTls(CertificateKind(kind));
        QVERIFY(server);
        TlsTrust trust;
        trust.setInsecure(server->host());
        QCOMPARE(outcomeOf(get(*server, trust)), u"ok"_s);
    }

    void insecureIsForItsHostOnly()
    {
        const auto server = serveTls(CertificateKind::UnknownAuthority);
        QVERIFY(server);
        TlsTrust trust;
        trust.setInsecure(u"127.0.0.1:1"_s);
        trust.setInsecure(u"127.0.0.1"_s);
        QCOMPARE(outcomeOf(get(*server, trust)), u"TlsUntrusted"_s);
    }

    void plainHttpOnATlsPort()
    {
        const auto server = serveTls(CertificateKind::Server);
        QVERIFY(server);
        const auto response = plainTransport()->exchange(
            requestFor(u"http://"_s + server->host()), nullptr, StopToken());
        QVERIFY(!response);
        QCOMPARE(response.error().argument(ErrorArgument::Host), server->host());
        QVERIFY(server->requests().isEmpty());
    }

    void tlsOnAPlainHttpPort()
    {
        const auto server = serve([](const TestRequest &) { return answer(200); });
        const auto response = plainTransport()->exchange(
            requestFor(u"https://"_s + server->host()), nullptr, StopToken());
        QVERIFY(!response);
        QVERIFY2(response.error().code == ErrorCode::TlsFailed
                     || response.error().code == ErrorCode::ConnectionLost,
                 qPrintable(outcomeOf(response)));
    }

    void clientCertificate()
    {
        const auto server = serveTls(CertificateKind::Server, *m_certificates.authorityPath());
        QVERIFY(server);
        TlsTrust trust = trusting(CertificateKind::Server);
        QVERIFY(!get(*server, trust)); // without one
        const auto client = m_certificates.certificate(CertificateKind::Client);
        QVERIFY(client);
        QTemporaryDir directory;
        const QString folder = directory.filePath(server->host());
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(client->certificatePath, folder + u"/client.cert"_s));
        QVERIFY(QFile::copy(client->keyPath, folder + u"/client.key"_s));
        trust.setCertificateDirectories({directory.path()});
        QCOMPARE(outcomeOf(get(*server, trust)), u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(QtHttpTlsTest)
#include "tst_qthttptls.moc"
