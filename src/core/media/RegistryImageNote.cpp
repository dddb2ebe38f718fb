// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/RegistryImageNote.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "base/Redact.h"
#include "media/BlobReader.h"
#include "media/CountingSink.h"
#include "media/MediaLayout.h"
#include "media/RegularFile.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error damaged(const QString &member)
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Detail, member);
}

Result<Digest> digestOf(const QJsonObject &json, const QString &member)
{
    return Digest::parse(json[member].toString()).transform_error([&](const Error &) {
        return damaged(member);
    });
}

Result<RegistryImageNote> readNote(const MediaLayout &layout)
{
    const QString path = layout.registryImageNote();
    HASHIKE_TRY_ASSIGN(raw, readSmallFile(path, RegistryImageNote::MaximumFile));
    return parseRegistryImageNote(raw).transform_error([&](Error error) {
        return std::move(error).from(Origin::Medium).with(ErrorArgument::Path, path);
    });
}

constexpr qsizetype LongestText = 512; // characters; a reference may be that long
} // namespace

RegistryImageNote withPlainTexts(RegistryImageNote note)
{
    for (QString *const text : {&note.source, &note.platform, &note.licence}) {
        *text = redacted(*text, LongestText);
    }
    return note;
}

QString registryImageNotePath(const QString &archive)
{
    return archive + u".json"_s;
}

QJsonObject toJson(const RegistryImageNote &note)
{
    return {{u"schemaVersion"_s, RegistryImageNote::SchemaVersion},
            {u"source"_s, note.source},
            {u"digest"_s, note.digest.toString()},
            {u"manifest"_s, note.manifest.toString()},
            {u"imageId"_s, note.imageId.toString()},
            {u"platform"_s, note.platform},
            {u"licence"_s, note.licence.isEmpty() ? QJsonValue() : QJsonValue(note.licence)},
            {u"bytes"_s, note.size},
            {u"sha256"_s, note.archive.hex()}};
}

Result<RegistryImageNote> parseRegistryImageNote(const QByteArray &raw)
{
    HASHIKE_TRY_ASSIGN(
        json, parseJsonObject(raw, RegistryImageNote::MaximumFile, ErrorCode::MediumDamaged));
    if (json["schemaVersion"_L1].toInt() != RegistryImageNote::SchemaVersion) {
        return failure(damaged(u"schemaVersion"_s));
    }
    HASHIKE_TRY_ASSIGN(digest, digestOf(json, u"digest"_s));
    HASHIKE_TRY_ASSIGN(manifest, digestOf(json, u"manifest"_s));
    HASHIKE_TRY_ASSIGN(imageId, digestOf(json, u"imageId"_s));
    const auto size = jsonSize(json["bytes"_L1]);
    const auto archive = Digest::parseHex(json["sha256"_L1].toString());
    if (!size || !archive) {
        return failure(damaged(size ? u"sha256"_s : u"bytes"_s));
    }
    return withPlainTexts({json["source"_L1].toString(),
                           digest,
                           manifest,
                           imageId,
                           json["platform"_L1].toString(),
                           json["licence"_L1].toString(),
                           *size,
                           *archive});
}

Result<std::optional<RegistryImageNote>> claimedRegistryImage(const QString &root)
{
    assertMayBlock();
    const MediaLayout layout(root);
    if (entryKind(layout.registryImageFile()) == EntryKind::Missing) {
        return std::nullopt; // the note alone is left of a fetch that did not end
    }
    HASHIKE_TRY_ASSIGN(note, readNote(layout));
    HASHIKE_TRY_ASSIGN(archive, RegularFile::open(layout.registryImageFile()));
    if (archive.size() != note.size) {
        return failure(makeError(ErrorCode::MediumDamaged)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, archive.path())
                           .with(ErrorArgument::Expected, QString::number(note.size))
                           .with(ErrorArgument::Actual, QString::number(archive.size())));
    }
    return note;
}

Result<RegistryImageNote> checkRegistryImage(const QString &root,
                                             const StopToken &stop,
                                             ByteProgress &progress)
{
    assertMayBlock();
    const MediaLayout layout(root);
    HASHIKE_TRY_ASSIGN(note, readNote(layout));
    progress.total += note.size;
    CountingSink sink(&progress.done);
    const Descriptor archive{{}, note.archive, note.size, std::nullopt, {}};
    HASHIKE_TRY(streamFile(layout.registryImageFile(), archive, 0, sink, stop));
    return note;
}

} // namespace hashike
