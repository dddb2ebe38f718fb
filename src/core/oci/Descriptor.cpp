// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Descriptor.h"

#include "base/Json.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Platform parsePlatform(const QJsonObject &json)
{
    return {json["os"_L1].toString(),
            json["architecture"_L1].toString(),
            json["variant"_L1].toString()};
}

QJsonObject platformToJson(const Platform &platform)
{
    QJsonObject json{{u"os"_s, platform.os}, {u"architecture"_s, platform.architecture}};
    if (!platform.variant.isEmpty()) {
        json.insert("variant"_L1, platform.variant);
    }
    return json;
}
} // namespace

Result<Descriptor> parseDescriptor(const QJsonObject &json)
{
    HASHIKE_TRY_ASSIGN(digest, Digest::parse(json["digest"_L1].toString()));
    const auto size = jsonSize(json["size"_L1]);
    if (!size || *size > MaximumBlobSize) {
        return failure(makeError(ErrorCode::InvalidManifest)
                           .with(ErrorArgument::Subject, digest.toString())
                           .with(ErrorArgument::Detail, u"size"_s));
    }
    Descriptor descriptor{json["mediaType"_L1].toString(), digest, *size, std::nullopt, {}};
    if (json["platform"_L1].isObject()) {
        descriptor.platform = parsePlatform(json["platform"_L1].toObject());
    }
    const QJsonObject annotations = json["annotations"_L1].toObject();
    for (auto it = annotations.begin(); it != annotations.end(); ++it) {
        descriptor.annotations.insert(it.key(), it.value().toString());
    }
    return descriptor;
}

QJsonObject toJson(const Descriptor &descriptor)
{
    QJsonObject json{{u"mediaType"_s, descriptor.mediaType},
                     {u"digest"_s, descriptor.digest.toString()},
                     {u"size"_s, descriptor.size}};
    if (descriptor.platform) {
        json.insert("platform"_L1, platformToJson(*descriptor.platform));
    }
    if (!descriptor.annotations.isEmpty()) {
        QJsonObject annotations;
        for (const auto &[name, value] : descriptor.annotations.asKeyValueRange()) {
            annotations.insert(name, value);
        }
        json.insert("annotations"_L1, annotations);
    }
    return json;
}

} // namespace hashike
