// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/TarReader.h"

#include "base/Redact.h"

#include <QList>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 BlockSize = 512;
constexpr qint64 MaximumExtension = 1024 * 1024; ///< of a pax header or a GNU long name
constexpr qint64 MaximumPath = 4096;             ///< PATH_MAX

struct Field
{
    qsizetype offset;
    qsizetype length;
};

// POSIX.1-2017, pax, "ustar Header Block"
constexpr Field Name{0, 100};
constexpr Field Size{124, 12};
constexpr Field Modified{136, 12};
constexpr Field Checksum{148, 8};
constexpr qsizetype TypeFlag = 156;
constexpr Field Magic{257, 6};
constexpr Field Prefix{345, 155};

Error invalid(const QString &detail)
{
    return makeError(ErrorCode::InvalidArchive).with(ErrorArgument::Detail, detail);
}

Error invalidEntry(const QString &detail, const QByteArray &path)
{
    return invalid(detail).with(ErrorArgument::Subject, redacted(QString::fromUtf8(path), 200));
}

QByteArrayView view(const std::array<char, 512> &block, Field field)
{
    return QByteArrayView(block).sliced(field.offset, field.length);
}

/// A field's text up to its first NUL; all of it when there is none.
QByteArray text(const std::array<char, 512> &block, Field field)
{
    const QByteArrayView all = view(block, field);
    const qsizetype end = all.indexOf('\0');
    return (end < 0 ? all : all.first(end)).toByteArray();
}

/// Octal digits, which spaces and NULs may surround; or GNU's base 256.
std::optional<qint64> number(QByteArrayView field)
{
    if ((static_cast<unsigned char>(field[0]) & 0x80U) != 0) {
        constexpr qsizetype width = 8; // a positive number needs no more than 63 bits
        const QByteArrayView high = field.first(field.size() - width);
        const QByteArrayView low = field.last(width);
        const bool highIsZero =
            high[0] == '\x80'
            && std::ranges::all_of(high.sliced(1), [](char byte) { return byte == 0; });
        if (!highIsZero || (static_cast<unsigned char>(low[0]) & 0x80U) != 0) {
            return std::nullopt;
        }
        qint64 value = 0;
        for (const char byte : low) {
            value = value * 256 + static_cast<unsigned char>(byte);
        }
        return value;
    }
    const auto isFiller = [](char byte) { return byte == ' ' || byte == '\0'; };
    const auto begin = std::ranges::find_if_not(field, isFiller);
    const auto end = std::find_if(begin, field.end(), isFiller);
    if (!std::all_of(end, field.end(), isFiller)) {
        return std::nullopt;
    }
    qint64 value = 0;
    const auto [parsed, error] =
        std::from_chars(std::to_address(begin), std::to_address(end), value, 8);
    const bool empty = begin == end;
    if (!empty && (error != std::errc() || parsed != std::to_address(end) || value < 0)) {
        return std::nullopt;
    }
    return value;
}

using Time = std::optional<std::chrono::nanoseconds>;

Time timeOf(std::optional<qint64> seconds, qint64 nanoseconds)
{
    constexpr qint64 last = std::chrono::nanoseconds::max() / std::chrono::seconds(1) - 1;
    return seconds && *seconds <= last
               ? Time(std::chrono::seconds(*seconds) + std::chrono::nanoseconds(nanoseconds))
               : std::nullopt;
}

/// pax, "mtime": seconds and a fraction of them, both decimal.
Time paxTime(const QByteArray &text)
{
    constexpr qsizetype fractionDigits = 9;
    const qsizetype point = text.indexOf('.');
    const QByteArray whole = text.first(point < 0 ? text.size() : point);
    const QByteArray fraction = point < 0 ? QByteArray() : text.sliced(point + 1);
    const auto isDigit = [](char byte) { return byte >= '0' && byte <= '9'; };
    if (whole.isEmpty() || whole.size() > 11 || !std::ranges::all_of(whole, isDigit)
        || !std::ranges::all_of(fraction, isDigit)) {
        return std::nullopt;
    }
    return timeOf(whole.toLongLong(),
                  fraction.left(fractionDigits).leftJustified(fractionDigits, '0').toLongLong());
}

bool hasRightChecksum(const std::array<char, 512> &block)
{
    const std::optional<qint64> stated = number(view(block, Checksum));
    qint64 asUnsigned = 0;
    qint64 asSigned = 0; // as some old writers added up
    for (qsizetype i = 0; i < BlockSize; ++i) {
        const bool inField = i >= Checksum.offset && i < Checksum.offset + Checksum.length;
        const char byte = inField ? ' ' : block[static_cast<std::size_t>(i)];
        asUnsigned += static_cast<unsigned char>(byte);
        asSigned += static_cast<signed char>(byte);
    }
    return stated && (*stated == asUnsigned || *stated == asSigned);
}

