// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/MachOSignature.h"

#include "base/Digest.h"

#include <QFileDevice>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr quint32 MachO64 = 0xfeedfacf; ///< little endian: the only kind that macOS still runs
constexpr qint64 HeaderSize = 32;
constexpr quint32 CodeSignatureCommand = 0x1d;
constexpr qint64 MaximumCommands = 1024 * 1024;       ///< bytes of load commands
constexpr qint64 MaximumSignature = 64 * 1024 * 1024; ///< bytes; 32 a page of 4 KiB

constexpr quint32 SuperBlobMagic = 0xfade0cc0;
constexpr quint32 DirectoryMagic = 0xfade0c02;
constexpr qsizetype SuperBlobSize = 12 + 8; ///< with one entry
constexpr qsizetype DirectorySize = 44;     ///< as far as all versions have it
constexpr quint32 AdHocFlag = 0x2;
constexpr char Sha256 = 2;

struct Range
{
    qint64 offset = 0;
    qint64 size = 0;
};

Error invalid(const QString &detail)
{
    return makeError(ErrorCode::InvalidArchive).with(ErrorArgument::Detail, detail);
}

Result<QByteArray> readRange(QFileDevice &file, Range range)
{
    if (!file.seek(range.offset)) {
        return failure(invalid(u"Mach-O header"_s));
    }
    QByteArray bytes = file.read(range.size);
    return bytes.size() == range.size ? Result<QByteArray>(std::move(bytes))
                                      : failure(invalid(u"Mach-O header"_s));
}

quint32 little(const QByteArray &bytes, qsizetype offset)
{
    return qFromLittleEndian<quint32>(bytes.constData() + offset);
}

quint32 big(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

/// Where the signature is; nothing without one.
Result<std::optional<Range>> findSignature(QFileDevice &file)
{
    HASHIKE_TRY_ASSIGN(header, readRange(file, {0, HeaderSize}));
    const qint64 size = little(header, 20);
    if (little(header, 0) != MachO64 || size > MaximumCommands) {
        return failure(invalid(u"Mach-O header"_s));
    }
    HASHIKE_TRY_ASSIGN(commands, readRange(file, {HeaderSize, size}));
    qsizetype position = 0;
    for (quint32 left = little(header, 16); left > 0; --left) {
        const qint64 length = position + 8 <= size ? little(commands, position + 4) : 0;
        if (length < 8 || position + length > size) {
            return failure(invalid(u"Mach-O load command"_s));
        }
        if (little(commands, position) == CodeSignatureCommand && length >= 16) {
            return Range{little(commands, position + 8), little(commands, position + 12)};
        }
        position += length;
    }
    return std::nullopt;
}

/// Where the hashes of the pages are in a signature, and what they are of.
struct PageHashes
{
    qsizetype offset = 0;
    qint64 pageSize = 0;
    qint64 count = 0;
};

/// Nothing when the signature consists of more than one list of SHA-256 page hashes without a key.
std::optional<PageHashes> findHashes(const QByteArray &signature, qint64 codeSize)
{
    constexpr qsizetype hashSize = qsizetype(Digest::Size);
    const bool isPlain = signature.size() >= SuperBlobSize + DirectorySize
                         && big(signature, 0) == SuperBlobMagic && big(signature, 8) == 1
                         && big(signature, 12) == 0 && big(signature, 16) == SuperBlobSize
                         && big(signature, SuperBlobSize) == DirectoryMagic;
    if (!isPlain) {
        return std::nullopt;
    }
    const QByteArray directory = signature.sliced(SuperBlobSize);
    const char pageBits = directory[39];
    const bool isAdHoc = (big(directory, 12) & AdHocFlag) != 0 && big(directory, 24) == 0
                         && directory[36] == hashSize && directory[37] == Sha256 && pageBits >= 12
                         && pageBits <= 16 && big(directory, 32) == codeSize;
    if (!isAdHoc) {
        return std::nullopt;
    }
    const PageHashes hashes{
        SuperBlobSize + qsizetype(big(directory, 16)), qint64(1) << pageBits, big(directory, 28)};
    const bool covers = hashes.count == (codeSize + hashes.pageSize - 1) / hashes.pageSize
                        && hashes.offset + hashes.count * hashSize <= signature.size();
    return covers ? std::optional(hashes) : std::nullopt;
}
} // namespace

Result<MachOSignature> renewMachOSignature(QFileDevice &file)
{
    HASHIKE_TRY_ASSIGN(range, findSignature(file));
    if (!range) {
        return MachOSignature::None;
    }
    if (range->size > MaximumSignature || range->offset + range->size > file.size()) {
        return failure(invalid(u"Mach-O code signature"_s));
    }
    HASHIKE_TRY_ASSIGN(signature, readRange(file, *range));
    const std::optional<PageHashes> hashes = findHashes(signature, range->offset);
    if (!hashes) {
        return MachOSignature::Foreign;
    }
    for (qint64 page = 0; page < hashes->count; ++page) {
        const qint64 begin = page * hashes->pageSize;
        HASHIKE_TRY_ASSIGN(
            content, readRange(file, {begin, std::min(hashes->pageSize, range->offset - begin)}));
        const Digest::Bytes hash = Digest::of(content).bytes();
        std::ranges::copy(hash, signature.begin() + hashes->offset + page * qsizetype(hash.size()));
    }
    if (!file.seek(range->offset) || file.write(signature) != signature.size() || !file.flush()) {
        return failure(
            makeError(ErrorCode::FileFailed).with(ErrorArgument::Detail, file.errorString()));
    }
    return MachOSignature::Renewed;
}

} // namespace hashike
