// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/CountingProxy.h"
#include "support/Hashikectl.h"
#include "support/HttpTestServer.h"
#include "support/RegistryServer.h"
#include "support/SampleRelease.h"
#include "support/TokenServer.h"

namespace hashike
{

/// How the registries of a site are protected.
enum class SiteSecurity
{
    Plain,       ///< HTTP, nobody asks
    TlsPassword, ///< TLS by a throw-away CA, htpasswd
    Token,       ///< HTTP, distribution's token authentication
};

/// How a site is built.
struct SiteOptions
{
    SiteSecurity security = SiteSecurity::Plain;
    SampleOptions release;     ///< registry and storage are filled in
    bool isSigned = false;     ///< the release is signed, and its store answers over HTTPS
    bool countBytes = false;   ///< a CountingProxy in front of each registry
    qint64 bytesPerSecond = 0; ///< through each proxy and direction; 0: as fast as it goes
};

/// Everything that a transfer needs, on real parts: two docker-registry servers, a sample release
/// in the first, a pull secret for both, a directory for a medium, and hashikectl set up to reach
/// them. Gone with this object. One thread.
class TransferSite final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TransferSite>> build(const SiteOptions &options);

    [[nodiscard]] const SampleSummary &release() const { return m_release; }
    /// Adds another version of the release to the first registry.
    [[nodiscard]] Result<SampleSummary> addRelease(SampleOptions options);

    [[nodiscard]] RegistryServer &source() { return *m_source; }
    [[nodiscard]] RegistryServer &target() { return *m_target; }
    [[nodiscard]] CountingProxy *sourceProxy() { return m_sourceProxy.get(); }
    [[nodiscard]] CountingProxy *targetProxy() { return m_targetProxy.get(); }

    /// `host:port` as it goes into references.
    [[nodiscard]] QString sourceHost() const;
    [[nodiscard]] QString targetHost() const;
    /// `host:port/ocp4/openshift4`
    [[nodiscard]] QString targetRepository() const;
    [[nodiscard]] QString medium() const
    {
        return m_directory.filePath(QStringLiteral("usb/mirror"));
    }
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }

    [[nodiscard]] Hashikectl &ctl() { return m_ctl; }

    /// -a, --certificate-authority or --insecure, as the site needs them, and --trusted-key for a
    /// signed release.
    [[nodiscard]] QStringList access() const;

    /// `<store>/sha256=<hex>/signature-N` is served from here; only of a signed site.
    [[nodiscard]] QString signatureDirectory() const { return path(QStringLiteral("signatures")); }
    [[nodiscard]] HttpTestServer *signatureStore() { return m_store.get(); }

    /// The written procedure's lines for this release; of one that is not signed with consent.
    [[nodiscard]] QStringList dryRunLine() const;
    [[nodiscard]] QStringList mirrorLine() const;
    [[nodiscard]] QStringList uploadLine() const;
    [[nodiscard]] QStringList directLine() const;

private:
    explicit TransferSite(const SiteOptions &options);

    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> startTokenServer();
    [[nodiscard]] Result<void> startSignatureStore();
    [[nodiscard]] QStringList consent() const;
    [[nodiscard]] Result<std::unique_ptr<RegistryServer>> startRegistry();
    [[nodiscard]] Result<void> startProxies();
    [[nodiscard]] Result<void> writePullSecret() const;
    [[nodiscard]] QString pullSecret() const { return path(QStringLiteral("pull-secret.json")); }

    SiteOptions m_options;
    QTemporaryDir m_directory;
    TestCertificates m_certificates;
    QString m_authority;
    std::unique_ptr<TokenServer> m_tokens;
    std::unique_ptr<HttpTestServer> m_store;
    std::unique_ptr<RegistryServer> m_source;
    std::unique_ptr<RegistryServer> m_target;
    std::unique_ptr<CountingProxy> m_sourceProxy;
    std::unique_ptr<CountingProxy> m_targetProxy;
    SampleSummary m_release;
    Hashikectl m_ctl;
};

} // namespace hashike
