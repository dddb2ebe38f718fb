// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/UstarHeader.h"

namespace hashike
{

namespace
{
constexpr qsizetype BlockSize = 512;

QByteArray octal(qint64 value, qsizetype digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}
} // namespace

QByteArray ustarHeader(const UstarMember &member)
{
    QByteArray block(BlockSize, '\0');
    const auto put = [&block](qsizetype offset, const QByteArray &text) {
        block.replace(offset, text.size(), text);
    };
    put(0, member.name);
    put(100, octal(member.mode, 7));
    put(108, octal(0, 7));
    put(116, octal(0, 7));
    put(124, octal(member.size, 11));
    put(136, octal(member.modified, 11));
    put(148, QByteArray(8, ' '));
    block[156] = member.type;
    put(157, member.link);
    put(257, QByteArray("ustar\00000", 8));
    put(329, octal(0, 7));
    put(337, octal(0, 7));
    int sum = 0;
    for (const char byte : std::as_const(block)) {
        sum += static_cast<unsigned char>(byte);
    }
    put(148, octal(sum, 6) + QByteArray("\0 ", 2));
    return block;
}

QByteArray ustarPadding(qint64 size)
{
    return QByteArray((BlockSize - size % BlockSize) % BlockSize, '\0');
}

QByteArray ustarEnd()
{
    return QByteArray(2 * BlockSize, '\0');
}

} // namespace hashike
