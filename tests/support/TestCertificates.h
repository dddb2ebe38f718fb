// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace hashike
{

/// What is wrong, if anything, with a certificate for the loopback host.
enum class CertificateKind
{
    Server,           ///< valid for 127.0.0.1, ::1 and localhost, signed by the authority
    Expired,          ///< was valid in January 2020
    NotYetValid,      ///< will be valid in January 2090
    WrongName,        ///< subjectAltName names another host only
    CommonNameOnly,   ///< names the host in its subject, has no subjectAltName
    UnknownAuthority, ///< valid but for its signer, which nobody was told about
    WeakKey,          ///< RSA with 1024 bits
    NotAnAuthority,   ///< signed by a certificate that says CA:FALSE
    SelfSigned,       ///< its own authority
    Client,           ///< for a client to show, signed by the authority
};

/// A certificate with its key; PEM files.
struct TestCertificate
{
    QString certificatePath;
    QString keyPath;
};

/// A throw-away certificate authority and what it signs, made by the openssl program in a directory
/// that goes with this object. Certificates are made when first asked for. One thread.
class TestCertificates final
{
public:
    TestCertificates() = default;

    /// The authority's certificate: what a client has to trust.
    [[nodiscard]] Result<QString> authorityPath();

    /// The authority that the certificate of `kind` was signed by.
    [[nodiscard]] Result<QString> authorityPath(CertificateKind kind);

    [[nodiscard]] Result<TestCertificate> certificate(CertificateKind kind);

private:
    struct Recipe;

    [[nodiscard]] static Recipe recipeFor(CertificateKind kind);
    [[nodiscard]] Result<TestCertificate> authority(const QString &name, bool isAuthority);
    [[nodiscard]] Result<void> make(const QString &name, const QStringList &arguments);
    [[nodiscard]] TestCertificate paths(const QString &name) const;

    QTemporaryDir m_directory;
};

} // namespace hashike
