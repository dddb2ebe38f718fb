// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TarWriter.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr qint64 BlockSize = 512;
constexpr qint64 LargestFile = (qint64(1) << 33) - 1;
constexpr qint64 FixedTime = 1'700'000'000;

using Block = std::array<char, BlockSize>;

void putText(Block &block, std::size_t offset, QByteArrayView text)
{
    std::ranges::copy(text, block.begin() + static_cast<std::ptrdiff_t>(offset));
}

// `width` octal digits and a NUL.
void putOctal(Block &block, std::size_t offset, int width, qint64 value)
{
    putText(block, offset, QByteArray::number(value, 8).rightJustified(width, '0'));
}

void putChecksum(Block &block)
{
    putText(block, 148, "        ");
    const int sum = std::accumulate(block.begin(), block.end(), 0, [](int total, char byte) {
        return total + static_cast<unsigned char>(byte);
    });
    putOctal(block, 148, 6, sum);
    block[154] = '\0';
}

} // namespace

Result<void> TarWriter::writeHeader(const QByteArray &path, char type, qint64 size, int mode)
{
    if (path.isEmpty() || path.size() > 100 || size > LargestFile) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Path, QString::fromUtf8(path)));
    }
    Block block{};
    putText(block, 0, path);
    putOctal(block, 100, 7, mode);
    putOctal(block, 108, 7, 0); // user
    putOctal(block, 116, 7, 0); // group
    putOctal(block, 124, 11, size);
    putOctal(block, 136, 11, FixedTime);
    block[156] = type;
    putText(block, 257, QByteArrayView("ustar\00000", 8));
    putText(block, 265, "root");
    putText(block, 297, "root");
    putChecksum(block);
    return m_sink.write(QByteArrayView(block.data(), BlockSize));
}

Result<void> TarWriter::directory(const QString &path)
{
    return writeHeader(path.toUtf8() + '/', '5', 0, 0755);
}

Result<void> TarWriter::file(const QString &path, QByteArrayView content, int mode)
{
    HASHIKE_TRY(beginFile(path, content.size(), mode));
    HASHIKE_TRY(append(content));
    return endFile();
}

Result<void> TarWriter::beginFile(const QString &path, qint64 size, int mode)
{
    m_size = size;
    m_written = 0;
    return writeHeader(path.toUtf8(), '0', size, mode);
}

Result<void> TarWriter::append(QByteArrayView piece)
{
    m_written += piece.size();
    return piece.isEmpty() ? Result<void>() : m_sink.write(piece);
}

Result<void> TarWriter::endFile()
{
    if (m_written != m_size) {
        return failure(makeError(ErrorCode::SizeMismatch)
                           .with(ErrorArgument::Expected, QString::number(m_size))
                           .with(ErrorArgument::Actual, QString::number(m_written)));
    }
    const qint64 padding = (BlockSize - m_size % BlockSize) % BlockSize;
    return padding == 0 ? Result<void>() : m_sink.write(QByteArray(padding, '\0'));
}

Result<void> TarWriter::finish()
{
    return m_sink.write(QByteArray(2 * BlockSize, '\0'));
}

} // namespace hashike
