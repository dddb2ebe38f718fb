// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ReleaseCatalog.h"

#include "base/BlockingCall.h"
#include "oci/Platform.h"
#include "oci/TagPattern.h"
#include "transfer/WebDocument.h"

#include <QUrlQuery>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int GraphAttempts = 2; // then the tags have to do

Error ofSource(Error error)
{
    return std::move(error).from(Origin::Source);
}

/// Puts the graphs of several architectures together, version by version.
class Merger final
{
public:
    void add(const UpdateGraph &graph, const QString &architecture)
    {
        for (const GraphRelease &node : graph.releases()) {
            CatalogRelease &release = m_byName[node.name];
            release.version = node.version;
            release.name = node.name;
            release.payloads.insert(architecture, node.payload.digest->toString());
            release.channels = node.channels;
            release.errata = node.errata;
            release.previous = node.previous;
            for (const UpdateRisk &risk : node.risks) {
                if (!release.risks.contains(risk)) {
                    release.risks.append(risk);
                }
            }
        }
        m_channels += graph.channels();
    }

    [[nodiscard]] Catalog catalog() const
    {
        Catalog catalog;
        catalog.releases = m_byName.values();
        std::ranges::stable_sort(
            catalog.releases, std::ranges::greater(), &CatalogRelease::version);
        catalog.channels = sortedChannels(m_channels);
        return catalog;
    }

private:
    QMap<QString, CatalogRelease> m_byName;
    QStringList m_channels;
};

Result<Catalog> fromGraph(const RegistryConnections &connections,
                          const CatalogQuery &query,
                          const StopToken &stop)
{
    Merger merger;
    for (const QString &architecture : query.architectures) {
        HASHIKE_TRY_ASSIGN(
            graph, fetchUpdateGraph(connections, query.graph, query.channel, architecture, stop));
        merger.add(graph, releaseArchitecture(architecture));
    }
    return merger.catalog();
}

Result<Catalog> fromTags(RegistryConnections &connections,
                         const Reference &repository,
                         const StopToken &stop)
{
    const auto client = connections.connect(repository.registry);
    const auto tags = client->tags(repository.repository, stop);
    if (!tags) {
        return failure(ofSource(tags.error()));
    }
    Catalog catalog;
    catalog.origin = CatalogOrigin::Tags;
    catalog.releases = releasesOf(*tags);
    QList<SemanticVersion> versions;
    std::ranges::transform(
        catalog.releases, std::back_inserter(versions), &CatalogRelease::version);
    catalog.channels = expectedChannels(versions);
    return catalog;
}
} // namespace

std::optional<Reference> CatalogRelease::imageIn(const Reference &repository,
                                                 const QString &architecture) const
{
    const QString payload = payloads.value(architecture);
    if (payload.isEmpty()) {
        return std::nullopt;
    }
    Reference image = repository;
    image.digest.reset();
    image.tag = payload;
    if (const auto digest = Digest::parse(payload)) {
        image.tag.clear();
        image.digest = *digest;
    }
    return image;
}

Result<UpdateGraph> fetchUpdateGraph(const RegistryConnections &connections,
                                     const QUrl &base,
                                     const QString &channel,
                                     const QString &architecture,
                                     const StopToken &stop)
{
    assertMayBlock();
    if (base.scheme() != "https"_L1 || base.host().isEmpty() || !base.userInfo().isEmpty()) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Subject, base.toString(QUrl::RemoveUserInfo)));
    }
    HttpRequest request;
    request.url = base;
    request.url.setPath(base.path(QUrl::FullyDecoded) + u"/api/upgrades_info/v1/graph"_s);
    QUrlQuery query;
    query.addQueryItem(u"channel"_s, QString::fromLatin1(QUrl::toPercentEncoding(channel)));
    query.addQueryItem(u"arch"_s, architecture);
    request.url.setQuery(query);
    request.headers.append(QHttpHeaders::WellKnownHeader::Accept, "application/json"_L1);
    request.responseLimit = UpdateGraph::MaximumSize;
    const auto response = getWebDocument(connections, request, GraphAttempts, stop);
    if (!response) {
        return failure(ofSource(response.error()));
    }
    return UpdateGraph::parse(response->body).transform_error([&](Error error) {
        return ofSource(std::move(error).with(ErrorArgument::Host, hostOf(response->url)));
    });
}

QList<CatalogRelease> releasesOf(const QStringList &tags)
{
    QMap<QString, CatalogRelease> byName;
    for (const QString &tag : tags) {
        const auto [name, architecture] = splitReleaseTag(tag);
        const auto version = SemanticVersion::parse(name);
        if (architecture.isEmpty() || !version) {
            continue; // a component, a signature or a name by somebody
        }
        CatalogRelease &release = byName[name];
        release.version = *version;
        release.name = name;
        release.payloads.insert(architecture, tag);
    }
    QList<CatalogRelease> releases = byName.values();
    std::ranges::stable_sort(releases, std::ranges::greater(), &CatalogRelease::version);
    return releases;
}

Result<Catalog> fetchCatalog(RegistryConnections &connections,
                             const CatalogQuery &query,
                             const StopToken &stop)
{
    assertMayBlock();
    std::optional<Error> problem;
    if (!query.graph.isEmpty()) {
        auto catalog = fromGraph(connections, query, stop);
        if (catalog) {
            catalog->repository = query.repository;
        }
        if (catalog || catalog.error().code == ErrorCode::Cancelled) {
            return catalog;
        }
        problem = catalog.error();
    }
    auto catalog = fromTags(connections, query.repository, stop);
    if (!catalog) {
        return problem ? failure(std::move(catalog.error()).becauseOf(*problem)) : catalog;
    }
    catalog->repository = query.repository;
    catalog->graphProblem = problem;
    return catalog;
}

} // namespace hashike
