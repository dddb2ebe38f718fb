// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QSet>
#include <QSslConfiguration>
#include <QSslError>
#include <QStringList>

namespace hashike
{

/// Whom a TLS connection trusts: the system's roots, plus `certs.d/<host:port>/*.crt`, plus what
/// the user adds. Adding never replaces. Client certificates (`*.cert` + `*.key`) of certs.d are
/// offered to their own host only. A value; safe to copy between threads.
class TlsTrust final
{
public:
    TlsTrust() = default;

    /// The folders of containers-certs.d(5), the user's first.
    [[nodiscard]] static QStringList defaultCertificateDirectories();

    void setCertificateDirectories(const QStringList &directories) { m_directories = directories; }

    /// Adds every certificate of a PEM file, or the one of a DER file. Error: CertificateUnreadable
    /// (Path).
    [[nodiscard]] Result<void> addAuthorities(const QString &pemFile);
    [[nodiscard]] const QList<QSslCertificate> &added() const { return m_added; }

    /// Asks not to verify this host (and to accept plain HTTP). Never granted for quay.io and
    /// *.redhat.io, whatever is asked.
    void setInsecure(const QString &host);
    [[nodiscard]] bool isInsecure(const QString &host) const;

    /// True for hosts that are always verified.
    [[nodiscard]] static bool mustVerify(const QString &host);

    /// The configuration for `host[:port]`. Error: CertificateUnreadable (Path).
    [[nodiscard]] Result<QSslConfiguration> configurationFor(const QString &host) const;

private:
    QStringList m_directories;
    QList<QSslCertificate> m_added;
    QSet<QString> m_insecure;
};

/// The error for a host's certificate that was not accepted: TlsUntrusted with Host, Subject,
/// Issuer, Fingerprint (SHA-256) and OpenSSL's reasons as Detail, which may be about its issuers.
[[nodiscard]] Error untrustedCertificate(const QString &host,
                                         const QSslCertificate &certificate,
                                         const QList<QSslError> &errors);

} // namespace hashike
