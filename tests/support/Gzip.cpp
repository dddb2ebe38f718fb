// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Gzip.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace hashike
{

namespace
{

constexpr qsizetype LargestStoredBlock = 65535;

using CrcTable = std::array<std::array<std::uint32_t, 256>, 8>;

// Eight tables let eight bytes pass per step ("slicing by eight").
constexpr CrcTable makeCrcTable()
{
    CrcTable table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value >> 1) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
        }
        table[0][byte] = value;
    }
    for (std::size_t slice = 1; slice < table.size(); ++slice) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t previous = table[slice - 1][byte];
            table[slice][byte] = (previous >> 8) ^ table[0][previous & 0xFFU];
        }
    }
    return table;
}

constexpr CrcTable Table = makeCrcTable();

QByteArray header()
{
    // No flags, no time, unknown operating system: the same input gives the same file.
    return QByteArray::fromHex("1f8b08000000000000ff");
}

QByteArray littleEndian(std::uint32_t value)
{
    std::array<char, sizeof value> bytes{};
    qToLittleEndian(value, bytes.data());
    return QByteArray(bytes.data(), bytes.size());
}

std::uint32_t littleEndianAt(const char *bytes)
{
    return qFromLittleEndian<std::uint32_t>(bytes);
}

} // namespace

std::uint32_t crc32(std::uint32_t crc, QByteArrayView data)
{
    std::uint32_t value = ~crc;
    const char *bytes = data.data();
    qsizetype left = data.size();
    for (; left >= 8; left -= 8, bytes += 8) {
        const std::uint32_t low = littleEndianAt(bytes) ^ value;
        const std::uint32_t high = littleEndianAt(bytes + 4);
        value = Table[7][low & 0xFFU] ^ Table[6][(low >> 8) & 0xFFU] ^ Table[5][(low >> 16) & 0xFFU]
                ^ Table[4][low >> 24] ^ Table[3][high & 0xFFU] ^ Table[2][(high >> 8) & 0xFFU]
                ^ Table[1][(high >> 16) & 0xFFU] ^ Table[0][high >> 24];
    }
    for (; left > 0; --left, ++bytes) {
        value = (value >> 8) ^ Table[0][(value ^ static_cast<std::uint8_t>(*bytes)) & 0xFFU];
    }
    return ~value;
}

Result<void> StoredGzip::writeHeaderOnce()
{
    if (m_begun) {
        return {};
    }
    m_begun = true;
    return m_target.write(header());
}

Result<void> StoredGzip::write(QByteArrayView data)
{
    HASHIKE_TRY(writeHeaderOnce());
    m_crc = crc32(m_crc, data);
    m_size += static_cast<std::uint32_t>(data.size());
    while (!data.isEmpty()) {
        const QByteArrayView piece = data.first(std::min(data.size(), LargestStoredBlock));
        data = data.sliced(piece.size());
        const auto length = static_cast<std::uint16_t>(piece.size());
        std::array<char, 5> head{}; // not the last block, stored
        qToLittleEndian(length, head.data() + 1);
        qToLittleEndian(static_cast<std::uint16_t>(~length), head.data() + 3);
        m_block.resize(0);
        m_block.append(head.data(), head.size()).append(piece);
        HASHIKE_TRY(m_target.write(m_block));
    }
    return {};
}

Result<void> StoredGzip::finish()
{
    HASHIKE_TRY(writeHeaderOnce());
    const QByteArray emptyLastBlock = QByteArray::fromHex("010000ffff");
    return m_target.write(emptyLastBlock + littleEndian(m_crc) + littleEndian(m_size));
}

QByteArray gzipDeflated(const QByteArray &plain)
{
    // qCompress: four bytes of length, then zlib's two-byte header, the deflate stream, Adler-32.
    const QByteArray zlib = qCompress(plain, 6);
    constexpr qsizetype Before = 4 + 2;
    constexpr qsizetype After = 4;
    return header() + zlib.sliced(Before, zlib.size() - Before - After)
           + littleEndian(crc32(0, plain)) + littleEndian(static_cast<std::uint32_t>(plain.size()));
}

} // namespace hashike