bool isZero(QByteArrayView bytes)
{
    return bytes.isEmpty()
           || (bytes[0] == 0
               && std::memcmp(bytes.data(), bytes.data() + 1, std::size_t(bytes.size() - 1)) == 0);
}

QByteArray headerPath(const std::array<char, 512> &header)
{
    const QByteArray name = text(header, Name);
    // GNU's magic ends in a space, and there the prefix field holds times.
    const bool ustar = view(header, Magic) == QByteArrayView("ustar\0", 6);
    const QByteArray prefix = ustar ? text(header, Prefix) : QByteArray();
    return prefix.isEmpty() ? name : prefix + '/' + name;
}

Result<QByteArray> normalized(const QByteArray &path)
{
    if (path.isEmpty() || path.size() > MaximumPath || path.contains('\0')) {
        return failure(invalidEntry(u"unusable path"_s, path.left(MaximumPath)));
    }
    if (path.startsWith('/')) {
        return failure(invalidEntry(u"absolute path"_s, path));
    }
    QByteArrayList components;
    for (const QByteArray &component : path.split('/')) {
        if (component == "..") {
            return failure(invalidEntry(u"path leaves the archive"_s, path));
        }
        if (!component.isEmpty() && component != ".") {
            components.append(component);
        }
    }
    return components.join('/');
}

std::optional<TarEntry::Type> entryType(char flag, const QByteArray &path)
{
    switch (flag) {
    case '0':
    case '7': // contiguous: a file
        return TarEntry::Type::File;
    case '\0': // before ustar, a directory was a file with a slash at the end
        return path.endsWith('/') ? TarEntry::Type::Directory : TarEntry::Type::File;
    case '1':
    case '2':
        return TarEntry::Type::Link;
    case '3':
    case '4':
    case '6':
        return TarEntry::Type::Special;
    case '5':
        return TarEntry::Type::Directory;
    default:
        return std::nullopt;
    }
}
} // namespace

TarReader::TarReader(LayerStream &stream)
    : m_stream(stream)
{
}

Result<std::optional<TarEntry>> TarReader::next()
{
    HASHIKE_TRY(skipContent());
    while (!m_atEnd) {
        Block header;
        HASHIKE_TRY_ASSIGN(any, readBlock(header));
        if (!any || isZero(header)) {
            HASHIKE_TRY(finish());
            break;
        }
        if (!hasRightChecksum(header)) {
            return failure(m_anyBlock ? invalid(u"header check sum"_s)
                                      : invalid(u"not a tar archive"_s));
        }
        m_anyBlock = true;
        const std::optional<qint64> size = number(view(header, Size));
        if (!size) {
            return failure(invalidEntry(u"size"_s, headerPath(header)));
        }
        HASHIKE_TRY_ASSIGN(wasExtension, takeExtension(header[TypeFlag], *size));
        if (!wasExtension) {
            HASHIKE_TRY_ASSIGN(entry, makeEntry(header, *size));
            return entry;
        }
    }
    return std::nullopt;
}

Result<qint64> TarReader::read(char *data, qint64 size)
{
    const qint64 wanted = std::min(size, m_left);
    HASHIKE_TRY_ASSIGN(count, m_stream.read(data, wanted));
    if (count != wanted) {
        return failure(invalid(u"truncated archive"_s));
    }
    m_left -= count;
    return count;
}

Result<bool> TarReader::readBlock(Block &block)
{
    HASHIKE_TRY_ASSIGN(count, m_stream.read(block.data(), BlockSize));
    if (count != 0 && count != BlockSize) {
        return failure(invalid(u"truncated archive"_s));
    }
    return count != 0;
}

Result<void> TarReader::skipContent()
{
    m_left += m_padding;
    m_padding = 0;
    std::array<char, 64 * 1024> scratch;
    while (m_left > 0) {
        HASHIKE_TRY(read(scratch.data(), qint64(scratch.size())));
    }
    return {};
}

Result<QByteArray> TarReader::readExtension(qint64 size)
{
    if (size > MaximumExtension) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Subject, u"extended header"_s)
                           .with(ErrorArgument::Expected, QString::number(MaximumExtension))
                           .with(ErrorArgument::Actual, QString::number(size)));
    }
    m_left = size;
    m_padding = (BlockSize - size % BlockSize) % BlockSize;
    QByteArray content(size, Qt::Uninitialized);
    HASHIKE_TRY(read(content.data(), size));
    HASHIKE_TRY(skipContent());
    return content;
}

