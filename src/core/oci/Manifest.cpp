// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Manifest.h"

#include "base/Json.h"
#include "oci/MediaType.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumEntries = 10000;

Error invalid(const QString &detail)
{
    return makeError(ErrorCode::InvalidManifest).with(ErrorArgument::Detail, detail);
}

Error unsupported(const QString &what)
{
    return makeError(ErrorCode::UnsupportedManifest).with(ErrorArgument::Subject, what);
}

Result<QList<Descriptor>> parseDescriptors(const QJsonValue &value, const QString &name)
{
    if (!value.isArray()) {
        return failure(invalid(name));
    }
    const QJsonArray array = value.toArray();
    if (array.size() > MaximumEntries) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Subject, name)
                           .with(ErrorArgument::Expected, QString::number(MaximumEntries))
                           .with(ErrorArgument::Actual, QString::number(array.size())));
    }
    QList<Descriptor> descriptors;
    descriptors.reserve(array.size());
    for (const QJsonValue &entry : array) {
        HASHIKE_TRY_ASSIGN(descriptor, parseDescriptor(entry.toObject()));
        descriptors.append(std::move(descriptor));
    }
    return descriptors;
}

Result<ImageIndex> parseIndex(const QJsonObject &json)
{
    HASHIKE_TRY_ASSIGN(manifests, parseDescriptors(json["manifests"_L1], u"manifests"_s));
    for (const Descriptor &child : std::as_const(manifests)) {
        if (mediatype::isSchema1(child.mediaType)) {
            return failure(unsupported(child.mediaType));
        }
    }
    return ImageIndex{std::move(manifests)};
}

Result<ImageManifest> parseImage(const QJsonObject &json)
{
    if (!json["config"_L1].isObject()) {
        return failure(invalid(u"config"_s));
    }
    HASHIKE_TRY_ASSIGN(config, parseDescriptor(json["config"_L1].toObject()));
    HASHIKE_TRY_ASSIGN(layers, parseDescriptors(json["layers"_L1], u"layers"_s));
    return ImageManifest{std::move(config), std::move(layers)};
}

/// A Content-Type header may carry parameters; only the type itself counts.
QString bareType(const QString &contentType)
{
    return contentType.section(u';', 0, 0).trimmed().toLower();
}

bool isManifestType(const QString &type)
{
    return mediatype::isImage(type) || mediatype::isIndex(type);
}

/// The type of a body: its own claim, else the carrier's, else (OCI allows to leave it out) guessed
/// from its shape.
Result<QString> agreedType(const QJsonObject &json, const QString &contentType)
{
    const QString own = json["mediaType"_L1].toString();
    const QString claimed =
        isManifestType(bareType(contentType)) ? bareType(contentType) : QString();
    if (!own.isEmpty() && !isManifestType(own)) {
        return failure(unsupported(own));
    }
    if (!own.isEmpty() && !claimed.isEmpty() && own != claimed) {
        return failure(invalid(u"mediaType"_s)
                           .with(ErrorArgument::Expected, claimed)
                           .with(ErrorArgument::Actual, own));
    }
    if (!own.isEmpty() || !claimed.isEmpty()) {
        return own.isEmpty() ? claimed : own;
    }
    return json.contains("manifests"_L1) ? mediatype::OciIndex : mediatype::OciManifest;
}

Result<void> refuseSchema1(const QJsonObject &json, const QString &contentType)
{
    if (mediatype::isSchema1(bareType(contentType)) || json["schemaVersion"_L1].toInt() == 1) {
        return failure(unsupported(mediatype::DockerSchema1));
    }
    if (json["schemaVersion"_L1].toInt() != 2) {
        return failure(invalid(u"schemaVersion"_s));
    }
    return {};
}

Result<void> refuseAmbiguity(const QJsonObject &json, bool isIndex)
{
    const bool imageLike = json.contains("config"_L1) || json.contains("layers"_L1);
    const bool indexLike = json.contains("manifests"_L1);
    if (imageLike == indexLike || indexLike != isIndex) {
        return failure(invalid(u"manifests/layers"_s));
    }
    return {};
}
} // namespace

Result<Manifest> Manifest::parse(const QByteArray &raw, const QString &contentType)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(raw, MaximumManifestSize, ErrorCode::InvalidManifest));
    HASHIKE_TRY(refuseSchema1(json, contentType));
    Manifest manifest;
    HASHIKE_TRY_ASSIGN(type, agreedType(json, contentType));
    const bool isIndex = mediatype::isIndex(type);
    HASHIKE_TRY(refuseAmbiguity(json, isIndex));
    if (isIndex) {
        HASHIKE_TRY_ASSIGN(index, parseIndex(json));
        manifest.m_content = std::move(index);
    } else {
        HASHIKE_TRY_ASSIGN(image, parseImage(json));
        manifest.m_content = std::move(image);
    }
    manifest.m_raw = raw;
    manifest.m_mediaType = type;
    manifest.m_digest = Digest::of(raw);
    return manifest;
}

QList<Descriptor> Manifest::blobs() const
{
    const ImageManifest *content = image();
    return content ? QList<Descriptor>{content->config} + content->layers : QList<Descriptor>{};
}

Descriptor Manifest::descriptor() const
{
    return {m_mediaType, m_digest, size(), std::nullopt, {}};
}

Result<ImageConfig> ImageConfig::parse(const QByteArray &raw)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(raw, MaximumManifestSize, ErrorCode::InvalidManifest));
    ImageConfig config;
    config.platform = {json["os"_L1].toString(),
                       json["architecture"_L1].toString(),
                       json["variant"_L1].toString()};
    config.created = json["created"_L1].toString();
    const QJsonObject labels = json["config"_L1].toObject()["Labels"_L1].toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it) {
        config.labels.insert(it.key(), it.value().toString());
    }
    return config;
}

} // namespace hashike
