// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"
#include "text/Voice.h"

namespace hashike
{

namespace
{
ErrorText untrusted(const Error &error)
{
    const QString host = shown(error, ErrorArgument::Host);
    QString why;
    if (error.arguments.contains(ErrorArgument::Fingerprint)) {
        why = Sentences::tr("It is for “%1”, issued by “%2”, SHA-256 fingerprint %3 (%4).")
                  .arg(shown(error, ErrorArgument::Subject),
                       shown(error, ErrorArgument::Issuer),
                       shown(error, ErrorArgument::Fingerprint),
                       shown(error, ErrorArgument::Detail));
    }
    return {Sentences::tr("The certificate of %1 is not trusted.").arg(host),
            why,
            inVoice(Phrase::TrustAuthority, host)};
}

ErrorText rateLimited(const Error &error)
{
    const QString what =
        Sentences::tr("%1 limits the number of requests.").arg(shown(error, ErrorArgument::Host));
    const QString advice = error.retryAfter ? Sentences::tr("Try again in %n minute(s).",
                                                            nullptr,
                                                            int(error.retryAfter->count() / 60 + 1))
                                            : inVoice(Phrase::FewerStreams);
    return {what, detailSentence(error), advice};
}

ErrorText redirectRefused(const Error &error)
{
    const QString host = shown(error, ErrorArgument::Host);
    const QString target = error.argument(ErrorArgument::Subject);
    return {target.isEmpty()
                ? Sentences::tr("A redirect of %1 was not followed.").arg(host)
                : Sentences::tr("A redirect of %1 was not followed: %2.").arg(host, target),
            detailSentence(error),
            Sentences::tr("Ask the administrator of the registry.")};
}

ErrorText describeProxy(const Error &error)
{
    if (error.code == ErrorCode::ProxyFailed) {
        return {Sentences::tr("The connection to %1 through the proxy failed.")
                    .arg(shown(error, ErrorArgument::Host)),
                detailSentence(error),
                inVoice(Phrase::CheckProxy)};
    }
    return {Sentences::tr("This kind of proxy is not supported: %1.")
                .arg(shown(error, ErrorArgument::Subject)),
            detailSentence(error),
            Sentences::tr("Use an http:// or socks5:// proxy.")};
}

ErrorText describeConnection(const Error &error)
{
    const QString host = shown(error, ErrorArgument::Host);
    const QString again = inVoice(Phrase::TryAgain);
    switch (error.code) {
    case ErrorCode::HostNotFound:
        return {Sentences::tr("The host %1 was not found.").arg(host),
                detailSentence(error),
                Sentences::tr("Check the name, the DNS server and the proxy settings.")};
    case ErrorCode::ConnectionFailed:
        return {Sentences::tr("No connection to %1 could be made.").arg(host),
                detailSentence(error),
                Sentences::tr("Check that the registry is running, the port, and the firewall.")};
    case ErrorCode::ConnectionLost:
        return {
            Sentences::tr("The connection to %1 was lost, even after several attempts.").arg(host),
            detailSentence(error),
            again};
    case ErrorCode::ConnectionStalled:
        return {Sentences::tr("%1 stopped responding.").arg(host), {}, again};
    case ErrorCode::ProxyFailed:
    case ErrorCode::ProxyUnsupported:
        return describeProxy(error);
    default:
        return {};
    }
}

ErrorText describeTls(const Error &error)
{
    switch (error.code) {
    case ErrorCode::TlsUntrusted:
        return untrusted(error);
    case ErrorCode::TlsFailed:
        return {Sentences::tr("No secure connection to %1 could be made.")
                    .arg(shown(error, ErrorArgument::Host)),
                detailSentence(error),
                inVoice(Phrase::PlainHttp)};
    case ErrorCode::CertificateUnreadable:
        return {Sentences::tr("The certificate file %1 cannot be used.")
                    .arg(shown(error, ErrorArgument::Path)),
                detailSentence(error),
                Sentences::tr("It must contain certificates (or a key) in PEM format.")};
    default:
        return describeConnection(error);
    }
}
} // namespace

ErrorText describeNetwork(const Error &error)
{
    const QString host = shown(error, ErrorArgument::Host);
    switch (error.code) {
    case ErrorCode::RedirectRefused:
        return redirectRefused(error);
    case ErrorCode::RateLimited:
        return rateLimited(error);
    case ErrorCode::ServerFailed:
        return {
            Sentences::tr("%1 reports an internal error (HTTP %2).").arg(host, statusText(error)),
            detailSentence(error),
            Sentences::tr("What was moved is kept; try again later.")};
    case ErrorCode::ResponseTooLarge:
        return {Sentences::tr("The answer of %1 is longer than allowed.").arg(host),
                detailSentence(error),
                Sentences::tr("Check host name, port and proxy: something other than the registry "
                              "may be answering.")};
    case ErrorCode::ProtocolViolation:
        return {Sentences::tr("%1 does not answer as a registry should.").arg(host),
                detailSentence(error),
                Sentences::tr("Check host name, port and proxy: something other than the registry "
                              "may be answering.")};
    case ErrorCode::NotARegistry:
        return {
            Sentences::tr("%1 is not a container registry (HTTP %2).").arg(host, statusText(error)),
            detailSentence(error),
            Sentences::tr("Check the host name and the port.")};
    default:
        return describeTls(error);
    }
}

} // namespace hashike