/// Reads what describes the member after it: pax headers and GNU long names. False for other types.
Result<bool> TarReader::takeExtension(char type, qint64 size)
{
    if (type != 'x' && type != 'g' && type != 'L' && type != 'K') {
        return false;
    }
    HASHIKE_TRY_ASSIGN(content, readExtension(size));
    if (type == 'x' || type == 'g') {
        HASHIKE_TRY(takePaxRecords(content, type == 'g'));
    } else if (type == 'L') {
        const qsizetype end = content.indexOf('\0');
        m_extensions.longName = end < 0 ? content : content.first(end);
    }
    m_extensions.any = m_extensions.any || type != 'g';
    return true;
}

/// pax, "pax Extended Header": records of the form `length key=value\n`.
Result<void> TarReader::takePaxRecords(const QByteArray &records, bool global)
{
    qsizetype position = 0;
    while (position < records.size()) {
        const qsizetype space = records.indexOf(' ', position);
        bool isNumber = false;
        const qint64 length =
            space < 0 || space - position > 10
                ? 0
                : records.sliced(position, space - position).toLongLong(&isNumber);
        const qsizetype begin = space + 1;
        const qsizetype end = position + length;
        if (!isNumber || end <= begin || end > records.size() || records[end - 1] != '\n') {
            return failure(invalid(u"pax header"_s));
        }
        const QByteArray record = records.sliced(begin, end - 1 - begin);
        const qsizetype equals = record.indexOf('=');
        if (equals <= 0) {
            return failure(invalid(u"pax header"_s));
        }
        HASHIKE_TRY(takePaxRecord(record.first(equals), record.sliced(equals + 1), global));
        position = end;
    }
    return {};
}

Result<void> TarReader::takePaxRecord(const QByteArray &key, const QByteArray &value, bool global)
{
    if (key.startsWith("GNU.sparse.")) {
        return failure(invalid(u"sparse file"_s));
    }
    if (key == "mtime" && !global) {
        m_extensions.modified = value;
    }
    if (key != "path" && key != "size") {
        return {};
    }
    if (global) { // one name or size for all that follows makes no sense
        return failure(invalid(u"global pax header"_s));
    }
    if (key == "path") {
        m_extensions.path = value;
        return {};
    }
    bool isNumber = false;
    const qint64 size = value.toLongLong(&isNumber);
    if (!isNumber || size < 0) {
        return failure(invalid(u"pax size"_s));
    }
    m_extensions.size = size;
    return {};
}

Result<TarEntry> TarReader::makeEntry(const Block &header, qint64 size)
{
    const Extensions extensions = std::exchange(m_extensions, {});
    const QByteArray path =
        extensions.path.value_or(extensions.longName.value_or(headerPath(header)));
    const std::optional<TarEntry::Type> type = entryType(header[TypeFlag], path);
    if (!type) {
        const char flag = header[TypeFlag];
        return failure(invalidEntry(flag == 'S' ? u"sparse file"_s : u"member type"_s, path));
    }
    if (extensions.size && *extensions.size != size) {
        return failure(invalidEntry(u"pax size"_s, path));
    }
    if (*type != TarEntry::Type::File && size != 0) {
        return failure(invalidEntry(u"content where there can be none"_s, path));
    }
    TarEntry entry{*type, {}, size, {}};
    entry.modified = extensions.modified ? paxTime(*extensions.modified)
                                         : timeOf(number(view(header, Modified)), 0);
    HASHIKE_TRY_ASSIGN(clean, normalized(path));
    if (clean.isEmpty() && *type != TarEntry::Type::Directory) {
        return failure(invalidEntry(u"unusable path"_s, path));
    }
    entry.path = clean;
    m_left = size;
    m_padding = (BlockSize - size % BlockSize) % BlockSize;
    return entry;
}

/// The end of the archive: nothing but zeros may follow, and the stream must be whole.
Result<void> TarReader::finish()
{
    if (m_extensions.any) {
        return failure(invalid(u"header without member"_s));
    }
    m_atEnd = true;
    std::array<char, 64 * 1024> rest;
    qint64 count = 0;
    do {
        HASHIKE_TRY_ASSIGN(piece, m_stream.read(rest.data(), qint64(rest.size())));
        count = piece;
        if (!isZero(QByteArrayView(rest.data(), count))) {
            return failure(invalid(u"data after the end"_s));
        }
    } while (count > 0);
    return {};
}

} // namespace hashike
