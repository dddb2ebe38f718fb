// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ConnectionCheck.h"

#include "base/BlockingCall.h"
#include "registry/Challenge.h"

#include <QNetworkProxy>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
constexpr auto Patience = 15s; // until a host counts as silent
constexpr int HttpsPort = 443;
constexpr int HttpPort = 80;

/// All blobs take the same way; the smallest is asked for.
std::optional<Descriptor> smallestBlob(const Manifest &manifest)
{
    const QList<Descriptor> blobs = manifest.blobs();
    const auto smallest = std::ranges::min_element(blobs, {}, &Descriptor::size);
    return smallest == blobs.end() ? std::nullopt : std::optional(*smallest);
}

class Check final
{
public:
    Check(const ConnectionSettings &settings, Clock &clock, const StopToken &stop)
        : m_settings(settings)
        , m_connections(settings, clock)
        , m_transport(m_connections.transport())
        , m_stop(stop)
    {
    }

    void releaseRegistry(const Reference &release);
    /// Any answer will do: what is there is not asked for.
    void anyAnswer(const QUrl &url, HostPurpose purpose);
    [[nodiscard]] const QList<ConnectionFinding> &findings() const { return m_findings; }

private:
    void note(const QUrl &url, HostPurpose purpose, const std::optional<Error> &error);
    void tokenServer(const QString &registry);
    void access(RegistryClient &client, const Reference &release, const QUrl &base);
    void delivery(RegistryClient &client, const Reference &release, const QUrl &base);
    [[nodiscard]] Result<std::optional<Descriptor>> blobOf(RegistryClient &client,
                                                           const Reference &release);
    [[nodiscard]] QString proxyFor(const QUrl &url) const;

    ConnectionSettings m_settings;
    RegistryConnections m_connections;
    std::unique_ptr<HttpTransport> m_transport;
    StopToken m_stop;
    QList<ConnectionFinding> m_findings;
};

QString Check::proxyFor(const QUrl &url) const
{
    const auto proxy = m_settings.proxies.proxyFor(url);
    const bool isProxied = proxy && proxy->type() != QNetworkProxy::NoProxy
                           && proxy->type() != QNetworkProxy::DefaultProxy;
    return isProxied ? u"%1:%2"_s.arg(proxy->hostName()).arg(proxy->port()) : QString();
}

void Check::note(const QUrl &url, HostPurpose purpose, const std::optional<Error> &error)
{
    ConnectionFinding finding;
    finding.host = url.host();
    finding.port = url.port(url.scheme() == "http"_L1 ? HttpPort : HttpsPort);
    finding.purpose = purpose;
    finding.proxy = proxyFor(url);
    if (error) {
        finding.stoppedAt = stepOf(*error);
        finding.error = error;
    }
    m_findings.append(finding);
}

void Check::anyAnswer(const QUrl &url, HostPurpose purpose)
{
    HttpRequest request;
    request.url = url;
    request.method = "HEAD"_ba;
    const auto response = m_transport->exchange(request, nullptr, m_stop);
    note(url, purpose, response ? std::nullopt : std::optional(response.error()));
}

void Check::releaseRegistry(const Reference &release)
{
    const QUrl base(u"https://"_s + release.registry, QUrl::StrictMode);
    const auto client = m_connections.connect(release.registry);
    if (const auto answered = client->ping(m_stop); !answered) {
        note(base, HostPurpose::ReleaseRegistry, answered.error());
        return;
    }
    tokenServer(release.registry);
    access(*client, release, base);
}

/// Only where it is another host: its realm stands in the registry's challenge.
void Check::tokenServer(const QString &registry)
{
    HttpRequest ping;
    ping.url = QUrl(u"https://"_s + registry + u"/v2/"_s, QUrl::StrictMode);
    const auto response = m_transport->exchange(ping, nullptr, m_stop);
    const auto challenge = response ? Challenge::choose(response->headers.values(
                                          QHttpHeaders::WellKnownHeader::WWWAuthenticate))
                                    : std::nullopt;
    const QUrl realm(challenge ? challenge->parameters.value(u"realm"_s) : QString());
    const bool isElsewhere = realm.scheme() == "https"_L1 && !realm.host().isEmpty()
                             && hostOf(realm) != hostOf(ping.url);
    if (isElsewhere) {
        anyAnswer(realm.adjusted(QUrl::RemoveQuery | QUrl::RemoveUserInfo), HostPurpose::Login);
    }
}

