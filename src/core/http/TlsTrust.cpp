// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/TlsTrust.h"

#include "base/BlockingCall.h"

#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QStandardPaths>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumPemSize = 4 * 1024 * 1024;

Error unreadable(const QString &path, const QString &detail)
{
    return makeError(ErrorCode::CertificateUnreadable)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, detail);
}

/// As hostOf() names an https origin.
QString withoutDefaultPort(const QString &host)
{
    const QString name = host.toLower();
    return name.endsWith(":443"_L1) ? name.chopped(4) : name;
}

Result<QByteArray> readPem(const QString &path)
{
    assertMayBlock();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(unreadable(path, file.errorString()));
    }
    const QByteArray content = file.read(MaximumPemSize + 1);
    if (content.size() > MaximumPemSize) {
        return failure(unreadable(path, u"size"_s));
    }
    return content;
}

Result<QList<QSslCertificate>> readCertificates(const QString &path)
{
    HASHIKE_TRY_ASSIGN(content, readPem(path));
    auto certificates = QSslCertificate::fromData(content, QSsl::Pem);
    if (certificates.isEmpty()) {
        certificates = QSslCertificate::fromData(content, QSsl::Der);
    }
    if (certificates.isEmpty() || certificates.first().isNull()) {
        return failure(unreadable(path, u"PEM"_s));
    }
    return certificates;
}

QSslKey parseKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm, QSsl::Pem);
        if (!key.isNull()) {
            return key;
        }
    }
    return {};
}

Result<void> addHostFiles(const QDir &directory, QSslConfiguration &configuration)
{
    QList<QSslCertificate> authorities = configuration.caCertificates();
    for (const QString &name : directory.entryList({u"*.crt"_s}, QDir::Files, QDir::Name)) {
        HASHIKE_TRY_ASSIGN(certificates, readCertificates(directory.filePath(name)));
        authorities += certificates;
    }
    configuration.setCaCertificates(authorities);
    for (const QString &name : directory.entryList({u"*.cert"_s}, QDir::Files, QDir::Name)) {
        const QString keyFile = directory.filePath(name.chopped(5) + u".key"_s);
        HASHIKE_TRY_ASSIGN(chain, readCertificates(directory.filePath(name)));
        HASHIKE_TRY_ASSIGN(pem, readPem(keyFile));
        const QSslKey key = parseKey(pem);
        if (key.isNull()) {
            return failure(unreadable(keyFile, u"key"_s));
        }
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(key);
    }
    return {};
}
} // namespace

QStringList TlsTrust::defaultCertificateDirectories()
{
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return {
        config + u"/containers/certs.d"_s, u"/etc/containers/certs.d"_s, u"/etc/docker/certs.d"_s};
}

Result<void> TlsTrust::addAuthorities(const QString &pemFile)
{
    HASHIKE_TRY_ASSIGN(certificates, readCertificates(pemFile));
    m_added += certificates;
    return {};
}

bool TlsTrust::mustVerify(const QString &host)
{
    QString name = host.section(u':', 0, 0).toLower();
    if (name.endsWith(u'.')) { // the same name, fully qualified
        name.chop(1);
    }
    return name == "quay.io"_L1 || name.endsWith(".quay.io"_L1) || name == "redhat.io"_L1
           || name.endsWith(".redhat.io"_L1);
}

void TlsTrust::setInsecure(const QString &host)
{
    m_insecure.insert(withoutDefaultPort(host));
}

bool TlsTrust::isInsecure(const QString &host) const
{
    return m_insecure.contains(withoutDefaultPort(host)) && !mustVerify(host);
}

Result<QSslConfiguration> TlsTrust::configurationFor(const QString &host) const
{
    assertMayBlock();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + m_added);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (isInsecure(host)) {
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    for (const QString &directory : m_directories) {
        const QDir hostDirectory(directory + u'/' + host);
        if (!host.contains(u'/') && hostDirectory.exists()) {
            HASHIKE_TRY(addHostFiles(hostDirectory, configuration));
        }
    }
    return configuration;
}

Error untrustedCertificate(const QString &host,
                           const QSslCertificate &certificate,
                           const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &each : errors) {
        reasons.append(each.errorString());
    }
    reasons.removeDuplicates();
    const QByteArray fingerprint =
        certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    return makeError(ErrorCode::TlsUntrusted)
        .with(ErrorArgument::Host, host)
        .with(ErrorArgument::Subject, certificate.subjectDisplayName())
        .with(ErrorArgument::Issuer, certificate.issuerDisplayName())
        .with(ErrorArgument::Fingerprint, QString::fromLatin1(fingerprint))
        .with(ErrorArgument::Detail, reasons.join(u"; "_s));
}

} // namespace hashike
