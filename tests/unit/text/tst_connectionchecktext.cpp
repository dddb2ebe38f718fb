// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ConnectionCheckText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class ConnectionCheckTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingHasWords()
    {
        QSet<QString> seen;
        for (const HostPurpose purpose : {HostPurpose::ReleaseRegistry,
                                          HostPurpose::Login,
                                          HostPurpose::BlobDelivery,
                                          HostPurpose::SignatureStore,
                                          HostPurpose::UpdateGraph}) {
            QVERIFY(!purposeText(purpose).isEmpty());
            seen.insert(purposeText(purpose));
        }
        QCOMPARE(seen.size(), 5);
        seen.clear();
        for (const ErrorCode code : {ErrorCode::HostNotFound,
                                     ErrorCode::ConnectionFailed,
                                     ErrorCode::TlsFailed,
                                     ErrorCode::NotARegistry,
                                     ErrorCode::CredentialsMissing,
                                     ErrorCode::CredentialsRefused}) {
            ConnectionFinding finding;
            finding.error = makeError(code);
            finding.stoppedAt = stepOf(*finding.error);
            seen.insert(findingText(finding));
        }
        seen.insert(findingText(ConnectionFinding()));
        QCOMPARE(seen.size(), 7);
        QVERIFY(!seen.contains(QString()));
        QCOMPARE(findingText(ConnectionFinding()), u"Reachable"_s);
    }

    void theRequestSaysWhatIsNeeded()
    {
        ConnectionFinding intercepted;
        intercepted.host = u"cdn.example"_s;
        intercepted.port = 8443;
        intercepted.purpose = HostPurpose::BlobDelivery;
        intercepted.proxy = u"proxy.example:3128"_s;
        intercepted.error = makeError(ErrorCode::TlsUntrusted)
                                .with(ErrorArgument::Host, u"cdn.example:8443"_s)
                                .with(ErrorArgument::Issuer, u"Example Inspection CA"_s);
        intercepted.stoppedAt = stepOf(*intercepted.error);
        ConnectionFinding free;
        free.host = u"quay.io"_s;
        const QString text = firewallRequest({free, intercepted});
        for (const QString &part : {u"quay.io"_s,
                                    u"443"_s,
                                    u"cdn.example"_s,
                                    u"8443"_s,
                                    u"proxy.example:3128"_s,
                                    u"Example Inspection CA"_s}) {
            QVERIFY2(text.contains(part), qPrintable(part));
        }
    }
};

QTEST_GUILESS_MAIN(ConnectionCheckTextTest)
#include "tst_connectionchecktext.moc"
