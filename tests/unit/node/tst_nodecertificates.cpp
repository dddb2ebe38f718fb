// SPDX-License-Identifier: GPL-3.0-or-later
// The openssl program judges our certificates, and we judge those it makes.
#include "node/CertificateAuthority.h"
#include "node/CertificateCheck.h"
#include "support/Subprocess.h"
#include "support/TestCertificates.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
NodePlan plan()
{
    NodePlan plan;
    plan.host = u"registry.example.com"_s;
    plan.names = {u"registry"_s};
    plan.addresses = {u"192.0.2.10"_s, u"2001:db8::1"_s};
    return plan;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestNodeCertificates final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    TestCertificates m_certificates;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
    AuthorityPair m_authority;
    QByteArray m_key;
    QByteArray m_certificate;

    QString keep(const QString &name, const QByteArray &content)
    {
        QFile file(m_directory.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
                   ? file.fileName()
                   : QString();
    }

    static Result<QByteArray> openssl(const QStringList &arguments)
    {
        return run({.program = u"openssl"_s,
                    .arguments = arguments,
                    .input = {},
                    .environment = {},
                    .workingDirectory = {}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
        m_authority.key = makePrivateKey().value();
        m_authority.certificate =
            makeAuthority(m_authority.key, authorityName(plan()), m_now).value();
        m_key = makePrivateKey().value();
        m_certificate = issueServerCertificate(m_authority, m_key, plan(), m_now).value();
        keep(u"ca.crt"_s, m_authority.certificate);
        keep(u"domain.crt"_s, m_certificate);
    }

    void opensslAcceptsThem()
    {
        const QString authority = m_directory.filePath(u"ca.crt"_s);
        const QString certificate = m_directory.filePath(u"domain.crt"_s);
        for (const QStringList &name :
             {QStringList{u"-verify_hostname"_s, u"registry.example.com"_s},
              QStringList{u"-verify_hostname"_s, u"registry"_s},
              QStringList{u"-verify_ip"_s, u"192.0.2.10"_s},
              QStringList{u"-verify_ip"_s, u"2001:db8::1"_s}}) {
            const auto verified = openssl(QStringList{u"verify"_s,
                                                      u"-x509_strict"_s,
                                                      u"-purpose"_s,
                                                      u"sslserver"_s,
                                                      u"-CAfile"_s,
                                                      authority}
                                          + name + QStringList{certificate});
            QVERIFY2(verified.has_value(), qPrintable(name.last()));
        }
        QVERIFY(!openssl({u"verify"_s,
                          u"-CAfile"_s,
                          authority,
                          u"-verify_hostname"_s,
                          u"other.example.com"_s,
                          certificate}));
    }

    void theirText()
    {
        const QByteArray server = openssl({u"x509"_s,
                                           u"-noout"_s,
                                           u"-text"_s,
                                           u"-in"_s,
                                           m_directory.filePath(u"domain.crt"_s)})
                                      .value();
        QVERIFY(server.contains("Version: 3 (0x2)"));
        QVERIFY(server.contains("CA:FALSE"));
        QVERIFY(server.contains("TLS Web Server Authentication"));
        QVERIFY(server.contains("NIST CURVE: P-256"));
        QVERIFY(server.contains("DNS:registry.example.com, DNS:registry, IP Address:192.0.2.10"));
        const QByteArray authority =
            openssl(
                {u"x509"_s, u"-noout"_s, u"-text"_s, u"-in"_s, m_directory.filePath(u"ca.crt"_s)})
                .value();
        QVERIFY(authority.contains("CA:TRUE, pathlen:0"));
        QVERIFY(authority.contains("Certificate Sign, CRL Sign"));
    }

    void whatWeReadInThem()
    {
        const auto read = readCertificate(m_certificate);
        QVERIFY(read.has_value());
        QCOMPARE(read->subject, u"registry.example.com"_s);
        QCOMPARE(read->issuer, u"Registry CA of registry.example.com"_s);
        QCOMPARE(read->names, plan().serverNames());
        QCOMPARE(read->validFrom.daysTo(read->validUntil), 825);
        QVERIFY(isIssuedBy(m_certificate, m_authority.certificate));
        QVERIFY(!isIssuedBy(m_authority.certificate, m_certificate));
        QVERIFY(checkServerCertificate(m_certificate, m_key, plan().serverNames(), m_now));
    }

    void neverLongerThanTheAuthority()
    {
        const auto late =
            issueServerCertificate(m_authority, m_key, plan(), m_now.addDays(AuthorityDays - 10));
        QVERIFY(late.has_value());
        QCOMPARE(readCertificate(*late)->validUntil,
                 readCertificate(m_authority.certificate)->validUntil);
    }

    void unfit_data()
    {
        QTest::addColumn<CertificateKind>("kind");
        QTest::addColumn<QString>("why");
        QTest::newRow("fine") << CertificateKind::Server << QString();
        QTest::newRow("expired") << CertificateKind::Expired << u"expired"_s;
        QTest::newRow("not yet") << CertificateKind::NotYetValid << u"not yet valid"_s;
        QTest::newRow("wrong name") << CertificateKind::WrongName << u"name"_s;
        QTest::newRow("common name only") << CertificateKind::CommonNameOnly << u"name"_s;
    }

    void unfit()
    {
        QFETCH(CertificateKind, kind);
        QFETCH(QString, why);
        const TestCertificate made = m_certificates.certificate(kind).value();
        const auto checked = checkServerCertificate(contentOf(made.certificatePath),
                                                    contentOf(made.keyPath),
                                                    {{u"localhost"_s}, {u"127.0.0.1"_s}},
                                                    QDateTime::currentDateTimeUtc());
        QCOMPARE(checked.has_value(), why.isEmpty());
        if (!checked) {
            QCOMPARE(checked.error().code, ErrorCode::CertificateUnfit);
            QCOMPARE(checked.error().argument(ErrorArgument::Detail), why);
        }
    }

    void anothersKey()
    {
        const auto checked = checkServerCertificate(
            m_certificate, makePrivateKey().value(), plan().serverNames(), m_now);
        QCOMPARE(checked.error().argument(ErrorArgument::Detail), u"key"_s);
    }

    void noCertificateAndNoKey()
    {
        QCOMPARE(checkServerCertificate("nothing", m_key, {}, m_now).error().code,
                 ErrorCode::CertificateUnreadable);
        QCOMPARE(checkServerCertificate(m_certificate, "nothing", {}, m_now).error().code,
                 ErrorCode::KeyUnreadable);
    }

    void serversAreNoAuthorities()
    {
        const auto issued = issueServerCertificate({m_certificate, m_key}, m_key, plan(), m_now);
        QCOMPARE(issued.error().code, ErrorCode::CertificateUnfit);
        QCOMPARE(issued.error().argument(ErrorArgument::Detail), u"not a CA"_s);
    }
};

QTEST_GUILESS_MAIN(TestNodeCertificates)
#include "tst_nodecertificates.moc"
