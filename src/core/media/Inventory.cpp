// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Inventory.h"

#include "base/Json.h"
#include "oci/Reference.h"
#include "oci/TagPattern.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumManifests = 100'000;

Error damaged(const QString &member)
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Detail, member);
}

bool byTag(const TaggedManifest &left, const TaggedManifest &right)
{
    return std::tie(left.tag, left.descriptor.digest)
           < std::tie(right.tag, right.descriptor.digest);
}

// --- to JSON ---

QJsonArray toJson(const QList<TaggedManifest> &manifests)
{
    QJsonArray array;
    for (const TaggedManifest &manifest : manifests) {
        QJsonObject json = toJson(manifest.descriptor);
        json.insert("tag"_L1, manifest.tag);
        array.append(json);
    }
    return array;
}

QJsonObject toJson(const ReleaseRecord &record)
{
    QJsonObject json{
        {u"version"_s, record.version},
        {u"architecture"_s, record.architecture},
        {u"tag"_s, record.tag},
        {u"digest"_s, record.digest.toString()},
        {u"source"_s, record.source},
        {u"sourceRepositories"_s, QJsonArray::fromStringList(record.sourceRepositories)},
        {u"signature"_s, record.signature},
        {u"tool"_s, record.tool},
        {u"manifests"_s, toJson(record.manifests)}};
    if (record.mirroredAt.isValid()) {
        json.insert("mirroredAt"_L1, record.mirroredAt.toUTC().toString(Qt::ISODate));
    }
    return json;
}

Digest contentDigest(const QJsonObject &json)
{
    return Digest::of(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

// --- from JSON ---

Result<QList<TaggedManifest>> parseManifests(const QJsonValue &value, bool tagRequired)
{
    const QJsonArray array = value.toArray();
    if (array.size() > MaximumManifests) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Subject, u"manifests"_s)
                           .with(ErrorArgument::Expected, QString::number(MaximumManifests))
                           .with(ErrorArgument::Actual, QString::number(array.size())));
    }
    QList<TaggedManifest> manifests;
    for (const QJsonValue &entry : array) {
        const QJsonObject json = entry.toObject();
        const QString tag = json["tag"_L1].toString();
        if (!isValidTag(tag) && (tagRequired || !tag.isEmpty())) {
            return failure(damaged(u"tag"_s));
        }
        auto descriptor = parseDescriptor(json);
        if (!descriptor) {
            return failure(damaged(u"manifests"_s).becauseOf(std::move(descriptor).error()));
        }
        manifests.append({tag, std::move(*descriptor)});
    }
    return manifests;
}

QStringList parseStrings(const QJsonValue &value)
{
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array) {
        strings.append(entry.toString());
    }
    return strings;
}

Result<ReleaseRecord> parseRecord(const QJsonObject &json)
{
    auto digest = Digest::parse(json["digest"_L1].toString());
    if (!digest) {
        return failure(damaged(u"digest"_s).becauseOf(std::move(digest).error()));
    }
    ReleaseRecord record;
    record.version = json["version"_L1].toString();
    record.architecture = json["architecture"_L1].toString();
    record.tag = json["tag"_L1].toString();
    if (!isValidTag(record.tag)) {
        return failure(damaged(u"tag"_s));
    }
    record.digest = *digest;
    record.source = json["source"_L1].toString();
    record.sourceRepositories = parseStrings(json["sourceRepositories"_L1]);
    record.signature = json["signature"_L1].toString();
    record.mirroredAt = QDateTime::fromString(json["mirroredAt"_L1].toString(), Qt::ISODate);
    record.tool = json["tool"_L1].toString();
    HASHIKE_TRY_ASSIGN(manifests, parseManifests(json["manifests"_L1], true));
    record.manifests = std::move(manifests);
    return record;
}

Result<void> checkVersion(const QJsonObject &json)
{
    const int version = json["schemaVersion"_L1].toInt();
    if (version != Inventory::SchemaVersion) {
        return failure(damaged(u"schemaVersion"_s)
                           .with(ErrorArgument::Expected, QString::number(Inventory::SchemaVersion))
                           .with(ErrorArgument::Actual, QString::number(version)));
    }
    return {};
}

Result<void> checkContent(QJsonObject json)
{
    const QString claimed = json.take("contentDigest"_L1).toString();
    const QString actual = contentDigest(json).toString();
    if (claimed != actual) {
        return failure(damaged(u"contentDigest"_s)
                           .with(ErrorArgument::Expected, claimed)
                           .with(ErrorArgument::Actual, actual));
    }
    return {};
}

bool isPartOf(const QString &tag, const QString &release)
{
    return tag == release || tag.startsWith(release + u'-');
}

