// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodePlan.h"

#include <QByteArray>
#include <QDateTime>

namespace hashike
{

/// How long an authority lives.
inline constexpr int AuthorityDays = 3650;

/// Extensions of a certificate as x509v3_config(5) writes them: the very words that the script
/// gives to the openssl program.
using CertificateExtensions = QList<std::pair<QByteArray, QByteArray>>;

/// RFC 5280, section 4.2: may sign server certificates and nothing below them.
[[nodiscard]] CertificateExtensions authorityExtensions();
/// May be shown by a server of these names.
[[nodiscard]] CertificateExtensions serverExtensions(const ServerNames &names);

/// The authority's common name, 64 characters at most (RFC 5280, appendix A.1).
[[nodiscard]] QString authorityName(const NodePlan &plan);
/// The server's.
[[nodiscard]] QString serverName(const NodePlan &plan);

/// An authority with its key, both PEM. The key is a secret.
struct AuthorityPair
{
    QByteArray certificate;
    QByteArray key;
};

/// A private key on P-256, PEM (PKCS #8) without a passphrase. Error: Internal.
[[nodiscard]] Result<QByteArray> makePrivateKey();

/// The self-signed certificate of an authority, PEM; valid from `now`. Error: KeyUnreadable,
/// Internal.
[[nodiscard]] Result<QByteArray> makeAuthority(const QByteArray &key,
                                               const QString &commonName,
                                               const QDateTime &now);

/// A certificate for the server's key, PEM. Valid from `now` for `days`, but never longer than the
/// authority. Errors: KeyUnreadable, CertificateUnreadable, CertificateUnfit (the authority),
/// Internal.
[[nodiscard]] Result<QByteArray> issueServerCertificate(const AuthorityPair &authority,
                                                        const QByteArray &serverKey,
                                                        const NodePlan &plan,
                                                        const QDateTime &now);

} // namespace hashike
