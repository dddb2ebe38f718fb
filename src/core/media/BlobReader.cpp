// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/BlobReader.h"

#include "base/Hasher.h"
#include "media/RegularFile.h"

#include <algorithm>

namespace hashike
{

namespace
{
constexpr qint64 PieceSize = 1024 * 1024;

Error damaged(ErrorCode why,
              const QString &path,
              const Descriptor &blob,
              const QString &expected,
              const QString &actual)
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Subject, blob.digest.toString())
        .becauseOf(makeError(why)
                       .from(Origin::Medium)
                       .with(ErrorArgument::Expected, expected)
                       .with(ErrorArgument::Actual, actual));
}

Error wrongSize(const QString &path, const Descriptor &blob, qint64 actual)
{
    return damaged(
        ErrorCode::SizeMismatch, path, blob, QString::number(blob.size), QString::number(actual));
}

Result<void> checkDigest(Hasher &hasher, const QString &path, const Descriptor &blob)
{
    const Digest actual = hasher.finish();
    if (actual != blob.digest) {
        return failure(damaged(
            ErrorCode::DigestMismatch, path, blob, blob.digest.toString(), actual.toString()));
    }
    return {};
}

/// Hands on the part of `piece`, which starts at `position`, that lies behind `offset`.
Result<void> handOn(QByteArrayView piece, qint64 position, qint64 offset, ByteSink &sink)
{
    const qint64 skipped = std::clamp<qint64>(offset - position, 0, piece.size());
    return skipped == piece.size() ? Result<void>() : sink.write(piece.sliced(skipped));
}

Result<RegularFile> openBlob(const QString &path, const Descriptor &blob)
{
    auto file = RegularFile::open(path);
    if (!file) {
        return failure(
            std::move(file).error().with(ErrorArgument::Subject, blob.digest.toString()));
    }
    if (file->size() != blob.size) {
        return failure(wrongSize(path, blob, file->size()));
    }
    return file;
}
} // namespace

Result<void> streamBlob(const MirrorReader &mirror,
                        const Descriptor &blob,
                        qint64 offset,
                        ByteSink &sink,
                        const StopToken &stop)
{
    return streamFile(mirror.blobPath(blob.digest), blob, offset, sink, stop);
}

Result<void> streamFile(const QString &path,
                        const Descriptor &blob,
                        qint64 offset,
                        ByteSink &sink,
                        const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(file, openBlob(path, blob));
    file.expectSequentialReading();
    const auto capacity = std::size_t(std::min(blob.size, PieceSize));
    const auto buffer = std::make_unique_for_overwrite<char[]>(capacity);
    Hasher hasher;
    while (hasher.size() < blob.size) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        const qint64 position = hasher.size();
        const auto wanted = std::min(capacity, std::size_t(blob.size - position));
        HASHIKE_TRY_ASSIGN(got, file.read({buffer.get(), wanted}));
        const QByteArrayView piece(buffer.get(), got);
        hasher.add(piece);
        if (got == 0) { // truncated while it was read
            return failure(wrongSize(path, blob, position));
        }
        if (hasher.size() == blob.size) {
            HASHIKE_TRY(checkDigest(hasher, path, blob));
            return handOn(piece, position, offset, sink);
        }
        HASHIKE_TRY(handOn(piece, position, offset, sink));
    }
    return checkDigest(hasher, path, blob); // an empty blob
}

} // namespace hashike
