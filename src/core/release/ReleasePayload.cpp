// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/ReleasePayload.h"

#include "base/Json.h"
#include "base/Redact.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumFile = 16 * 1024 * 1024;
const QString ImageReferences = u"image-references"_s;
const QString Metadata = u"release-metadata"_s;
const QByteArray VerificationAnnotation = "release.openshift.io/verification-config-map";

Error invalid(const QString &subject, const QString &detail)
{
    return makeError(ErrorCode::InvalidManifest)
        .with(ErrorArgument::Subject, redacted(subject, 200))
        .with(ErrorArgument::Detail, detail);
}

// Both the version and a component's name become parts of tags and file names.
constexpr qsizetype MaximumName = 128;

bool isSafeVersion(const QString &version)
{
    static const QRegularExpression grammar(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9][A-Za-z0-9._-]*"_s));
    return version.size() <= MaximumName && grammar.match(version).hasMatch();
}

bool isSafeComponent(const QString &name)
{
    return name == name.toLower() && isSafeVersion(name);
}

Result<Reference> parseImage(const QString &component, const QString &text)
{
    const auto reference = Reference::parse(text);
    if (!reference) {
        return failure(invalid(component, u"from.name"_s).becauseOf(reference.error()));
    }
    if (!reference->digest || !reference->tag.isEmpty()) {
        return failure(invalid(component, u"from.name"_s)
                           .with(ErrorArgument::Expected, u"digest"_s)
                           .with(ErrorArgument::Actual, redacted(text, 200)));
    }
    return *reference;
}

Result<ReleaseComponent> parseComponent(const QJsonObject &tag)
{
    ReleaseComponent component;
    component.name = tag["name"_L1].toString();
    if (!isSafeComponent(component.name)) {
        return failure(invalid(component.name, u"name"_s));
    }
    HASHIKE_TRY_ASSIGN(image,
                       parseImage(component.name, tag["from"_L1].toObject()["name"_L1].toString()));
    component.image = image;
    const QJsonObject annotations = tag["annotations"_L1].toObject();
    component.versions = parseComponentVersions(
        annotations["io.openshift.build.versions"_L1].toString(),
        annotations["io.openshift.build.version-display-names"_L1].toString());
    component.sourceLocation = annotations["io.openshift.build.source-location"_L1].toString();
    component.commit = annotations["io.openshift.build.commit.id"_L1].toString();
    return component;
}

Result<QList<ReleaseComponent>> parseComponents(const QJsonValue &tags)
{
    const QJsonArray array = tags.toArray();
    if (!tags.isArray() || array.isEmpty()) {
        return failure(invalid(ImageReferences, u"spec.tags"_s));
    }
    if (array.size() > ReleasePayload::MaximumComponents) {
        return failure(
            makeError(ErrorCode::LimitExceeded)
                .with(ErrorArgument::Subject, u"spec.tags"_s)
                .with(ErrorArgument::Expected, QString::number(ReleasePayload::MaximumComponents))
                .with(ErrorArgument::Actual, QString::number(array.size())));
    }
    QList<ReleaseComponent> components;
    QSet<QString> names;
    for (const QJsonValue &value : array) {
        const QJsonObject tag = value.toObject();
        if (tag["from"_L1].toObject()["kind"_L1].toString() != "DockerImage"_L1) {
            continue;
        }
        HASHIKE_TRY_ASSIGN(component, parseComponent(tag));
        if (names.contains(component.name)) {
            return failure(invalid(component.name, u"duplicate"_s));
        }
        names.insert(component.name);
        components.append(std::move(component));
    }
    return components;
}

Result<ReleasePayload> parseReferences(const QByteArray &raw)
{
    auto json = parseJsonObject(raw, MaximumFile, ErrorCode::InvalidManifest);
    if (!json) {
        json.error().arguments.insert(ErrorArgument::Subject, ImageReferences);
        return failure(std::move(json).error());
    }
    if ((*json)["kind"_L1].toString() != "ImageStream"_L1
        || (*json)["apiVersion"_L1].toString() != "image.openshift.io/v1"_L1) {
        return failure(invalid(ImageReferences, u"kind"_s));
    }
    ReleasePayload payload;
    const QJsonObject metadata = (*json)["metadata"_L1].toObject();
    payload.version = metadata["name"_L1].toString();
    if (!isSafeVersion(payload.version)) {
        return failure(invalid(ImageReferences, u"metadata.name"_s));
    }
    payload.created = metadata["creationTimestamp"_L1].toString();
    HASHIKE_TRY_ASSIGN(components, parseComponents((*json)["spec"_L1].toObject()["tags"_L1]));
    payload.components = std::move(components);
    payload.imageReferences = raw;
    return payload;
}

bool isManifestName(const QString &name)
{
    return name.endsWith(".yaml"_L1) || name.endsWith(".yml"_L1) || name.endsWith(".json"_L1);
}

void takeManifests(ReleasePayload &payload, const QMap<QString, QByteArray> &files)
{
    for (const auto &[name, content] : files.asKeyValueRange()) {
        if (name == ImageReferences || name == Metadata) {
            continue;
        }
        if (!isManifestName(name)) {
            ++payload.metadataFileCount;
            continue;
        }
        ++payload.manifestCount;
        if (content.contains(VerificationAnnotation)) {
            payload.verificationManifests.insert(name, content);
        }
    }
}
} // namespace

const ReleaseComponent *ReleasePayload::find(const QString &component) const
{
    const auto found = std::ranges::find(components, component, &ReleaseComponent::name);
    return found == components.end() ? nullptr : &*found;
}

QStringList ReleasePayload::sourceRepositories() const
{
    QStringList repositories;
    std::ranges::transform(
        components, std::back_inserter(repositories), [](const ReleaseComponent &component) {
            return component.image.name();
        });
    repositories.sort();
    repositories.removeDuplicates();
    return repositories;
}

Result<ReleasePayload> ReleasePayload::parse(const QMap<QString, QByteArray> &files)
{
    if (!files.contains(ImageReferences)) {
        return failure(
            makeError(ErrorCode::NotARelease).with(ErrorArgument::Subject, ImageReferences));
    }
    HASHIKE_TRY_ASSIGN(payload, parseReferences(files.value(ImageReferences)));
    if (files.contains(Metadata)) {
        HASHIKE_TRY_ASSIGN(metadata, ReleaseMetadata::parse(files.value(Metadata)));
        payload.metadata = std::move(metadata);
    }
    takeManifests(payload, files);
    return payload;
}

} // namespace hashike
