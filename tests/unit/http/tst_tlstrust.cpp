// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/TlsTrust.h"
#include "support/Subprocess.h"
#include "support/TestCertificates.h"
#include "unit/http/HttpFakes.h"

#include <QDir>
#include <QFile>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TlsTrustTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
        m_system = QSslConfiguration::systemCaCertificates().size();
        m_authority = m_certificates.authorityPath().value_or(QString());
        m_other =
            m_certificates.authorityPath(CertificateKind::UnknownAuthority).value_or(QString());
        m_client = m_certificates.certificate(CertificateKind::Client).value_or(TestCertificate());
        QVERIFY(!m_authority.isEmpty() && !m_other.isEmpty() && !m_client.keyPath.isEmpty());
    }

    void systemOnly()
    {
        const auto configuration = TlsTrust().configurationFor(u"quay.io"_s);
        QVERIFY(configuration);
        QCOMPARE(configuration->caCertificates().size(), m_system);
        QCOMPARE(configuration->protocol(), QSsl::TlsV1_2OrLater);
        QVERIFY(configuration->peerVerifyMode() != QSslSocket::VerifyNone);
    }

    void addingNeverReplaces()
    {
        TlsTrust trust;
        QVERIFY(trust.addAuthorities(m_authority));
        QCOMPARE(trust.configurationFor(u"h"_s)->caCertificates().size(), m_system + 1);
        QVERIFY(trust.addAuthorities(m_other));
        QCOMPARE(trust.configurationFor(u"h"_s)->caCertificates().size(), m_system + 2);
    }

    void bundlesAreReadWhole()
    {
        QTemporaryDir directory;
        const QString bundle = directory.filePath(u"bundle.pem"_s);
        write(bundle, "# comment\n" + contentOf(m_authority) + "\n" + contentOf(m_other));
        TlsTrust trust;
        QVERIFY(trust.addAuthorities(bundle));
        QCOMPARE(trust.configurationFor(u"h"_s)->caCertificates().size(), m_system + 2);
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("text") << "no certificate"_ba;
        QTest::newRow("no end") << "-----BEGIN CERTIFICATE-----\nMIIB"_ba;
        QTest::newRow("bad base64")
            << "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n"_ba;
        QTest::newRow("not DER")
            << "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"_ba;
        QTest::newRow("a key") << contentOf(m_client.keyPath);
        QTest::newRow("too large") << QByteArray(4 * 1024 * 1024 + 1, '\n');
    }

    void unreadable()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"ca.pem"_s);
        write(path, content);
        TlsTrust trust;
        const auto added = trust.addAuthorities(path);
        QCOMPARE(outcomeOf(added), u"CertificateUnreadable"_s);
        QCOMPARE(added.error().argument(ErrorArgument::Path), path);
        QCOMPARE(trust.configurationFor(u"h"_s)->caCertificates().size(), m_system);
    }

    void missingFile()
    {
        TlsTrust trust;
        QCOMPARE(outcomeOf(trust.addAuthorities(u"/nowhere/ca.pem"_s)), u"CertificateUnreadable"_s);
    }

    void hostDirectories_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("added");
        QTest::newRow("with port")
            << u"a.example:8443"_s << u"ca.crt"_s << u"a.example:8443"_s << 1;
        QTest::newRow("without port") << u"a.example"_s << u"ca.crt"_s << u"a.example"_s << 1;
        QTest::newRow("another port")
            << u"a.example:8443"_s << u"ca.crt"_s << u"a.example:5000"_s << 0;
        QTest::newRow("another host") << u"a.example"_s << u"ca.crt"_s << u"b.example"_s << 0;
        QTest::newRow("only .crt") << u"a.example"_s << u"ca.pem"_s << u"a.example"_s << 0;
        QTest::newRow("no way out of the directory") << u"x"_s << u"ca.crt"_s << u"y/../x"_s << 0;
    }

    void hostDirectories()
    {
        QFETCH(QString, folder);
        QFETCH(QString, file);
        QFETCH(QString, host);
        QFETCH(int, added);
        QTemporaryDir directory;
        write(directory.filePath(folder + u'/' + file), contentOf(m_authority));
        TlsTrust trust;
        trust.setCertificateDirectories({u"/nowhere"_s, directory.path()});
        const auto configuration = trust.configurationFor(host);
        QVERIFY(configuration);
        QCOMPARE(configuration->caCertificates().size(), m_system + added);
    }

    void clientCertificateIsForItsHostOnly()
    {
        QTemporaryDir directory;
        write(directory.filePath(u"a.example/client.cert"_s), contentOf(m_client.certificatePath));
        write(directory.filePath(u"a.example/client.key"_s), contentOf(m_client.keyPath));
        TlsTrust trust;
        trust.setCertificateDirectories({directory.path()});
        const auto own = trust.configurationFor(u"a.example"_s);
        QVERIFY(own);
        QCOMPARE(own->localCertificateChain().size(), 1);
        QVERIFY(!own->privateKey().isNull());
        const auto other = trust.configurationFor(u"b.example"_s);
        QVERIFY(other);
        QVERIFY(other->localCertificateChain().isEmpty());
        QVERIFY(other->privateKey().isNull());
    }

    void brokenHostFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("path");
        QTest::newRow("authority") << u"ca.crt"_s << "x"_ba << u"ca.crt"_s;
        QTest::newRow("certificate without key")
            << u"c.cert"_s << contentOf(m_client.certificatePath) << u"c.key"_s;
        QTest::newRow("certificate is none") << u"c.cert"_s << "x"_ba << u"c.cert"_s;
    }

    void brokenHostFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, path);
        QTemporaryDir directory;
        write(directory.filePath(u"a.example/"_s + name), content);
        TlsTrust trust;
        trust.setCertificateDirectories({directory.path()});
        const auto configuration = trust.configurationFor(u"a.example"_s);
        QCOMPARE(outcomeOf(configuration), u"CertificateUnreadable"_s);
        QCOMPARE(configuration.error().argument(ErrorArgument::Path),
                 directory.filePath(u"a.example/"_s + path));
    }

    void brokenKey()
    {
        QTemporaryDir directory;
        write(directory.filePath(u"a.example/c.cert"_s), contentOf(m_client.certificatePath));
        write(directory.filePath(u"a.example/c.key"_s), "MARKER");
        TlsTrust trust;
        trust.setCertificateDirectories({directory.path()});
        const auto configuration = trust.configurationFor(u"a.example"_s);
        QCOMPARE(outcomeOf(configuration), u"CertificateUnreadable"_s);
        QVERIFY(!everythingIn(configuration.error()).contains(u"MARKER"_s));
    }

    void defaultDirectories()
    {
        const QStringList directories = TlsTrust::defaultCertificateDirectories();
        QVERIFY(directories.first().endsWith(u"/containers/certs.d"_s));
        QVERIFY(directories.contains(u"/etc/containers/certs.d"_s));
        QVERIFY(directories.contains(u"/etc/docker/certs.d"_s));
    }

    void insecure_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("granted");
        QTest::newRow("asked") << u"a.example:5000"_s << u"a.example:5000"_s << true;
        QTest::newRow("case") << u"A.Example:5000"_s << u"a.example:5000"_s << true;
        QTest::newRow("https's own port") << u"a.example:443"_s << u"a.example"_s << true;
        QTest::newRow("another port") << u"a.example:5000"_s << u"a.example:5001"_s << false;
        QTest::newRow("another host") << u"a.example"_s << u"b.example"_s << false;
        for (const QString &host : {u"quay.io"_s,
                                    u"QUAY.IO"_s,
                                    u"quay.io:443"_s,
                                    u"quay.io:8443"_s,
                                    u"quay.io."_s,
                                    u"cdn.quay.io"_s,
                                    u"redhat.io"_s,
                                    u"registry.redhat.io"_s,
                                    u"registry.redhat.io."_s,
                                    u"registry.connect.redhat.io:5000"_s}) {
            QTest::newRow(qPrintable(host)) << host << host << false;
        }
    }

    void insecure()
    {
        QFETCH(QString, asked);
        QFETCH(QString, host);
        QFETCH(bool, granted);
        TlsTrust trust;
        trust.setInsecure(asked);
        QCOMPARE(trust.isInsecure(host), granted);
        const auto configuration = trust.configurationFor(host);
        QVERIFY(configuration);
        QCOMPARE(configuration->peerVerifyMode() == QSslSocket::VerifyNone, granted);
    }

    void mustVerify_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("must");
        QTest::newRow("quay.io") << u"quay.io"_s << true;
        QTest::newRow("with port") << u"quay.io:443"_s << true;
        QTest::newRow("dot at the end") << u"quay.io."_s << true;
        QTest::newRow("dot at the end and port") << u"quay.io.:443"_s << true;
        QTest::newRow("registry.redhat.io") << u"registry.redhat.io"_s << true;
        QTest::newRow("only at a dot") << u"myquay.io"_s << false;
        QTest::newRow("only at the end") << u"quay.io.example.com"_s << false;
        QTest::newRow("redhat.com is none of them") << u"registry.redhat.com"_s << false;
        QTest::newRow("v6") << u"[::1]:5000"_s << false;
        QTest::newRow("empty") << u""_s << false;
    }

    void mustVerify()
    {
        QFETCH(QString, host);
        QFETCH(bool, must);
        QCOMPARE(TlsTrust::mustVerify(host), must);
    }

    void noErrorsStillName()
    {
        const Error error = untrustedCertificate(u"h:1"_s, QSslCertificate(), {});
        QCOMPARE(errorName(error.code), u"TlsUntrusted"_s);
        QCOMPARE(error.argument(ErrorArgument::Host), u"h:1"_s);
        QVERIFY(!error.retryable);
    }

private:
    TestCertificates m_certificates;
    qsizetype m_system = 0;
    QString m_authority;
    QString m_other;
    TestCertificate m_client;
};

QTEST_GUILESS_MAIN(TlsTrustTest)
#include "tst_tlstrust.moc"
