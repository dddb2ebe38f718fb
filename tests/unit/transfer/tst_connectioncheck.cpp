// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile/ClientFixture.h"
#include "support/ForwardProxy.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"
#include "transfer/ConnectionCheck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
ProxyRules through(const QString &proxy)
{
    QProcessEnvironment environment;
    environment.insert(u"HTTPS_PROXY"_s, proxy);
    return ProxyRules::fromEnvironment(environment);
}

/// An image whose only blob is its config.
QByteArray imageManifest()
{
    const QByteArray config = "{}";
    const QJsonObject descriptor{{u"mediaType"_s, u"application/vnd.oci.image.config.v1+json"_s},
                                 {u"digest"_s, Digest::of(config).toString()},
                                 {u"size"_s, config.size()}};
    return QJsonDocument(
               QJsonObject{{u"schemaVersion"_s, 2},
                           {u"mediaType"_s, u"application/vnd.oci.image.manifest.v1+json"_s},
                           {u"config"_s, descriptor},
                           {u"layers"_s, QJsonArray()}})
        .toJson();
}
} // namespace

class ConnectionCheckTest final : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;
    FakeClock m_clock;

    std::unique_ptr<HttpTestServer> serveTls(TestHandler handler,
                                             CertificateKind kind = CertificateKind::Server)
    {
        HttpTestOptions options;
        options.tls = m_certificates.certificate(kind).value();
        options.handler = std::move(handler);
        return HttpTestServer::start(std::move(options)).value_or(nullptr);
    }

    ConnectionSettings settings()
    {
        ConnectionSettings settings;
        settings.timeouts = Patient;
        if (!settings.trust.addAuthorities(m_certificates.authorityPath().value())) {
            qFatal("no authority");
        }
        return settings;
    }

    QList<ConnectionFinding> check(const ConnectionSettings &settings,
                                   const ConnectionTargets &targets)
    {
        return checkConnections(settings, targets, m_clock, StopToken()).value();
    }

    static ConnectionTargets targets(const QString &release)
    {
        ConnectionTargets targets;
        targets.release = Reference::parse(release).value();
        return targets;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
    }

    void nothingInTheWay()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 4;
        options.release.size = 1 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        const auto others = serveTls([](const TestRequest &) { return answer(404); });
        ConnectionSettings with = settings();
        QVERIFY(with.trust.addAuthorities((*site)->access().last().section(u'=', 1)));
        with.credentials = Credentials::readFile((*site)->access().at(1)).value();
        ConnectionTargets whom = targets((*site)->release().reference);
        whom.signatureStores = {QUrl(others->url(u"/signatures"_s))};
        whom.graph = QUrl(others->url());
        const auto findings = check(with, whom);
        QCOMPARE(findings.size(), 4);
        const QList purposes{HostPurpose::ReleaseRegistry,
                             HostPurpose::BlobDelivery,
                             HostPurpose::SignatureStore,
                             HostPurpose::UpdateGraph};
        for (qsizetype i = 0; i < findings.size(); ++i) {
            QCOMPARE(findings.at(i).purpose, purposes.at(i));
            QVERIFY2(findings.at(i).isFree(), qPrintable(QString::number(i)));
            QCOMPARE(findings.at(i).host, u"127.0.0.1"_s);
        }
        QCOMPARE(findings.at(0).port, int((*site)->source().port()));
        QCOMPARE(findings.at(2).port, int(others->port()));
        QVERIFY(!others->requests().first().headers.contains("Authorization"));
    }

    void wrongPassword()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        RegistryOptions options;
        options.tls = m_certificates.certificate(CertificateKind::Server).value();
        options.user = u"me"_s;
        options.password = u"secret"_s;
        const auto registry = RegistryServer::start(options);
        QVERIFY(registry);
        const QString host = (*registry)->host();
        ConnectionSettings with = settings();
        auto findings = check(with, targets(host + u"/a:b"_s));
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first().stoppedAt, ConnectionStep::Access);
        QCOMPARE(findings.first().error->code, ErrorCode::CredentialsMissing);
        with.credentials = ClientFixture::settingsFor(host, "me:MARKER").credentials;
        findings = check(with, targets(host + u"/a:b"_s));
        QCOMPARE(findings.first().error->code, ErrorCode::CredentialsRefused);
    }

    void standsInTheWay_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<ConnectionStep>("step");
        QTest::addColumn<QString>("code");
        QTest::newRow("name") << u"registry.invalid"_s << ConnectionStep::Name << u"HostNotFound"_s;
        QTest::newRow("port") << u"127.0.0.1:1"_s << ConnectionStep::Network
                              << u"ConnectionFailed"_s;
    }

    void standsInTheWay()
    {
        QFETCH(QString, host);
        ConnectionTargets whom = targets(host + u"/a:b"_s);
        whom.graph = QUrl(u"https://"_s + host);
        const auto findings = check(settings(), whom);
        QCOMPARE(findings.size(), 2);
        for (const ConnectionFinding &finding : findings) {
            QTEST(finding.stoppedAt, "step");
            QTEST(errorName(finding.error->code), "code");
        }
    }

    void interceptedTlsIsNamed()
    {
        const auto server = serveTls([](const TestRequest &) { return answer(200); },
                                     CertificateKind::UnknownAuthority);
        const auto findings = check(settings(), targets(server->host() + u"/a:b"_s));
        QCOMPARE(findings.first().stoppedAt, ConnectionStep::Tls);
        QCOMPARE(findings.first().error->code, ErrorCode::TlsUntrusted);
        QVERIFY(!findings.first().error->argument(ErrorArgument::Issuer).isEmpty());
        QVERIFY(server->requests().isEmpty());
    }

    void proxies_data()
    {
        QTest::addColumn<bool>("refuses");
        QTest::addColumn<QString>("user");
        QTest::newRow("forbids") << true << QString();
        QTest::newRow("wants a password") << false << u"me"_s;
    }

    void proxies()
    {
        QFETCH(bool, refuses);
        QFETCH(QString, user);
        ForwardProxyOptions options;
        options.refuseConnect = refuses;
        options.user = user;
        options.password = u"secret"_s;
        const auto proxy = ForwardProxy::start(options);
        QVERIFY(proxy);
        ConnectionSettings with = settings();
        with.proxies = through((*proxy)->url());
        const auto findings = check(with, targets(u"registry.invalid/a:b"_s));
        QCOMPARE(findings.first().stoppedAt, ConnectionStep::Network);
        QCOMPARE(findings.first().error->code, ErrorCode::ProxyFailed);
        QCOMPARE(findings.first().proxy, u"127.0.0.1:%1"_s.arg((*proxy)->port()));
    }

    /// Blobs come from another host, tokens too.
    void hostsThatTheRegistryNames_data()
    {
        QTest::addColumn<bool>("deliveryIsTrusted");
        QTest::newRow("free") << true;
        QTest::newRow("delivery is intercepted") << false;
    }

    void hostsThatTheRegistryNames()
    {
        QFETCH(bool, deliveryIsTrusted);
        const auto delivery = serveTls([](const TestRequest &) { return answer(200, "{}"); },
                                       deliveryIsTrusted ? CertificateKind::Server
                                                         : CertificateKind::UnknownAuthority);
        const auto tokens =
            serveTls([](const TestRequest &) { return answer(200, R"({"token":"t"})"); });
        const QString blob = delivery->url(u"/blob?signature=MARKER"_s);
        const QByteArray challenge =
            "Bearer realm=\"" + tokens->url(u"/auth"_s).toUtf8() + "\",service=\"s\"";
        const auto registry = serveTls([=](const TestRequest &request) {
            if (request.header("Authorization").isEmpty()) {
                TestResponse refusal = answer(401);
                refusal.headers.append("WWW-Authenticate", challenge);
                return refusal;
            }
            return request.path.contains("/blobs/"_L1)
                       ? redirectTo(blob)
                       : answer(200, imageManifest(), "application/vnd.oci.image.manifest.v1+json");
        });
        const auto findings = check(settings(), targets(registry->host() + u"/a:b"_s));
        QCOMPARE(findings.size(), 3);
        QCOMPARE(findings.at(0).purpose, HostPurpose::Login);
        QCOMPARE(findings.at(0).port, int(tokens->port()));
        QVERIFY(findings.at(1).isFree());
        QCOMPARE(findings.at(2).purpose, HostPurpose::BlobDelivery);
        QCOMPARE(findings.at(2).port, int(delivery->port()));
        QCOMPARE(findings.at(2).isFree(), deliveryIsTrusted);
        for (const TestRequest &request : delivery->requests()) {
            QVERIFY(!request.headers.contains("Authorization"));
        }
    }

    void stopped()
    {
        StopSource stop;
        stop.requestStop(StopReason::Cancel);
        const auto findings =
            checkConnections(settings(), targets(u"127.0.0.1:1/a:b"_s), m_clock, stop.token());
        QCOMPARE(findings.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ConnectionCheckTest)
#include "tst_connectioncheck.moc"
