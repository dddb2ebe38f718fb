// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/ReleaseMetadata.h"

#include "base/Json.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumSize = 4 * 1024 * 1024;
constexpr qsizetype MaximumVersions = 10000;

Error invalid(const QString &detail)
{
    return makeError(ErrorCode::InvalidManifest)
        .with(ErrorArgument::Subject, u"release-metadata"_s)
        .with(ErrorArgument::Detail, detail);
}

Result<QStringList> parseVersions(const QJsonValue &value, const QString &name)
{
    if (value.isUndefined() || value.isNull()) {
        return QStringList();
    }
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > MaximumVersions) {
        return failure(invalid(name));
    }
    QStringList versions;
    for (const QJsonValue &version : array) {
        if (!version.isString()) {
            return failure(invalid(name));
        }
        versions.append(version.toString());
    }
    return versions;
}
} // namespace

QString ReleaseMetadata::errataUrl() const
{
    return metadata["url"_L1].toString();
}

Result<ReleaseMetadata> ReleaseMetadata::parse(const QByteArray &raw)
{
    auto json = parseJsonObject(raw, MaximumSize, ErrorCode::InvalidManifest);
    if (!json) {
        json.error().arguments.insert(ErrorArgument::Subject, u"release-metadata"_s);
        return failure(std::move(json).error());
    }
    if ((*json)["kind"_L1].toString() != "cincinnati-metadata-v0"_L1) {
        return failure(invalid(u"kind"_s));
    }
    ReleaseMetadata metadata;
    metadata.version = (*json)["version"_L1].toString();
    HASHIKE_TRY_ASSIGN(previous, parseVersions((*json)["previous"_L1], u"previous"_s));
    HASHIKE_TRY_ASSIGN(next, parseVersions((*json)["next"_L1], u"next"_s));
    metadata.previous = previous;
    metadata.next = next;
    metadata.metadata = (*json)["metadata"_L1].toObject();
    metadata.json = *json;
    return metadata;
}

} // namespace hashike
