// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KCompressionDevice>
#include <QBuffer>
#include <QByteArray>
#include <QString>

#include <memory>

namespace hashike::test
{

/// A header as the writer makes it; every field may lie.
struct TarHeader
{
    QByteArray name = {};
    QByteArray size = {}; ///< eleven octal digits; empty: of the content
    char type = '0';
    QByteArray magic = QByteArray("ustar\0"
                                  "00",
                                  8);
    QByteArray prefix = {};
    QByteArray link = {};
    int checksumError = 0;
};

/// Writes tar archives, also such as no decent program writes.
class TarWriter final
{
public:
    TarWriter &add(TarHeader header, const QByteArray &content = {})
    {
        if (header.size.isEmpty()) {
            header.size = QByteArray::number(content.size(), 8).rightJustified(11, '0');
        }
        m_data += block(header) + content + QByteArray((512 - content.size() % 512) % 512, '\0');
        return *this;
    }

    TarWriter &file(const QByteArray &name, const QByteArray &content)
    {
        return add({.name = name}, content);
    }

    TarWriter &directory(const QByteArray &name) { return add({.name = name, .type = '5'}); }

    TarWriter &entry(char type, const QByteArray &name, const QByteArray &link = {})
    {
        return add({.name = name, .type = type, .link = link});
    }

    /// A pax header with these records, for the next member.
    TarWriter &pax(const QList<std::pair<QByteArray, QByteArray>> &records, char type = 'x')
    {
        QByteArray content;
        for (const auto &[key, value] : records) {
            content += paxRecord(key, value);
        }
        return add({.name = "PaxHeaders.0/x", .type = type}, content);
    }

    TarWriter &raw(const QByteArray &bytes)
    {
        m_data += bytes;
        return *this;
    }

    /// Without the end blocks.
    [[nodiscard]] const QByteArray &body() const { return m_data; }

    [[nodiscard]] QByteArray archive() const { return m_data + QByteArray(1024, '\0'); }

    [[nodiscard]] static QByteArray paxRecord(const QByteArray &key, const QByteArray &value)
    {
        const QByteArray tail = ' ' + key + '=' + value + '\n';
        qsizetype length = tail.size();
        while (QByteArray::number(length).size() + tail.size() != length) {
            length = QByteArray::number(length).size() + tail.size();
        }
        return QByteArray::number(length) + tail;
    }

private:
    static void put(QByteArray &block, qsizetype offset, const QByteArray &value)
    {
        block.replace(offset, value.size(), value);
    }

    static QByteArray block(const TarHeader &header)
    {
        QByteArray block(512, '\0');
        put(block, 0, header.name.left(100));
        put(block, 100, "0000644");
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        put(block, 124, header.size.left(12));
        put(block, 136, "14356725720");
        block[156] = header.type;
        put(block, 157, header.link.left(100));
        put(block, 257, header.magic);
        put(block, 345, header.prefix.left(155));
        put(block, 148, QByteArray(8, ' '));
        int sum = header.checksumError;
        for (const char byte : std::as_const(block)) {
            sum += static_cast<unsigned char>(byte);
        }
        put(block, 148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
        return block;
    }

    QByteArray m_data;
};

[[nodiscard]] inline QByteArray packed(const QByteArray &data,
                                       KCompressionDevice::CompressionType type)
{
    QBuffer buffer;
    KCompressionDevice device(&buffer, false, type);
    if (!device.open(QIODevice::WriteOnly) || device.write(data) != data.size()) {
        return {};
    }
    device.close();
    return buffer.data();
}

/// Without the time (RFC 1952, section 2.3.1): the same data are always the same bytes.
[[nodiscard]] inline QByteArray gzip(const QByteArray &data)
{
    return packed(data, KCompressionDevice::GZip).replace(4, 4, QByteArray(4, '\0'));
}

[[nodiscard]] inline QByteArray zstd(const QByteArray &data)
{
    return packed(data, KCompressionDevice::Zstd);
}

} // namespace hashike::test
