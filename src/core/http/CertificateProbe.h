// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/QtHttpTransport.h"

namespace hashike
{

/// What a person needs to decide about a certificate.
struct CertificateDetails
{
    QString subject;
    QString issuer;
    QString fingerprint; ///< SHA-256, upper case, bytes separated by colons
    QDateTime validFrom;
    QDateTime validUntil;
    QByteArray pem; ///< the certificate itself, to be trusted on purpose
};

/// The certificate that `host[:port]` shows in a TLS handshake, trusted or not; nothing is sent
/// after the handshake. Goes through the proxy that the rules name. Blocks; a stop ends it within
/// 300 ms. Errors: HostNotFound, ConnectionFailed, ConnectionStalled, ProxyFailed, TlsFailed (no
/// certificate came), Cancelled, and those of ProxyRules; Host is set.
[[nodiscard]] Result<CertificateDetails> probeCertificate(const QString &host,
                                                          const ProxyRules &proxies,
                                                          const HttpTimeouts &timeouts,
                                                          const StopToken &stop);

/// Every certificate of a PEM file, or the one of a DER file, before anybody trusts it. Blocks.
/// Error: CertificateUnreadable (Path).
[[nodiscard]] Result<QList<CertificateDetails>> readCertificateFile(const QString &file);

} // namespace hashike
