// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TransferSite.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString User = u"engineer"_s;
const QString Password = u"container:lighter"_s; // a colon belongs to the password
} // namespace

TransferSite::TransferSite(const SiteOptions &options)
    : m_options(options)
{
}

Result<std::unique_ptr<TransferSite>> TransferSite::build(const SiteOptions &options)
{
    std::unique_ptr<TransferSite> site(new TransferSite(options));
    HASHIKE_TRY(site->start());
    return site;
}

Result<void> TransferSite::start()
{
    if (m_options.security == SiteSecurity::TlsPassword || m_options.isSigned) {
        HASHIKE_TRY_ASSIGN(authority, m_certificates.authorityPath());
        m_authority = authority;
    }
    if (m_options.security == SiteSecurity::Token) {
        HASHIKE_TRY(startTokenServer());
    }
    if (m_options.isSigned) {
        HASHIKE_TRY(startSignatureStore());
    }
    HASHIKE_TRY_ASSIGN(source, startRegistry());
    m_source = std::move(source);
    HASHIKE_TRY_ASSIGN(target, startRegistry());
    m_target = std::move(target);
    if (m_options.countBytes) {
        HASHIKE_TRY(startProxies());
    }
    HASHIKE_TRY_ASSIGN(release, addRelease(m_options.release));
    m_release = release;
    return writePullSecret();
}

Result<void> TransferSite::startTokenServer()
{
    TokenBehaviour behaviour;
    behaviour.user = User;
    behaviour.password = Password;
    HASHIKE_TRY_ASSIGN(tokens, TokenServer::start(m_certificates, behaviour));
    m_tokens = std::move(tokens);
    return {};
}

Result<void> TransferSite::startSignatureStore()
{
    HttpTestOptions options;
    HASHIKE_TRY_ASSIGN(certificate, m_certificates.certificate(CertificateKind::Server));
    options.tls = certificate;
    options.handler = [directory = signatureDirectory()](const TestRequest &request) {
        QFile file(directory + u'/' + request.path.section(u'/', -2));
        return file.open(QIODevice::ReadOnly)
                   ? answer(200, file.readAll(), "application/octet-stream")
                   : answer(404);
    };
    HASHIKE_TRY_ASSIGN(store, HttpTestServer::start(std::move(options)));
    m_store = std::move(store);
    return {};
}

Result<std::unique_ptr<RegistryServer>> TransferSite::startRegistry()
{
    RegistryOptions options;
    if (m_options.security == SiteSecurity::TlsPassword) {
        HASHIKE_TRY_ASSIGN(certificate, m_certificates.certificate(CertificateKind::Server));
        options.tls = certificate;
        options.user = User;
        options.password = Password;
    }
    if (m_tokens) {
        options.token = m_tokens->authority();
    }
    return RegistryServer::start(options);
}

Result<void> TransferSite::startProxies()
{
    ProxyOptions options;
    options.bytesPerSecond = m_options.bytesPerSecond;
    options.targetPort = m_source->port();
    HASHIKE_TRY_ASSIGN(source, CountingProxy::start(options));
    m_sourceProxy = std::move(source);
    options.targetPort = m_target->port();
    HASHIKE_TRY_ASSIGN(target, CountingProxy::start(options));
    m_targetProxy = std::move(target);
    return {};
}

Result<SampleSummary> TransferSite::addRelease(SampleOptions options)
{
    options.registry = sourceHost();
    options.storage = m_source->storage();
    if (m_store) {
        options.signatureStore = m_store->url(u"/openshift/release"_s);
        options.signatureDirectory = signatureDirectory();
        options.keyDirectory = path(u"key"_s);
    }
    return makeSampleRelease(options);
}

QString TransferSite::sourceHost() const
{
    return m_sourceProxy ? m_sourceProxy->host() : m_source->host();
}

QString TransferSite::targetHost() const
{
    return m_targetProxy ? m_targetProxy->host() : m_target->host();
}

QString TransferSite::targetRepository() const
{
    return targetHost() + u"/ocp4/openshift4"_s;
}

Result<void> TransferSite::writePullSecret() const
{
    const QString auth = QString::fromLatin1((User + u':' + Password).toUtf8().toBase64());
    const QJsonObject entry{{u"auth"_s, auth}};
    const QJsonObject auths{{sourceHost(), entry}, {targetHost(), entry}};
    const QByteArray json = QJsonDocument(QJsonObject{{u"auths"_s, auths}}).toJson();
    QFile file(pullSecret());
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size()) {
        return failure(systemError(EIO, file.fileName()));
    }
    return {};
}

QStringList TransferSite::access() const
{
    QStringList options;
    if (m_options.security != SiteSecurity::Plain) {
        options += {u"-a"_s, pullSecret()};
    }
    if (m_options.security != SiteSecurity::TlsPassword) {
        options.append(u"--insecure"_s);
    }
    if (m_options.isSigned) {
        options.append(u"--trusted-key="_s + m_release.fingerprint);
    }
    if (!m_authority.isEmpty()) {
        options.append(u"--certificate-authority="_s + m_authority);
    }
    return options;
}

QStringList TransferSite::consent() const
{
    return m_options.isSigned ? QStringList() : QStringList{u"--allow-unverified"_s};
}

QStringList TransferSite::dryRunLine() const
{
    return directLine() + QStringList{u"--dry-run"_s};
}

QStringList TransferSite::mirrorLine() const
{
    return QStringList{u"adm"_s, u"release"_s, u"mirror"_s} + access() + consent()
           + QStringList{u"--to-dir="_s + medium(), m_release.reference};
}

QStringList TransferSite::uploadLine() const
{
    return QStringList{u"image"_s, u"mirror"_s} + access() + consent()
           + QStringList{u"--from-dir="_s + medium(),
                         u"file://openshift/release:%1*"_s.arg(m_release.version),
                         targetRepository()};
}

QStringList TransferSite::directLine() const
{
    return QStringList{u"adm"_s, u"release"_s, u"mirror"_s} + access() + consent()
           + QStringList{u"--from="_s + m_release.reference,
                         u"--to="_s + targetRepository(),
                         u"--to-release-image=%1:%2"_s.arg(targetRepository(), m_release.tag)};
}

} // namespace hashike
