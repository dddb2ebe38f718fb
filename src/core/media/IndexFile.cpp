// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/IndexFile.h"

#include "base/Json.h"
#include "oci/MediaType.h"
#include "oci/Reference.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumEntries = 100'000;
const QString RefName = u"org.opencontainers.image.ref.name"_s;

QJsonObject toJson(const TaggedManifest &manifest)
{
    Descriptor descriptor = manifest.descriptor;
    if (!manifest.tag.isEmpty()) {
        descriptor.annotations.insert(RefName, manifest.tag);
    }
    return hashike::toJson(descriptor);
}

Result<TaggedManifest> parseEntry(const QJsonObject &json)
{
    auto descriptor = parseDescriptor(json);
    if (!descriptor) {
        return failure(makeError(ErrorCode::MediumDamaged)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Detail, u"manifests"_s)
                           .becauseOf(std::move(descriptor).error()));
    }
    TaggedManifest manifest{{}, std::move(*descriptor)};
    if (isValidTag(manifest.descriptor.annotations.value(RefName))) {
        manifest.tag = manifest.descriptor.annotations.take(RefName);
    }
    return manifest;
}

Error tooMany(qsizetype count)
{
    return makeError(ErrorCode::LimitExceeded)
        .from(Origin::Medium)
        .with(ErrorArgument::Subject, u"manifests"_s)
        .with(ErrorArgument::Expected, QString::number(MaximumEntries))
        .with(ErrorArgument::Actual, QString::number(count));
}
} // namespace

QByteArray serializeIndex(const QList<TaggedManifest> &manifests)
{
    QJsonArray entries;
    for (const TaggedManifest &manifest : manifests) {
        entries.append(toJson(manifest));
    }
    const QJsonObject json{
        {u"schemaVersion"_s, 2}, {u"mediaType"_s, mediatype::OciIndex}, {u"manifests"_s, entries}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<QList<TaggedManifest>> parseIndex(const QByteArray &raw)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(raw, MaximumIndexSize, ErrorCode::MediumDamaged));
    if (!json["manifests"_L1].isArray()) {
        return failure(makeError(ErrorCode::MediumDamaged)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Detail, u"manifests"_s));
    }
    const QJsonArray entries = json["manifests"_L1].toArray();
    if (entries.size() > MaximumEntries) {
        return failure(tooMany(entries.size()));
    }
    QList<TaggedManifest> manifests;
    manifests.reserve(entries.size());
    for (const QJsonValue &entry : entries) {
        HASHIKE_TRY_ASSIGN(manifest, parseEntry(entry.toObject()));
        manifests.append(std::move(manifest));
    }
    return manifests;
}

} // namespace hashike
