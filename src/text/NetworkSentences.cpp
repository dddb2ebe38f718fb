// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(NetworkSentences)
};

ErrorText untrusted(const Error &error)
{
    const QString host = error.argument(ErrorArgument::Host);
    const QString why =
        Sentences::tr("Its certificate is for “%1”, issued by “%2”, SHA-256 fingerprint %3: %4.")
            .arg(error.argument(ErrorArgument::Subject), error.argument(ErrorArgument::Issuer),
                 error.argument(ErrorArgument::Fingerprint),
                 error.argument(ErrorArgument::Detail));
    const QString advice =
        Sentences::tr("If you know that this is the right machine, trust its CA with "
                      "--certificate-authority FILE, or put the CA into "
                      "/etc/containers/certs.d/%1/ca.crt.")
            .arg(host);
    return {Sentences::tr("The certificate of %1 is not trusted.").arg(host), why, advice};
}

ErrorText rateLimited(const Error &error)
{
    const QString what = Sentences::tr("%1 asks to slow down.").arg(error.argument(ErrorArgument::Host));
    if (!error.retryAfter) {
        return {what, {}, Sentences::tr("Try again later, with fewer streams (--max-per-registry).")};
    }
    return {what, {},
            Sentences::tr("Try again in %n minute(s).", nullptr,
                          int(error.retryAfter->count() / 60 + 1))};
}

ErrorText describeConnection(const Error &error)
{
    const QString host = error.argument(ErrorArgument::Host);
    const QString detail = error.argument(ErrorArgument::Detail);
    const QString again = Sentences::tr("What was moved is kept; run the same command again.");
    switch (error.code) {
    case ErrorCode::HostNotFound:
        return {Sentences::tr("The host %1 was not found.").arg(host), detail,
                Sentences::tr("Check the name, the DNS server and the proxy settings.")};
    case ErrorCode::ConnectionFailed:
        return {Sentences::tr("%1 does not accept a connection.").arg(host), detail,
                Sentences::tr("Check that the registry runs, the port, and the firewall.")};
    case ErrorCode::ConnectionLost:
        return {Sentences::tr("The connection to %1 was lost, also after several tries.").arg(host),
                detail, again};
    case ErrorCode::ConnectionStalled:
        return {Sentences::tr("%1 stopped answering.").arg(host), {}, again};
    case ErrorCode::ProxyFailed:
        return {Sentences::tr("The proxy on the way to %1 failed.").arg(host), detail,
                Sentences::tr("Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.")};
    case ErrorCode::ProxyUnsupported:
        return {Sentences::tr("A proxy of this kind is not supported: %1.")
                    .arg(error.argument(ErrorArgument::Subject)),
                {}, Sentences::tr("Use an http:// or socks5:// proxy.")};
    default:
        return {};
    }
}
} // namespace

ErrorText describeNetwork(const Error &error)
{
    const QString host = error.argument(ErrorArgument::Host);
    const QString detail = error.argument(ErrorArgument::Detail);
    switch (error.code) {
    case ErrorCode::TlsUntrusted:
        return untrusted(error);
    case ErrorCode::TlsFailed:
        return {Sentences::tr("No secure connection to %1 could be made.").arg(host), detail,
                Sentences::tr("If the registry speaks plain HTTP, say so with --insecure.")};
    case ErrorCode::CertificateUnreadable:
        return {Sentences::tr("The certificate file %1 cannot be used.")
                    .arg(error.argument(ErrorArgument::Path)),
                detail, Sentences::tr("It must hold certificates (or a key) in PEM form.")};
    case ErrorCode::RedirectRefused:
        return {Sentences::tr("%1 leads to a place that is not followed: %2.")
                    .arg(host, error.argument(ErrorArgument::Subject)),
                detail, Sentences::tr("Ask whoever runs the registry.")};
    case ErrorCode::RateLimited:
        return rateLimited(error);
    case ErrorCode::ServerFailed:
        return {Sentences::tr("%1 reports a fault of its own (HTTP %2).")
                    .arg(host, QString::number(error.httpStatus)),
                detail, Sentences::tr("What was moved is kept; try again later.")};
    case ErrorCode::ResponseTooLarge:
        return {Sentences::tr("%1 sends an answer that is longer than it may be.").arg(host), {},
                Sentences::tr("This is not a registry, or something in between answers for it.")};
    case ErrorCode::ProtocolViolation:
        return {Sentences::tr("The answer of %1 does not follow the rules (%2).").arg(host, detail), {},
                Sentences::tr("Something in between may answer for the registry: check the proxy.")};
    case ErrorCode::NotARegistry:
        return {Sentences::tr("%1 is not a container registry (HTTP %2).")
                    .arg(host, QString::number(error.httpStatus)),
                {}, Sentences::tr("Check host name and port.")};
    default:
        return describeConnection(error);
    }
}

} // namespace hashike
