// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FileList.h"

#include "base/Hasher.h"
#include "base/Json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int SchemaVersion = 1;
constexpr QByteArrayView ByteOrderMark = "\xef\xbb\xbf";
constexpr QByteArrayView Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford: no I, L, O, U
constexpr QByteArrayView OcView = "v2/openshift/release/";
constexpr int CodeLength = 20;
constexpr int CodeGroup = 4;
constexpr int BitsPerCharacter = 5;

constexpr auto TypeNames = std::to_array<QLatin1StringView>({"file"_L1, "link"_L1, "other"_L1});

QString nameOf(ListedFile::Type type)
{
    return TypeNames.at(std::size_t(type));
}

QString scopeOf(const ListedFile &file)
{
    return file.outside ? u"outside"_s : u"mirror"_s;
}

QString sha256Of(const ListedFile &file)
{
    return file.digest ? file.digest->hex() : QString();
}

QString quoted(QString text)
{
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString withoutFormula(const QString &path)
{
    const bool isFormula = !path.isEmpty() && u"=+-@\t\r"_s.contains(path.front());
    return isFormula ? u"./"_s + path : path;
}

QJsonObject toJson(const ListedFile &file)
{
    QJsonObject json{{u"path"_s, QFile::decodeName(file.path)},
                     {u"bytes"_s, file.bytes},
                     {u"type"_s, nameOf(file.type)},
                     {u"scope"_s, scopeOf(file)}};
    if (file.digest) {
        json.insert("sha256"_L1, sha256Of(file));
    }
    if (file.type == ListedFile::Type::Link) {
        json.insert("target"_L1, QFile::decodeName(file.target));
    }
    return json;
}

Error damaged(const QString &member)
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Detail, member);
}

Result<ListedFile> parseFile(const QJsonObject &json)
{
    const auto type = std::ranges::find(TypeNames, json["type"_L1].toString());
    const auto bytes = jsonSize(json["bytes"_L1]);
    if (type == TypeNames.end() || !bytes) {
        return failure(damaged(u"files"_s));
    }
    ListedFile file{QFile::encodeName(json["path"_L1].toString()),
                    ListedFile::Type(type - TypeNames.begin()),
                    *bytes,
                    std::nullopt,
                    QFile::encodeName(json["target"_L1].toString()),
                    json["scope"_L1].toString() == "outside"_L1};
    if (json.contains("sha256"_L1)) {
        HASHIKE_TRY_ASSIGN(digest, Digest::parseHex(json["sha256"_L1].toString()));
        file.digest = digest;
    }
    return file;
}
} // namespace

QByteArray serializeCsv(const QList<ListedFile> &files)
{
    QByteArray csv = ByteOrderMark.toByteArray() + "path,bytes,sha256,type,scope,target\r\n";
    for (const ListedFile &file : files) {
        const QStringList fields{quoted(withoutFormula(QFile::decodeName(file.path))),
                                 QString::number(file.bytes),
                                 sha256Of(file),
                                 nameOf(file.type),
                                 scopeOf(file),
                                 quoted(withoutFormula(QFile::decodeName(file.target)))};
        csv += fields.join(u',').toUtf8() + "\r\n";
    }
    return csv;
}

QByteArray serializeJson(const QList<ListedFile> &files)
{
    QJsonArray array;
    for (const ListedFile &file : files) {
        array.append(toJson(file));
    }
    const QJsonObject json{{u"schemaVersion"_s, SchemaVersion}, {u"files"_s, array}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<QList<ListedFile>> parseFileList(const QByteArray &raw)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(raw, MaximumFileList, ErrorCode::MediumDamaged));
    if (json["schemaVersion"_L1].toInt() != SchemaVersion) {
        return failure(damaged(u"schemaVersion"_s));
    }
    QList<ListedFile> files;
    const QJsonArray array = json["files"_L1].toArray();
    for (const QJsonValue &value : array) {
        HASHIKE_TRY_ASSIGN(file, parseFile(value.toObject()));
        files.append(file);
    }
    return files;
}

bool isCheckCode(const QString &text)
{
    static const QRegularExpression form(
        u"\\A[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}\\z"_s);
    return form.match(text).hasMatch();
}

QString checkCodeOf(const QList<ListedFile> &files)
{
    QList<ListedFile> counted;
    std::ranges::copy_if(files, std::back_inserter(counted), [](const ListedFile &file) {
        return file.type == ListedFile::Type::File && !file.outside && file.digest
               && !file.path.startsWith(OcView);
    });
    std::ranges::sort(counted, {}, &ListedFile::path);
    Hasher hasher;
    for (const ListedFile &file : std::as_const(counted)) {
        // NUL cannot be part of a path, so that no two lists give the same bytes.
        hasher.add(file.path + '\0' + QByteArray::number(file.bytes) + '\0'
                   + file.digest->hex().toLatin1() + '\n');
    }
    const Digest digest = hasher.finish();
    QString code;
    for (int character = 0; character < CodeLength; ++character) {
        int value = 0;
        for (int bit = 0; bit < BitsPerCharacter; ++bit) {
            const int position = character * BitsPerCharacter + bit;
            const int byte = digest.bytes().at(std::size_t(position / 8));
            value = value * 2 + (byte >> (7 - position % 8)) % 2;
        }
        if (character > 0 && character % CodeGroup == 0) {
            code += u'-';
        }
        code += QLatin1Char(Alphabet.at(value));
    }
    return code;
}

} // namespace hashike
