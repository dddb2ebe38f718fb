// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/UpdateGraph.h"
#include "transfer/TransferEnvironment.h"

#include <QMap>
#include <QUrl>

namespace hashike
{

/// A release that can be chosen.
struct CatalogRelease
{
    SemanticVersion version;
    QString name; ///< the version as it is written
    /// What exists of it, by architecture as in release tags (x86_64, …, multi): a digest
    /// (`sha256:…`) as the graph names it, or a tag.
    QMap<QString, QString> payloads;
    QStringList channels;    ///< known from a graph only
    QString errata;          ///< https URL, or empty
    QStringList previous;    ///< versions that may always be updated to this one; from a graph only
    QList<UpdateRisk> risks; ///< of conditional updates that lead here; from a graph only

    [[nodiscard]] bool isPreRelease() const { return !version.preRelease.isEmpty(); }
    /// The release image of an architecture in `repository`; nothing when there is none.
    [[nodiscard]] std::optional<Reference> imageIn(const Reference &repository,
                                                   const QString &architecture) const;

    bool operator==(const CatalogRelease &) const = default;
};

/// Where the releases of a catalog are known from.
enum class CatalogOrigin
{
    UpdateGraph,
    Tags,
};

/// The releases of one source.
struct Catalog
{
    Reference repository; ///< of the release images, as it was asked for
    CatalogOrigin origin = CatalogOrigin::UpdateGraph;
    QList<CatalogRelease> releases;    ///< newest first
    QStringList channels;              ///< worth asking for; in the order of sortedChannels()
    std::optional<Error> graphProblem; ///< why it is the tags' although the graph was asked
};

/// Which catalog to ask for.
struct CatalogQuery
{
    Reference repository; ///< of the release images; tag and digest are not used
    QUrl graph;           ///< the update service; empty: only the registry is asked
    QString channel;      ///< for the graph, e.g. stable-4.20
    QStringList architectures{QStringLiteral("amd64"),
                              QStringLiteral("arm64"),
                              QStringLiteral("ppc64le"),
                              QStringLiteral("s390x"),
                              QStringLiteral("multi")}; ///< to ask the graph for; Go's names
};

/// One architecture's graph of a channel: `GET {base}/api/upgrades_info/v1/graph` over https,
/// without credentials. Blocks. Errors: InvalidArgument (not https), those of UpdateGraph::parse()
/// with Host, ServerFailed, RateLimited, RedirectRefused, and the transport's; origin Source.
[[nodiscard]] Result<UpdateGraph> fetchUpdateGraph(const RegistryConnections &connections,
                                                   const QUrl &base,
                                                   const QString &channel,
                                                   const QString &architecture,
                                                   const StopToken &stop);

/// The releases that tags of the form `<version>-<architecture>` name; newest first.
[[nodiscard]] QList<CatalogRelease> releasesOf(const QStringList &tags);

/// Asks the graph for each architecture; where it does not answer, or none was given, the
/// repository's tags instead. Blocks; any thread. Errors: those of RegistryClient::tags(); when the
/// graph failed before, its error is the cause.
[[nodiscard]] Result<Catalog> fetchCatalog(RegistryConnections &connections,
                                           const CatalogQuery &query,
                                           const StopToken &stop);

} // namespace hashike