void Check::access(RegistryClient &client, const Reference &release, const QUrl &base)
{
    const QString identifier = release.identifier().isEmpty() ? u"latest"_s : release.identifier();
    const auto asked = client.hasManifest(release.repository, identifier, m_stop);
    note(base, HostPurpose::ReleaseRegistry, asked ? std::nullopt : std::optional(asked.error()));
    if (asked && *asked) {
        delivery(client, release, base);
    }
}

Result<std::optional<Descriptor>> Check::blobOf(RegistryClient &client, const Reference &release)
{
    HASHIKE_TRY_ASSIGN(manifest, client.manifest(release.repository, release.identifier(), m_stop));
    const ImageIndex *index = manifest.index();
    if (!index || index->manifests.isEmpty()) {
        return smallestBlob(manifest);
    }
    const QString first = index->manifests.first().digest.toString();
    HASHIKE_TRY_ASSIGN(image, client.manifest(release.repository, first, m_stop));
    return smallestBlob(image);
}

void Check::delivery(RegistryClient &client, const Reference &release, const QUrl &base)
{
    const auto blob = blobOf(client, release);
    if (!blob) {
        note(base, HostPurpose::BlobDelivery, blob.error());
        return;
    }
    if (!*blob) {
        return;
    }
    const auto location = client.locateBlob(release.repository, **blob, m_stop);
    if (location) {
        note(*location, HostPurpose::BlobDelivery, std::nullopt);
        return;
    }
    const QString host = location.error().argument(ErrorArgument::Host);
    note(host.isEmpty() ? base : QUrl(base.scheme() + u"://"_s + host),
         HostPurpose::BlobDelivery,
         location.error());
}
} // namespace

QList<QUrl> defaultSignatureStores()
{
    return {
        QUrl(u"https://mirror.openshift.com/pub/openshift-v4/signatures/openshift/release"_s),
        QUrl(
            u"https://storage.googleapis.com/openshift-release/official/signatures/openshift/release"_s)};
}

ConnectionStep stepOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::HostNotFound:
        return ConnectionStep::Name;
    case ErrorCode::ConnectionFailed:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionStalled:
    case ErrorCode::ProxyFailed:
    case ErrorCode::ProxyUnsupported:
        return ConnectionStep::Network;
    case ErrorCode::TlsUntrusted:
    case ErrorCode::TlsFailed:
    case ErrorCode::CertificateUnreadable:
        return ConnectionStep::Tls;
    case ErrorCode::CredentialsMissing:
    case ErrorCode::CredentialsRefused:
    case ErrorCode::AccessDenied:
        return ConnectionStep::Access;
    default:
        return ConnectionStep::Answer;
    }
}

Result<QList<ConnectionFinding>> checkConnections(ConnectionSettings settings,
                                                  const ConnectionTargets &targets,
                                                  Clock &clock,
                                                  const StopToken &stop)
{
    assertMayBlock();
    settings.retry.attempts = 1;
    settings.timeouts.connect =
        std::min<std::chrono::milliseconds>(settings.timeouts.connect, Patience);
    settings.timeouts.idle = std::min<std::chrono::milliseconds>(settings.timeouts.idle, Patience);
    Check check(settings, clock, stop);
    check.releaseRegistry(targets.release);
    for (const QUrl &store : targets.signatureStores) {
        check.anyAnswer(store, HostPurpose::SignatureStore);
    }
    if (!targets.graph.isEmpty()) {
        check.anyAnswer(targets.graph, HostPurpose::UpdateGraph);
    }
    if (stop.stopRequested()) {
        return failure(StopToken::error());
    }
    return check.findings();
}

} // namespace hashike
