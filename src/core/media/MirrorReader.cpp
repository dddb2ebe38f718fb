// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MirrorReader.h"

#include "base/BlockingCall.h"
#include "media/DirectoryListing.h"
#include "media/OcDirectoryReader.h"
#include "media/OciLayoutReader.h"
#include "media/RegularFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumSubfolders = 1000;

Error damaged(const QString &path, Error why)
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, path)
        .becauseOf(std::move(why));
}

Error mismatch(ErrorCode code, const QString &expected, const QString &actual)
{
    return makeError(code)
        .from(Origin::Medium)
        .with(ErrorArgument::Expected, expected)
        .with(ErrorArgument::Actual, actual);
}

/// Bytes of a file that hash to `digest`.
Result<QByteArray> readVerified(const QString &path, const Digest &digest, qint64 limit)
{
    auto raw = readSmallFile(path, limit);
    if (!raw && raw.error().code == ErrorCode::LimitExceeded) {
        return failure(damaged(path, std::move(raw).error()));
    }
    if (!raw) {
        return raw;
    }
    const Digest actual = Digest::of(*raw);
    if (actual != digest) {
        return failure(damaged(
            path, mismatch(ErrorCode::DigestMismatch, digest.toString(), actual.toString())));
    }
    return raw;
}

template<typename T>
Result<T> about(const Digest &digest, Result<T> result)
{
    if (!result) {
        return failure(std::move(result).error().with(ErrorArgument::Subject, digest.toString()));
    }
    return result;
}

bool isOciLayout(const MediaLayout &layout)
{
    return entryKind(layout.ociLayoutFile()) == EntryKind::File
           && entryKind(layout.indexFile()) == EntryKind::File;
}

/// Half of what makes a layout, which is what a medium of ours may be left with.
bool isRemainderOfLayout(const MediaLayout &layout)
{
    return entryKind(layout.blobDirectory()) != EntryKind::Missing
           || entryKind(layout.indexFile()) == EntryKind::File;
}

bool looksLikeMirror(const QString &directory)
{
    const MediaLayout layout(directory);
    return isOciLayout(layout) || isRemainderOfLayout(layout)
           || OcDirectoryReader::open(directory).has_value();
}

QStringList mirrorsBelow(const QString &root)
{
    QStringList mirrors;
    const auto entries = listDirectory(root, MaximumSubfolders);
    if (!entries) {
        return mirrors; // only a hint
    }
    for (const DirectoryEntry &entry : *entries) {
        const QString path = root + u'/' + QFile::decodeName(entry.name);
        if (entry.kind == EntryKind::Directory && looksLikeMirror(path)) {
            mirrors.append(path);
        }
    }
    return mirrors;
}

Error notAMirror(const QString &root)
{
    return makeError(ErrorCode::NotAMirror)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, root)
        .with(ErrorArgument::Detail, u"oci-layout, index.json, v2/openshift/release"_s)
        .with(ErrorArgument::Choices, mirrorsBelow(root).join(u", "_s));
}

template<typename Reader>
Result<std::unique_ptr<MirrorReader>> asMirror(Result<std::unique_ptr<Reader>> reader)
{
    return std::move(reader).transform([](std::unique_ptr<Reader> opened) {
        return std::unique_ptr<MirrorReader>(std::move(opened));
    });
}
} // namespace

std::optional<qint64> MirrorReader::blobSize(const Digest &digest) const
{
    assertMayBlock();
    struct stat status = {};
    const QByteArray name = QFile::encodeName(blobPath(digest));
    if (::lstat(name.constData(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    return status.st_size;
}

Result<Manifest> MirrorReader::manifest(const Digest &digest) const
{
    HASHIKE_TRY_ASSIGN(raw,
                       about(digest, readVerified(blobPath(digest), digest, MaximumManifestSize)));
    return about(digest, Manifest::parse(raw));
}

Result<QByteArray> MirrorReader::smallBlob(const Descriptor &blob, qint64 limit) const
{
    if (blob.size > limit) {
        return failure(
            mismatch(ErrorCode::LimitExceeded, QString::number(limit), QString::number(blob.size))
                .with(ErrorArgument::Subject, blob.digest.toString()));
    }
    const QString path = blobPath(blob.digest);
    HASHIKE_TRY_ASSIGN(raw, about(blob.digest, readVerified(path, blob.digest, limit)));
    if (raw.size() != blob.size) {
        return failure(damaged(path,
                               mismatch(ErrorCode::SizeMismatch,
                                        QString::number(blob.size),
                                        QString::number(raw.size())))
                           .with(ErrorArgument::Subject, blob.digest.toString()));
    }
    return raw;
}

Result<std::unique_ptr<MirrorReader>> openMirror(const QString &root)
{
    assertMayBlock();
    const QString path = QDir::cleanPath(QFileInfo(root).absoluteFilePath());
    const MediaLayout layout(path);
    if (isOciLayout(layout) || entryKind(layout.inventoryFile()) == EntryKind::File) {
        return asMirror(OciLayoutReader::open(path));
    }
    auto ocDirectory = OcDirectoryReader::open(path);
    if (ocDirectory && ((*ocDirectory)->holdsManifests() || !isRemainderOfLayout(layout))) {
        return asMirror(std::move(ocDirectory));
    }
    if (isRemainderOfLayout(layout)) {
        return asMirror(OciLayoutReader::open(path));
    }
    if (ocDirectory.error().code != ErrorCode::NotAMirror
        || !ocDirectory.error().argument(ErrorArgument::Choices).isEmpty()) {
        return failure(std::move(ocDirectory).error());
    }
    return failure(notAMirror(path));
}

} // namespace hashike
