// SPDX-License-Identifier: GPL-3.0-or-later
// The checklist against registries that people run; openssl judges what is said of certificates.
#include "hostile/ClientFixture.h"
#include "registry/RegistryTest.h"
#include "support/RegistryServer.h"
#include "support/Subprocess.h"

#include <QSslCertificate>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class RegistryTestTest final : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;
    FakeClock m_clock;

    std::unique_ptr<RegistryServer> serveRegistry(CertificateKind kind, bool readOnly = false)
    {
        RegistryOptions options;
        options.tls = m_certificates.certificate(kind).value();
        options.user = u"me"_s;
        options.password = u"secret"_s;
        options.readOnly = readOnly;
        return RegistryServer::start(options).value_or(nullptr);
    }

    ConnectionSettings settings(const QString &host, const QByteArray &login = "me:secret"_ba)
    {
        ConnectionSettings settings = ClientFixture::settingsFor(host, login);
        settings.insecure = false;
        if (!settings.trust.addAuthorities(m_certificates.authorityPath().value())) {
            qFatal("no authority");
        }
        return settings;
    }

    RegistryTestReport test(const ConnectionSettings &settings, const QString &host)
    {
        return testRegistry(
            settings, Reference::parse(host + u"/ocp4/openshift4"_s).value(), m_clock, StopToken());
    }

    /// P, F or - for each step in order, and the error of the failed one.
    static QString outcome(const RegistryTestReport &report)
    {
        QString letters;
        QString error;
        for (const RegistryCheck &check : report.checks) {
            letters += u"PF-"_s.at(qsizetype(check.state));
            if (check.error) {
                error = u' ' + errorName(check.error->code);
            }
        }
        return letters + error;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s) || !isInstalled(u"openssl"_s)) {
            QSKIP("docker-registry or openssl is not installed");
        }
    }

    void ready()
    {
        const auto registry = serveRegistry(CertificateKind::Server);
        QVERIFY(registry);
        const auto report = test(settings(registry->host()), registry->host());
        QCOMPARE(outcome(report), u"PPPP"_s);
        QVERIFY(report.passed());
        // The upload was taken back: docker-registry answers 204 to the DELETE.
        QTRY_VERIFY(registry->log().contains("\"DELETE /v2/ocp4/openshift4/blobs/uploads/"));

        QVERIFY(report.certificate);
        const QString path = m_certificates.certificate(CertificateKind::Server)->certificatePath;
        const QStringList arguments{
            u"x509"_s, u"-in"_s, path, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s};
        const auto judged = run({u"openssl"_s, arguments, {}, {}, {}});
        QVERIFY(judged);
        QCOMPARE(QString::fromLatin1(*judged).trimmed().section(u'=', 1),
                 report.certificate->fingerprint);
        QVERIFY(!report.certificate->issuer.isEmpty());
        QVERIFY(report.certificate->validFrom < report.certificate->validUntil);
        QCOMPARE(QSslCertificate(report.certificate->pem), QSslCertificate::fromPath(path).first());
    }

    void passwords_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QString>("expected");
        QTest::newRow("wrong") << "me:MARKER"_ba << u"PPF- CredentialsRefused"_s;
        QTest::newRow("none") << ""_ba << u"PPF- CredentialsMissing"_s;
    }

    void passwords()
    {
        QFETCH(QByteArray, login);
        const auto registry = serveRegistry(CertificateKind::Server);
        QVERIFY(registry);
        ConnectionSettings with = settings(registry->host(), login);
        if (login.isEmpty()) {
            with.credentials = {};
        }
        const auto report = test(with, registry->host());
        QTEST(outcome(report), "expected");
        QCOMPARE(report.checks.at(2).error->origin, Origin::Target);
        QVERIFY(!report.passed());
    }

    void untrusted_data()
    {
        QTest::addColumn<CertificateKind>("kind");
        QTest::newRow("authority") << CertificateKind::UnknownAuthority;
        QTest::newRow("expired") << CertificateKind::Expired;
        QTest::newRow("name") << CertificateKind::WrongName;
    }

    void untrusted()
    {
        QFETCH(CertificateKind, kind);
        const auto registry = serveRegistry(kind);
        QVERIFY(registry);
        const auto report = test(settings(registry->host()), registry->host());
        QCOMPARE(outcome(report), u"PF-- TlsUntrusted"_s);
        QVERIFY(report.certificate); // to be looked at
        QCOMPARE(report.certificate->fingerprint,
                 report.checks.at(1).error->argument(ErrorArgument::Fingerprint));
        // No password went to somebody who might be anybody.
        QVERIFY(!registry->log().contains("GET /v2/ocp4"));
    }

    void verificationWaived()
    {
        const auto registry = serveRegistry(CertificateKind::UnknownAuthority);
        QVERIFY(registry);
        ConnectionSettings waived = settings(registry->host());
        waived.insecure = true;
        const auto report = test(waived, registry->host());
        QCOMPARE(outcome(report), u"P-PP"_s); // never called trusted
    }

    void readOnly()
    {
        const auto registry = serveRegistry(CertificateKind::Server, true);
        QVERIFY(registry);
        const auto report = test(settings(registry->host()), registry->host());
        QCOMPARE(outcome(report), u"PPPF UploadRefused"_s);
    }

    void nobodyThere()
    {
        const QString host = u"127.0.0.1:1"_s;
        const auto report = test(settings(host), host);
        QCOMPARE(outcome(report), u"F--- ConnectionFailed"_s);
        QVERIFY(!report.certificate);
    }

    void notARegistry()
    {
        const auto server = serve([](const TestRequest &) { return answer(404); });
        ConnectionSettings plain = settings(server->host());
        plain.insecure = true;
        const auto report = test(plain, server->host());
        QCOMPARE(outcome(report), u"F--- NotARegistry"_s);
    }

    void stopped()
    {
        const auto registry = serveRegistry(CertificateKind::Server);
        StopSource stop;
        stop.requestStop(StopReason::Cancel);
        const auto report = testRegistry(settings(registry->host()),
                                         Reference::parse(registry->host() + u"/a"_s).value(),
                                         m_clock,
                                         stop.token());
        QCOMPARE(outcome(report), u"F--- Cancelled"_s);
    }
};

QTEST_GUILESS_MAIN(RegistryTestTest)
#include "tst_registrytest.moc"
