// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/VerificationJournal.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "base/Logging.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <iterator>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumEntrySize = 64 * 1024 * 1024;
constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error journalError(const QString &path, const QString &words)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, words);
}

Error unreadable(const QString &member)
{
    return makeError(ErrorCode::FileFailed).with(ErrorArgument::Detail, member);
}

// --- to JSON ---

QJsonObject toJson(const ReadEvidence &evidence)
{
    return {{u"proof"_s, nameOf(evidence.proof)},
            {u"gap"_s, nameOf(evidence.gap)},
            {u"hashedBytes"_s, evidence.hashedBytes},
            {u"deviceBytes"_s, evidence.deviceBytes},
            {u"device"_s, evidence.device},
            {u"fileSystem"_s, evidence.fileSystem}};
}

QJsonObject toJson(const ReleaseVerification &release)
{
    return {{u"tag"_s, release.tag},
            {u"digest"_s, release.digest.toString()},
            {u"whole"_s, release.whole},
            {u"images"_s, release.images},
            {u"files"_s, release.files},
            {u"bytes"_s, release.bytes}};
}

QJsonObject toJson(const Finding &finding)
{
    QJsonObject json{{u"kind"_s, nameOf(finding.kind)},
                     {u"subject"_s, nameOf(finding.subject)},
                     {u"path"_s, finding.path},
                     {u"images"_s, QJsonArray::fromStringList(finding.images)}};
    if (finding.digest) {
        json.insert("digest"_L1, finding.digest->toString());
    }
    if (finding.expectedSize) {
        json.insert("expectedSize"_L1, *finding.expectedSize);
    }
    if (finding.actualSize) {
        json.insert("actualSize"_L1, *finding.actualSize);
    }
    return json;
}

template<typename T>
QJsonArray toArray(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values) {
        array.append(toJson(value));
    }
    return array;
}

QJsonObject toJson(const JournalEntry &entry)
{
    return {{u"schemaVersion"_s, JournalEntry::SchemaVersion},
            {u"contentKey"_s, entry.contentKey.toString()},
            {u"place"_s, entry.place},
            {u"time"_s, entry.time.toUTC().toString(Qt::ISODateWithMs)},
            {u"depth"_s, nameOf(entry.depth)},
            {u"complete"_s, entry.complete},
            {u"whole"_s, entry.whole},
            {u"partial"_s, entry.partial},
            {u"releases"_s, toArray(entry.releases)},
            {u"manifests"_s, entry.manifests},
            {u"blobs"_s, entry.blobs},
            {u"bytes"_s, entry.bytes},
            {u"evidence"_s, toJson(entry.evidence)},
            {u"findings"_s, toArray(entry.findings)},
            {u"findingCount"_s, entry.findingCount}};
}

// --- from JSON ---

/// The value with this name among the first `count` of an enumeration.
template<typename Enum>
Result<Enum> parseName(const QJsonValue &name, int count)
{
    for (int value = 0; value < count; ++value) {
        if (nameOf(Enum(value)) == name.toString()) {
            return Enum(value);
        }
    }
    return failure(unreadable(name.toString()));
}

Result<ReadEvidence> parseEvidence(const QJsonObject &json)
{
    HASHIKE_TRY_ASSIGN(proof,
                       parseName<ReadProof>(json["proof"_L1], int(ReadProof::HashedNotProven) + 1));
    HASHIKE_TRY_ASSIGN(gap,
                       parseName<ProofGap>(json["gap"_L1], int(ProofGap::FewerThanHashed) + 1));
    return ReadEvidence{proof,
                        gap,
                        json["hashedBytes"_L1].toInteger(),
                        json["deviceBytes"_L1].toInteger(),
                        json["device"_L1].toString(),
                        json["fileSystem"_L1].toString()};
}

Result<ReleaseVerification> parseRelease(const QJsonObject &json)
{
    HASHIKE_TRY_ASSIGN(digest, Digest::parse(json["digest"_L1].toString()));
    return ReleaseVerification{json["tag"_L1].toString(),
                               digest,
                               json["whole"_L1].toBool(),
                               json["images"_L1].toInteger(),
                               json["files"_L1].toInteger(),
                               json["bytes"_L1].toInteger()};
}

Result<Finding> parseFinding(const QJsonObject &json)
{
    HASHIKE_TRY_ASSIGN(kind,
                       parseName<FindingKind>(json["kind"_L1], int(FindingKind::Unfinished) + 1));
    HASHIKE_TRY_ASSIGN(
        subject, parseName<FindingSubject>(json["subject"_L1], int(FindingSubject::File) + 1));
    Finding finding{kind, subject, json["path"_L1].toString(), {}, {}, {}, {}};
    if (json.contains("digest"_L1)) {
        HASHIKE_TRY_ASSIGN(digest, Digest::parse(json["digest"_L1].toString()));
        finding.digest = digest;
    }
    finding.expectedSize = jsonSize(json["expectedSize"_L1]);
    finding.actualSize = jsonSize(json["actualSize"_L1]);
    const QJsonArray images = json["images"_L1].toArray();
    for (const QJsonValue &image : images) {
        finding.images.append(image.toString());
    }
    return finding;
}

