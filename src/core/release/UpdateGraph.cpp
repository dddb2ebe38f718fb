// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/UpdateGraph.h"

#include "base/Json.h"

#include <QHash>
#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype LongestText = 4096;
constexpr qsizetype MostChannels = 256;
constexpr qsizetype MostRisks = 256;

Error wrong(const QString &member)
{
    return makeError(ErrorCode::ProtocolViolation).with(ErrorArgument::Subject, member);
}

Error tooMany(const QString &member, qsizetype limit, qsizetype actual)
{
    return makeError(ErrorCode::LimitExceeded)
        .with(ErrorArgument::Subject, member)
        .with(ErrorArgument::Expected, QString::number(limit))
        .with(ErrorArgument::Actual, QString::number(actual));
}

/// An array that may be missing, but not be something else or endless.
Result<QJsonArray> arrayOf(const QJsonObject &object, const QString &member, qsizetype limit)
{
    const QJsonValue value = object[member];
    if (!value.isArray() && !value.isUndefined() && !value.isNull()) {
        return failure(wrong(member));
    }
    const QJsonArray array = value.toArray();
    if (array.size() > limit) {
        return failure(tooMany(member, limit, array.size()));
    }
    return array;
}

QString shortText(const QJsonValue &value)
{
    return value.toString().left(LongestText);
}

/// Only what may be opened in a browser without a second thought.
QString httpsUrl(const QJsonValue &value)
{
    const QUrl url(shortText(value), QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && url.userInfo().isEmpty()
               ? url.toString(QUrl::FullyEncoded)
               : QString();
}

bool isChannel(const QString &name)
{
    return isValidTag(name);
}

Result<GraphRelease> parseNode(const QJsonObject &node)
{
    GraphRelease release;
    release.name = node["version"_L1].toString();
    const auto version = SemanticVersion::parse(release.name);
    if (!version) {
        return failure(wrong(u"version"_s));
    }
    release.version = *version;
    if (const QJsonValue named = node["payload"_L1]; !named.isNull() && !named.isUndefined()) {
        auto payload = Reference::parse(named.toString());
        if (!payload || !payload->digest) {
            return failure(wrong(u"payload"_s));
        }
        release.payload = *payload;
    }
    const QJsonObject metadata = node["metadata"_L1].toObject();
    const QString channels = metadata["io.openshift.upgrades.graph.release.channels"_L1].toString();
    const QStringList names = channels.split(u',', Qt::SkipEmptyParts);
    if (names.size() > MostChannels) {
        return failure(tooMany(u"channels"_s, MostChannels, names.size()));
    }
    std::ranges::copy_if(names, std::back_inserter(release.channels), isChannel);
    release.channels.sort();
    const QJsonValue multi = metadata["release.openshift.io/architecture"_L1];
    const QJsonValue single = metadata["io.openshift.upgrades.graph.release.arch"_L1];
    release.architecture = shortText(multi.isString() ? multi : single);
    release.errata = httpsUrl(metadata["url"_L1]);
    return release;
}

Result<QList<UpdateRisk>> parseRisks(const QJsonObject &conditional)
{
    HASHIKE_TRY_ASSIGN(array, arrayOf(conditional, u"risks"_s, MostRisks));
    QList<UpdateRisk> risks;
    for (const QJsonValue &each : array) {
        const UpdateRisk risk{
            shortText(each["name"_L1]), shortText(each["message"_L1]), httpsUrl(each["url"_L1])};
        if (risk.name.isEmpty()) {
            return failure(wrong(u"risks"_s));
        }
        risks.append(risk);
    }
    return risks;
}

/// Adds edges to nodes while both are still in the graph's own order.
class EdgeReader final
{
public:
    explicit EdgeReader(QList<GraphRelease> &releases)
        : m_releases(releases)
    {
        for (qsizetype i = 0; i < releases.size(); ++i) {
            m_byName.insert(releases.at(i).name, i);
        }
    }

    Result<void> readEdges(const QJsonArray &edges)
    {
        for (const QJsonValue &edge : edges) {
            const auto from = jsonSize(edge[0]);
            const auto to = jsonSize(edge[1]);
            const qsizetype size = m_releases.size();
            if (edge.toArray().size() != 2 || !from || !to || *from >= size || *to >= size) {
                return failure(wrong(u"edges"_s));
            }
            m_releases[*to].previous.append(m_releases.at(*from).name);
        }
        return {};
    }

    /// Conditional edges name versions, also such that are not in the graph: those are passed over.
    Result<void> readConditional(const QJsonObject &conditional)
    {
        HASHIKE_TRY_ASSIGN(risks, parseRisks(conditional));
        HASHIKE_TRY_ASSIGN(edges, arrayOf(conditional, u"edges"_s, UpdateGraph::MaximumEdges));
        m_conditional += edges.size() * std::max<qsizetype>(risks.size(), 1);
        if (m_conditional > UpdateGraph::MaximumEdges) {
            return failure(
                tooMany(u"conditionalEdges"_s, UpdateGraph::MaximumEdges, m_conditional));
        }
        for (const QJsonValue &edge : edges) {
            const auto to = m_byName.constFind(edge["to"_L1].toString());
            const QString from = edge["from"_L1].toString();
            if (to == m_byName.cend() || !SemanticVersion::parse(from)) {
                continue;
            }
            GraphRelease &release = m_releases[*to];
            release.conditionalFrom.append(from);
            addEach(risks, release.risks);
        }
        return {};
    }

private:
    static void addEach(const QList<UpdateRisk> &risks, QList<UpdateRisk> &known)
    {
        for (const UpdateRisk &risk : risks) {
            if (known.size() < MostRisks && !known.contains(risk)) {
                known.append(risk);
            }
        }
    }

    QList<GraphRelease> &m_releases;
    QHash<QString, qsizetype> m_byName;
    qsizetype m_conditional = 0;
};

/// `stable-4.20` apart; a name that is not of this form has no minor version.
struct ChannelName
{
    QString kind;
    SemanticVersion minor;

    explicit ChannelName(const QString &channel)
        : kind(channel.section(u'-', 0, 0))
        , minor(SemanticVersion::parse(channel.section(u'-', 1) + u".0"_s)
                    .value_or(SemanticVersion{}))
    {
    }

    [[nodiscard]] qsizetype rank() const
    {
        static const QStringList kinds{u"stable"_s, u"fast"_s, u"eus"_s, u"candidate"_s};
        const qsizetype place = kinds.indexOf(kind);
        return place < 0 ? kinds.size() : place;
    }
};
} // namespace

