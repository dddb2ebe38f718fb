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
    if (m_options.security == SiteSecurity::TlsPassword) {
        HASHIKE_TRY_ASSIGN(authority, m_certificates.authorityPath());
        m_authority = authority;
    }
    if (m_options.security == SiteSecurity::Token) {
        HASHIKE_TRY(startTokenServer());
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
    switch (m_options.security) {
    case SiteSecurity::Plain:
        return {u"--insecure"_s};
    case SiteSecurity::TlsPassword:
        return {u"-a"_s, pullSecret(), u"--certificate-authority="_s + m_authority};
    case SiteSecurity::Token:
        return {u"-a"_s, pullSecret(), u"--insecure"_s};
    }
    return {};
}

QStringList TransferSite::dryRunLine() const
{
    return directLine() + QStringList{u"--dry-run"_s};
}

QStringList TransferSite::mirrorLine() const
{
    return QStringList{u"adm"_s, u"release"_s, u"mirror"_s} + access()
           + QStringList{u"--to-dir="_s + medium(), m_release.reference};
}

QStringList TransferSite::uploadLine() const
{
    return QStringList{u"image"_s, u"mirror"_s} + access()
           + QStringList{u"--from-dir="_s + medium(),
                         u"file://openshift/release:%1*"_s.arg(m_release.version),
                         targetRepository()};
}

QStringList TransferSite::directLine() const
{
    return QStringList{u"adm"_s, u"release"_s, u"mirror"_s} + access()
           + QStringList{u"--from="_s + m_release.reference,
                         u"--to="_s + targetRepository(),
                         u"--to-release-image=%1:%2"_s.arg(targetRepository(), m_release.tag)};
}

} // namespace hashike
