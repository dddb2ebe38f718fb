// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/SignatureDocument.h"

#include "base/Json.h"
#include "base/Redact.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumDocument = 64 * 1024;
const QString SignatureType = u"atomic container signature"_s;

Error invalid(const QString &member)
{
    return makeError(ErrorCode::SignatureInvalid).with(ErrorArgument::Detail, member);
}

/// An object that has no other members than these.
Result<QJsonObject> objectOf(const QJsonValue &value, const QString &path, const QStringList &known)
{
    if (!value.isObject()) {
        return failure(invalid(path));
    }
    const QJsonObject object = value.toObject();
    const QStringList members = object.keys();
    for (const QString &member : members) {
        if (!known.contains(member)) {
            return failure(invalid(redacted(path + u'.' + member, 100)));
        }
    }
    return object;
}

Result<void> checkOptional(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull()) {
        return {};
    }
    HASHIKE_TRY_ASSIGN(optional, objectOf(value, u"optional"_s, {u"creator"_s, u"timestamp"_s}));
    const QJsonValue creator = optional.value("creator"_L1);
    if (!creator.isUndefined() && !creator.isString()) {
        return failure(invalid(u"optional.creator"_s));
    }
    const QJsonValue timestamp = optional.value("timestamp"_L1);
    if (!timestamp.isUndefined() && !jsonSize(timestamp)) {
        return failure(invalid(u"optional.timestamp"_s));
    }
    return {};
}

Result<void> checkImage(const QJsonValue &value, const Digest &release)
{
    HASHIKE_TRY_ASSIGN(image, objectOf(value, u"critical.image"_s, {u"docker-manifest-digest"_s}));
    const QString digest = image.value("docker-manifest-digest"_L1).toString();
    if (digest != release.toString()) {
        return failure(invalid(u"critical.image.docker-manifest-digest"_s)
                           .with(ErrorArgument::Expected, release.toString())
                           .with(ErrorArgument::Actual, redacted(digest, 100)));
    }
    return {};
}
} // namespace

Result<QString> checkSignatureDocument(const QByteArray &json, const Digest &release)
{
    if (json.size() > MaximumDocument) {
        return failure(invalid(u"too large"_s));
    }
    HASHIKE_TRY_ASSIGN(document,
                       parseJsonObject(json, MaximumDocument, ErrorCode::SignatureInvalid));
    HASHIKE_TRY(objectOf(document, u"signature"_s, {u"critical"_s, u"optional"_s}));
    HASHIKE_TRY_ASSIGN(critical,
                       objectOf(document.value("critical"_L1),
                                u"critical"_s,
                                {u"type"_s, u"image"_s, u"identity"_s}));
    HASHIKE_TRY(checkOptional(document.value("optional"_L1)));
    if (critical.value("type"_L1).toString() != SignatureType) {
        return failure(invalid(u"critical.type"_s));
    }
    HASHIKE_TRY(checkImage(critical.value("image"_L1), release));
    HASHIKE_TRY_ASSIGN(
        identity,
        objectOf(critical.value("identity"_L1), u"critical.identity"_s, {u"docker-reference"_s}));
    const QString reference = identity.value("docker-reference"_L1).toString();
    if (reference.isEmpty()) {
        return failure(invalid(u"critical.identity.docker-reference"_s));
    }
    return redacted(reference, 300);
}

} // namespace hashike