Result<UpdateGraph> UpdateGraph::parse(QByteArrayView json)
{
    HASHIKE_TRY_ASSIGN(root, parseJsonObject(json, MaximumSize, ErrorCode::ProtocolViolation));
    if (!root["nodes"_L1].isArray()) {
        return failure(wrong(u"nodes"_s)); // an answer of something else
    }
    HASHIKE_TRY_ASSIGN(nodes, arrayOf(root, u"nodes"_s, MaximumNodes));
    HASHIKE_TRY_ASSIGN(edges, arrayOf(root, u"edges"_s, MaximumEdges));
    HASHIKE_TRY_ASSIGN(conditionals, arrayOf(root, u"conditionalEdges"_s, MaximumEdges));
    UpdateGraph graph;
    for (const QJsonValue &node : nodes) {
        HASHIKE_TRY_ASSIGN(release, parseNode(node.toObject()));
        graph.m_releases.append(release);
    }
    EdgeReader reader(graph.m_releases);
    HASHIKE_TRY(reader.readEdges(edges));
    for (const QJsonValue &conditional : conditionals) {
        HASHIKE_TRY(reader.readConditional(conditional.toObject()));
    }
    for (GraphRelease &release : graph.m_releases) {
        release.previous = sortedVersions(release.previous);
        release.conditionalFrom.removeDuplicates();
        release.conditionalFrom = sortedVersions(release.conditionalFrom);
    }
    // Some are announced before they exist; until here their places counted.
    graph.m_releases.removeIf([](const GraphRelease &release) { return !release.payload.digest; });
    std::ranges::stable_sort(graph.m_releases, std::ranges::greater(), &GraphRelease::version);
    return graph;
}

QStringList UpdateGraph::channels() const
{
    QStringList all;
    for (const GraphRelease &release : m_releases) {
        all += release.channels;
    }
    return sortedChannels(all);
}

QStringList sortedChannels(QStringList channels)
{
    channels.removeDuplicates();
    std::ranges::sort(channels, [](const QString &left, const QString &right) {
        const ChannelName one(left);
        const ChannelName other(right);
        if (one.minor != other.minor) {
            return one.minor > other.minor;
        }
        return std::pair(one.rank(), left) < std::pair(other.rank(), right);
    });
    return channels;
}

QStringList expectedChannels(const QList<SemanticVersion> &versions)
{
    QStringList channels;
    for (const SemanticVersion &version : versions) {
        const QString minor = u"-%1.%2"_s.arg(version.major).arg(version.minor);
        channels += {u"stable"_s + minor, u"fast"_s + minor, u"candidate"_s + minor};
        if (version.minor % 2 == 0) {
            channels.append(u"eus"_s + minor);
        }
    }
    return sortedChannels(channels);
}

} // namespace hashike
