// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ChecksumFile.h"

namespace hashike
{

namespace
{
constexpr qsizetype HexLength = 2 * qsizetype(Digest::Size);
constexpr QByteArrayView Separator = "  ";

QByteArray escaped(QByteArray path)
{
    path.replace('\\', "\\\\");
    path.replace('\n', "\\n");
    path.replace('\r', "\\r");
    return path;
}

std::optional<QByteArray> unescaped(QByteArrayView text)
{
    QByteArray path;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '\\') {
            path.append(text.at(i));
            continue;
        }
        const char escape = ++i < text.size() ? text.at(i) : '\0';
        switch (escape) {
        case '\\':
            path.append('\\');
            break;
        case 'n':
            path.append('\n');
            break;
        case 'r':
            path.append('\r');
            break;
        default:
            return std::nullopt;
        }
    }
    return path;
}

std::optional<Checksum> parseLine(QByteArrayView line)
{
    const bool isEscaped = line.startsWith('\\');
    line = line.sliced(isEscaped ? 1 : 0);
    if (line.size() <= HexLength + Separator.size()
        || line.sliced(HexLength, Separator.size()) != Separator) {
        return std::nullopt;
    }
    const auto digest = Digest::parseHex(QString::fromLatin1(line.first(HexLength)));
    const QByteArrayView name = line.sliced(HexLength + Separator.size());
    const auto path = isEscaped ? unescaped(name) : std::optional(name.toByteArray());
    if (!digest || !path) {
        return std::nullopt;
    }
    return Checksum{*path, *digest};
}
} // namespace

QByteArray serializeChecksums(const QList<Checksum> &checksums)
{
    QByteArray text;
    for (const Checksum &checksum : checksums) {
        const QByteArray path = escaped(checksum.path);
        text.append(path == checksum.path ? "" : "\\")
            .append(checksum.digest.hex().toLatin1())
            .append(Separator)
            .append(path)
            .append('\n');
    }
    return text;
}

Result<QList<Checksum>> parseChecksums(const QByteArray &raw)
{
    QList<Checksum> checksums;
    int number = 0;
    for (qsizetype start = 0; start < raw.size();) {
        qsizetype end = raw.indexOf('\n', start);
        end = end < 0 ? raw.size() : end;
        ++number;
        const auto checksum = parseLine(QByteArrayView(raw).sliced(start, end - start));
        if (!checksum) {
            return failure(makeError(ErrorCode::MediumDamaged)
                               .from(Origin::Medium)
                               .with(ErrorArgument::Line, QString::number(number)));
        }
        checksums.append(*checksum);
        start = end + 1;
    }
    return checksums;
}

} // namespace hashike
