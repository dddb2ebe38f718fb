// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodePlan.h"

#include <QByteArray>
#include <QDateTime>

namespace hashike
{

/// What a certificate says of itself.
struct CertificateSummary
{
    QString subject; ///< common name
    QString issuer;  ///< common name
    ServerNames names;
    QDateTime validFrom;  ///< UTC
    QDateTime validUntil; ///< UTC
};

/// The first certificate of a PEM text. Error: CertificateUnreadable.
[[nodiscard]] Result<CertificateSummary> readCertificate(const QByteArray &pem);

/// Checks that the certificate belongs to the key, covers every name and address
/// (RFC 6125: subjectAltName alone counts) and is valid at `now`. Errors: CertificateUnreadable,
/// KeyUnreadable, CertificateUnfit (Detail "key", "name" with Expected, "expired" and "not yet
/// valid" with Actual).
[[nodiscard]] Result<CertificateSummary> checkServerCertificate(const QByteArray &certificate,
                                                                const QByteArray &key,
                                                                const ServerNames &names,
                                                                const QDateTime &now);

/// Checks that the certificate may sign others and is valid at `now`, and that the key is its own
/// unless that is empty. Errors: as above, and CertificateUnfit with Detail "not a CA".
[[nodiscard]] Result<CertificateSummary> checkAuthority(const QByteArray &certificate,
                                                        const QByteArray &key,
                                                        const QDateTime &now);

/// Checks that the certificate was issued by the authority, or by one that the certificates after
/// it in its file lead from to the authority; all of them valid at `now`. Error: CertificateUnfit
/// with Detail "issuer".
[[nodiscard]] Result<void> checkIssuer(const QByteArray &certificate,
                                       const QByteArray &authority,
                                       const QDateTime &now);

/// True when the authority signed the certificate.
[[nodiscard]] bool isIssuedBy(const QByteArray &certificate, const QByteArray &authority);

} // namespace hashike
