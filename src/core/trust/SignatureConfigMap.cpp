// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/SignatureConfigMap.h"

#include "base/Json.h"
#include "base/Redact.h"
#include "trust/SignatureVerifier.h"

#include <QMap>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MostSignatures = 100;

QString nameOf(const Digest &release)
{
    return u"sha256-"_s + release.hex();
}

Error invalid(const QString &member)
{
    return makeError(ErrorCode::SignatureInvalid)
        .with(ErrorArgument::Detail, redacted(member, 120));
}

Result<QByteArray> decoded(const QString &member, const QJsonValue &value)
{
    const auto content = QByteArray::fromBase64Encoding(value.toString().toUtf8(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !content || content.decoded.isEmpty()
        || content.decoded.size() > SignatureVerifier::MaximumSignature) {
        return failure(invalid(u"binaryData."_s + member));
    }
    return content.decoded;
}
} // namespace

QByteArray signatureConfigMap(const Digest &release, const QList<QByteArray> &signatures)
{
    const QByteArray name = nameOf(release).toLatin1();
    QByteArrayList data;
    for (const QByteArray &signature : signatures) {
        data.append('"' + name + '-' + QByteArray::number(data.size() + 1) + "\":\""
                    + signature.toBase64() + '"');
    }
    return "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name
           + "\",\"namespace\":\"openshift-config-managed\",\"labels\":{"
             "\"release.openshift.io/verification-signatures\":\"\"}},\"binaryData\":{"
           + data.join(',') + "}}\n";
}

Result<QList<QByteArray>> signaturesIn(const QByteArray &configMap, const Digest &release)
{
    if (configMap.size() > MaximumSignatureConfigMap) {
        return failure(invalid(u"too large"_s));
    }
    HASHIKE_TRY_ASSIGN(
        json, parseJsonObject(configMap, MaximumSignatureConfigMap, ErrorCode::SignatureInvalid));
    if (json["kind"_L1].toString() != "ConfigMap"_L1) {
        return failure(invalid(u"kind"_s));
    }
    const QJsonObject data = json["binaryData"_L1].toObject();
    const QString prefix = nameOf(release) + u'-';
    QMap<uint, QByteArray> numbered;
    for (auto it = data.begin(); it != data.end(); ++it) {
        const QString member = it.key();
        bool isNumber = false;
        const uint number = member.mid(prefix.size()).toUInt(&isNumber);
        if (!member.startsWith(prefix) || !isNumber) {
            continue;
        }
        HASHIKE_TRY_ASSIGN(signature, decoded(member, it.value()));
        numbered.insert(number, signature);
        if (numbered.size() > MostSignatures) {
            return failure(invalid(u"binaryData"_s));
        }
    }
    return numbered.values();
}

} // namespace hashike
