// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TlsFiles.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace hashike
{

namespace
{

Error unreadable(const QString &path)
{
    return makeError(ErrorCode::CertificateUnreadable).with(ErrorArgument::Path, path);
}

Result<QSslKey> readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(unreadable(path));
    }
    const QByteArray pem = file.readAll();
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull()) {
            return key;
        }
    }
    return failure(unreadable(path));
}

} // namespace

Result<QSslConfiguration> serverConfiguration(const TestCertificate &certificate,
                                              const QString &clientAuthorityPath)
{
    HASHIKE_TRY_ASSIGN(key, readKey(certificate.keyPath));
    const auto chain = QSslCertificate::fromPath(certificate.certificatePath);
    if (chain.isEmpty()) {
        return failure(unreadable(certificate.certificatePath));
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!clientAuthorityPath.isEmpty()) {
        configuration.setCaCertificates(QSslCertificate::fromPath(clientAuthorityPath));
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    }
    return configuration;
}

} // namespace hashike
