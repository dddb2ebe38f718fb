// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"

#include <QByteArray>

#include <cstdint>

namespace hashike
{

/// CRC-32 as gzip uses it (RFC 1952, section 8), continued from `crc`.
[[nodiscard]] std::uint32_t crc32(std::uint32_t crc, QByteArrayView data);

/// A gzip stream (RFC 1952) of stored deflate blocks (RFC 1951, section 3.2.4): valid for every
/// reader, deterministic, and as fast as the checksum. Grows its input by five bytes in 65535.
/// Writes to a sink that must outlive it.
class StoredGzip final : public ByteSink
{
public:
    explicit StoredGzip(ByteSink &target)
        : m_target(target)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override;

    /// Ends the stream; nothing is written afterwards.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> writeHeaderOnce();

    ByteSink &m_target;
    QByteArray m_block;
    std::uint32_t m_crc = 0;
    std::uint32_t m_size = 0; ///< modulo 2^32, as the trailer wants it
    bool m_begun = false;
};

/// `plain` as a really compressed gzip stream without name and time; for content that fits in
/// memory.
[[nodiscard]] QByteArray gzipDeflated(const QByteArray &plain);

} // namespace hashike
