// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SealFile.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "media/FileList.h"
#include "media/MediaLayout.h"
#include "media/RegularFile.h"

#include <QJsonDocument>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error damagedSeal(const QString &path, const QString &member)
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, member);
}
} // namespace

QByteArray serialize(const Seal &seal)
{
    QJsonObject pack;
    for (const auto &[name, digest] : seal.pack.asKeyValueRange()) {
        pack.insert(name, digest.toString());
    }
    const QJsonObject json{{u"schemaVersion"_s, Seal::SchemaVersion},
                           {u"checkCode"_s, seal.checkCode},
                           {u"files"_s, seal.files},
                           {u"bytes"_s, seal.bytes},
                           {u"sealedAt"_s, seal.sealedAt.toUTC().toString(Qt::ISODate)},
                           {u"readBack"_s, seal.readBack},
                           {u"tool"_s, seal.tool},
                           {u"pack"_s, pack}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<Seal> parseSeal(const QByteArray &raw, const QString &path)
{
    auto json = parseJsonObject(raw, Seal::MaximumFile, ErrorCode::MediumDamaged);
    if (!json) {
        return failure(
            std::move(json).error().from(Origin::Medium).with(ErrorArgument::Path, path));
    }
    if ((*json)["schemaVersion"_L1].toInt() != Seal::SchemaVersion) {
        return failure(damagedSeal(path, u"schemaVersion"_s));
    }
    Seal seal;
    seal.checkCode = (*json)["checkCode"_L1].toString();
    if (!isCheckCode(seal.checkCode)) {
        return failure(damagedSeal(path, u"checkCode"_s));
    }
    seal.files = (*json)["files"_L1].toInteger();
    seal.bytes = (*json)["bytes"_L1].toInteger();
    seal.sealedAt = QDateTime::fromString((*json)["sealedAt"_L1].toString(), Qt::ISODate);
    seal.readBack = (*json)["readBack"_L1].toBool(); // older seals do not say
    seal.tool = (*json)["tool"_L1].toString();
    const QJsonObject pack = (*json)["pack"_L1].toObject();
    for (auto entry = pack.begin(); entry != pack.end(); ++entry) {
        const auto digest = Digest::parse(entry.value().toString());
        if (!digest) {
            return failure(damagedSeal(path, u"pack"_s));
        }
        seal.pack.insert(entry.key(), *digest);
    }
    return seal;
}

Result<std::optional<Seal>> readSeal(const QString &root)
{
    assertMayBlock();
    const QString path = MediaLayout(root).sealFile();
    const auto raw = readSmallFile(path, Seal::MaximumFile);
    if (!raw && raw.error().code == ErrorCode::MediumIncomplete) {
        return std::nullopt;
    }
    if (!raw) {
        return failure(raw.error());
    }
    HASHIKE_TRY_ASSIGN(seal, parseSeal(*raw, path));
    return seal;
}

} // namespace hashike