ReleaseRecord recordFor(const TaggedManifest &release, const QList<TaggedManifest> &indexed)
{
    ReleaseRecord record;
    std::tie(record.version, record.architecture) = splitReleaseTag(release.tag);
    record.tag = release.tag;
    record.digest = release.descriptor.digest;
    std::ranges::copy_if(
        indexed, std::back_inserter(record.manifests), [&](const TaggedManifest &manifest) {
            return isPartOf(manifest.tag, release.tag);
        });
    std::ranges::sort(record.manifests, byTag);
    return record;
}
} // namespace

bool ReleaseRecord::sameContentAs(const ReleaseRecord &other) const
{
    return std::tie(version,
                    architecture,
                    tag,
                    digest,
                    source,
                    sourceRepositories,
                    signature,
                    tool,
                    manifests)
           == std::tie(other.version,
                       other.architecture,
                       other.tag,
                       other.digest,
                       other.source,
                       other.sourceRepositories,
                       other.signature,
                       other.tool,
                       other.manifests);
}

const ReleaseRecord *Inventory::find(const QString &tag) const
{
    const auto found = std::ranges::find(releases, tag, &ReleaseRecord::tag);
    return found == releases.end() ? nullptr : &*found;
}

bool Inventory::put(const ReleaseRecord &record)
{
    QSet<QString> tags;
    for (const TaggedManifest &manifest : record.manifests) {
        tags.insert(manifest.tag);
    }
    const auto taken = others.removeIf(
        [&](const TaggedManifest &manifest) { return tags.contains(manifest.tag); });
    const auto place = std::ranges::lower_bound(releases, record.tag, {}, &ReleaseRecord::tag);
    if (place == releases.end() || place->tag != record.tag) {
        releases.insert(place, record);
        return true;
    }
    if (place->sameContentAs(record)) {
        return taken > 0;
    }
    *place = record;
    return true;
}

bool Inventory::remove(const QString &tag)
{
    return releases.removeIf([&](const ReleaseRecord &record) { return record.tag == tag; }) > 0;
}

void Inventory::adoptUnknown(const QList<TaggedManifest> &indexed)
{
    const QList<TaggedManifest> known = manifests();
    QSet<QString> tags;
    QSet<Digest> untagged;
    for (const TaggedManifest &manifest : known) {
        tags.insert(manifest.tag);
        if (manifest.tag.isEmpty()) {
            untagged.insert(manifest.descriptor.digest);
        }
    }
    for (const TaggedManifest &manifest : indexed) {
        const bool isKnown = manifest.tag.isEmpty() ? untagged.contains(manifest.descriptor.digest)
                                                    : tags.contains(manifest.tag);
        if (!isKnown) {
            others.append(manifest);
        }
    }
    std::ranges::sort(others, byTag);
}

Inventory Inventory::rebuiltFrom(const QList<TaggedManifest> &indexed)
{
    Inventory inventory;
    for (const TaggedManifest &manifest : indexed) {
        if (splitReleaseTag(manifest.tag).second.isEmpty()) {
            continue;
        }
        const ReleaseRecord record = recordFor(manifest, indexed);
        if (record.manifests.size() > 1) {
            inventory.put(record);
        }
    }
    inventory.adoptUnknown(indexed);
    return inventory;
}

QList<TaggedManifest> Inventory::manifests() const
{
    QList<TaggedManifest> all = others;
    for (const ReleaseRecord &record : releases) {
        all.append(record.manifests);
    }
    std::ranges::stable_sort(all, byTag);
    const auto repeated = std::ranges::unique(all, [](const auto &left, const auto &right) {
        return left.tag == right.tag && left.descriptor.digest == right.descriptor.digest;
    });
    all.erase(repeated.begin(), repeated.end());
    return all;
}

QByteArray Inventory::serialize() const
{
    QJsonArray records;
    for (const ReleaseRecord &record : releases) {
        records.append(toJson(record));
    }
    QJsonObject json{{u"schemaVersion"_s, SchemaVersion}, {u"releases"_s, records}};
    if (!others.isEmpty()) {
        json.insert("others"_L1, toJson(others));
    }
    if (volume) {
        json.insert("volume"_L1, *volume);
    }
    json.insert("contentDigest"_L1, contentDigest(json).toString());
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<Inventory> Inventory::parse(const QByteArray &raw)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(raw, MaximumSize, ErrorCode::MediumDamaged));
    HASHIKE_TRY(checkVersion(json));
    HASHIKE_TRY(checkContent(json));
    Inventory inventory;
    const QJsonArray records = json["releases"_L1].toArray();
    for (const QJsonValue &entry : records) {
        HASHIKE_TRY_ASSIGN(record, parseRecord(entry.toObject()));
        inventory.put(record);
    }
    HASHIKE_TRY_ASSIGN(others, parseManifests(json["others"_L1], false));
    inventory.others = std::move(others);
    if (json["volume"_L1].isDouble()) {
        inventory.volume = json["volume"_L1].toInt();
    }
    return inventory;
}

} // namespace hashike
