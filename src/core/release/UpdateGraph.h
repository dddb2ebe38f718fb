// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Reference.h"
#include "release/SemanticVersion.h"

#include <QList>

namespace hashike
{

/// Why an update is only recommended to clusters that are not concerned.
struct UpdateRisk
{
    QString name; ///< an identifier
    QString message;
    QString url; ///< https, or empty

    bool operator==(const UpdateRisk &) const = default;
};

/// One release of an update graph.
struct GraphRelease
{
    SemanticVersion version;
    QString name;            ///< the version as the graph writes it; safe in a tag but for a `+`
    Reference payload;       ///< always by digest
    QStringList channels;    ///< sorted
    QString architecture;    ///< Go's name; empty where the graph does not say
    QString errata;          ///< https URL, or empty
    QStringList previous;    ///< versions that may always be updated to this one; ascending
    QList<UpdateRisk> risks; ///< of the conditional updates that lead here; each once
    QStringList conditionalFrom; ///< versions that those updates start from; ascending

    /// A candidate or a nightly: not yet released.
    [[nodiscard]] bool isPreRelease() const { return !version.preRelease.isEmpty(); }
};

/// An update graph as the update service answers it (Cincinnati, graph API v1): releases and which
/// may be updated to which. A value; any thread.
class UpdateGraph final
{
public:
    /// The largest graph that is read, in bytes, and the most it may hold; the graph of all
    /// releases ever made has about a thousand nodes and twenty thousand edges.
    static constexpr qint64 MaximumSize = 32 * 1024 * 1024;
    static constexpr qsizetype MaximumNodes = 20'000;
    static constexpr qsizetype MaximumEdges = 1'000'000;

    /// Errors: ProtocolViolation (Subject = the member that is wrong; for JSON errors Line, Column
    /// and Detail), LimitExceeded.
    [[nodiscard]] static Result<UpdateGraph> parse(QByteArrayView json);

    /// Those that exist (a node's payload may be null), newest first.
    [[nodiscard]] const QList<GraphRelease> &releases() const { return m_releases; }
    /// Every channel that a release is said to be in; the newest minor version first.
    [[nodiscard]] QStringList channels() const;

private:
    QList<GraphRelease> m_releases;
};

/// Channels in the order in which people look for them: newest minor version first, then stable,
/// fast, eus, candidate; each once.
[[nodiscard]] QStringList sortedChannels(QStringList channels);

/// The channels that releases of these versions can be expected in: stable, fast and candidate of
/// each minor version, eus of even ones. In the order of sortedChannels().
[[nodiscard]] QStringList expectedChannels(const QList<SemanticVersion> &versions);

} // namespace hashike