template<typename T>
Result<QList<T>> parseArray(const QJsonValue &value, Result<T> (*parse)(const QJsonObject &))
{
    QList<T> values;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array) {
        HASHIKE_TRY_ASSIGN(parsed, parse(element.toObject()));
        values.append(parsed);
    }
    return values;
}

Result<JournalEntry> parseEntry(const QByteArray &raw)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(raw, MaximumEntrySize, ErrorCode::FileFailed));
    if (json["schemaVersion"_L1].toInt() != JournalEntry::SchemaVersion) {
        return failure(unreadable(u"schemaVersion"_s));
    }
    JournalEntry entry;
    HASHIKE_TRY_ASSIGN(key, Digest::parse(json["contentKey"_L1].toString()));
    entry.contentKey = key;
    entry.place = json["place"_L1].toString();
    entry.time = QDateTime::fromString(json["time"_L1].toString(), Qt::ISODateWithMs);
    HASHIKE_TRY_ASSIGN(depth, parseName<Depth>(json["depth"_L1], int(Depth::Hashed) + 1));
    entry.depth = depth;
    entry.complete = json["complete"_L1].toBool();
    entry.whole = json["whole"_L1].toBool();
    entry.partial = json["partial"_L1].toBool();
    HASHIKE_TRY_ASSIGN(releases, parseArray(json["releases"_L1], &parseRelease));
    entry.releases = releases;
    entry.manifests = json["manifests"_L1].toInteger();
    entry.blobs = json["blobs"_L1].toInteger();
    entry.bytes = json["bytes"_L1].toInteger();
    HASHIKE_TRY_ASSIGN(evidence, parseEvidence(json["evidence"_L1].toObject()));
    entry.evidence = evidence;
    HASHIKE_TRY_ASSIGN(findings, parseArray(json["findings"_L1], &parseFinding));
    entry.findings = findings;
    entry.findingCount = json["findingCount"_L1].toInteger();
    return entry;
}

JournalEntry entryFor(const VerificationReport &report, const QDateTime &time)
{
    JournalEntry entry;
    entry.contentKey = report.contentKey;
    entry.place = report.place;
    entry.time = time.toUTC();
    entry.depth = report.depth;
    entry.complete = report.complete;
    entry.whole = report.isWhole();
    entry.partial = report.partial;
    entry.releases = report.releases;
    entry.manifests = report.manifests;
    entry.blobs = report.blobs;
    entry.bytes = report.bytes;
    entry.evidence = report.evidence;
    std::ranges::copy_if(
        report.findings, std::back_inserter(entry.findings), &Finding::countsAgainst);
    entry.findingCount = entry.findings.size();
    entry.findings.resize(std::min(entry.findingCount, JournalEntry::MaximumFindings));
    return entry;
}

/// Somebody may still want to look at it: renamed, never deleted, nor an earlier one replaced.
Result<void> putAside(QFile &file)
{
    const QString path = file.fileName();
    const QString name = path + u".unreadable"_s;
    QString aside = name;
    for (int number = 2; QFile::exists(aside); ++number) {
        aside = name + u'-' + QString::number(number);
    }
    if (!file.rename(aside)) {
        return failure(journalError(path, file.errorString()));
    }
    qCWarning(lcMedia) << "put aside an unreadable record:" << aside;
    return {};
}
} // namespace

QString VerificationJournal::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation)
           + u"/hashike/verifications"_s;
}

VerificationJournal::VerificationJournal(const QString &directory)
    : m_directory(directory)
{
}

QString VerificationJournal::fileOf(const Digest &contentKey) const
{
    return m_directory.filePath(contentKey.hex() + u".json"_s);
}

Result<JournalEntry> VerificationJournal::record(const VerificationReport &report,
                                                 const QDateTime &time) const
{
    assertMayBlock();
    if (!m_directory.mkpath(u"."_s)) {
        return failure(journalError(m_directory.path(), u"mkdir"_s));
    }
    const JournalEntry entry = entryFor(report, time);
    QSaveFile file(fileOf(entry.contentKey));
    const QByteArray json = QJsonDocument(toJson(entry)).toJson(QJsonDocument::Indented);
    const bool saved = file.open(QIODevice::WriteOnly) && file.setPermissions(OwnerOnly)
                       && file.write(json) == json.size() && file.commit();
    if (!saved) {
        return failure(journalError(file.fileName(), file.errorString()));
    }
    return entry;
}

Result<std::optional<JournalEntry>> VerificationJournal::latest(const Digest &contentKey) const
{
    assertMayBlock();
    const QString path = fileOf(contentKey);
    QFile file(path);
    if (!file.exists()) {
        return std::nullopt;
    }
    auto entry = file.open(QIODevice::ReadOnly)
                     ? parseEntry(file.read(MaximumEntrySize + 1))
                     : Result<JournalEntry>(failure(journalError(path, file.errorString())));
    if (entry && entry->contentKey == contentKey) {
        return std::move(*entry);
    }
    file.close();
    HASHIKE_TRY(putAside(file));
    return std::nullopt;
}

} // namespace hashike
