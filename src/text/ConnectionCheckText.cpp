// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ConnectionCheckText.h"

#include "text/ErrorText.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct ConnectionCheck
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionCheck)
};

QString networkText(const ConnectionFinding &finding)
{
    if (finding.proxy.isEmpty()) {
        return ConnectionCheck::tr("No connection");
    }
    return ConnectionCheck::tr("Refused by the proxy %1").arg(finding.proxy);
}

/// Somebody else's certificate in place of the host's is what interception looks like; whether it
/// is meant so, only the reader can know.
QString tlsText(const ConnectionFinding &finding)
{
    const QString issuer = finding.error->argument(ErrorArgument::Issuer);
    return issuer.isEmpty()
               ? ConnectionCheck::tr("No TLS connection")
               : ConnectionCheck::tr("Certificate not trusted, issued by: %1").arg(issuer);
}
} // namespace

QString purposeText(HostPurpose purpose)
{
    switch (purpose) {
    case HostPurpose::ReleaseRegistry:
        return ConnectionCheck::tr("Registry of the release");
    case HostPurpose::Login:
        return ConnectionCheck::tr("Login to the registry");
    case HostPurpose::BlobDelivery:
        return ConnectionCheck::tr("Delivery of image data");
    case HostPurpose::SignatureStore:
        return ConnectionCheck::tr("Signatures of releases");
    case HostPurpose::UpdateGraph:
        return ConnectionCheck::tr("Update graph");
    }
    return {};
}

QString findingText(const ConnectionFinding &finding)
{
    switch (finding.stoppedAt) {
    case ConnectionStep::Name:
        return ConnectionCheck::tr("Name not found");
    case ConnectionStep::Network:
        return networkText(finding);
    case ConnectionStep::Tls:
        return tlsText(finding);
    case ConnectionStep::Answer:
        return ConnectionCheck::tr("Unexpected answer");
    case ConnectionStep::Access:
        return finding.error->code == ErrorCode::CredentialsMissing
                   ? ConnectionCheck::tr("Login needed")
                   : ConnectionCheck::tr("Login refused");
    case ConnectionStep::Complete:
        return ConnectionCheck::tr("Reachable");
    }
    return {};
}

QString firewallRequest(const QList<ConnectionFinding> &findings)
{
    QString text =
        ConnectionCheck::tr("To mirror OpenShift releases, this machine needs connections to the "
                            "hosts below: HTTPS (TCP), outgoing, without TLS interception.")
        + u"\n\n"_s;
    for (const ConnectionFinding &finding : findings) {
        text += ConnectionCheck::tr("Host: %1").arg(finding.host) + u'\n';
        text += ConnectionCheck::tr("Port: %1").arg(finding.port) + u'\n';
        text += ConnectionCheck::tr("Purpose: %1").arg(purposeText(finding.purpose)) + u'\n';
        text += ConnectionCheck::tr("Now: %1").arg(findingText(finding)) + u'\n';
        if (!finding.proxy.isEmpty()) {
            text += ConnectionCheck::tr("By the proxy: %1").arg(finding.proxy) + u'\n';
        }
        if (finding.error) {
            text += ConnectionCheck::tr("Details: %1").arg(describe(*finding.error).paragraph())
                    + u'\n';
        }
        text += u'\n';
    }
    return text;
}

} // namespace hashike
