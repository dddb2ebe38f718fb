// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/LayerStream.h"

#include <chrono>
#include <optional>

namespace hashike
{

/// One member of a tar archive.
struct TarEntry
{
    enum class Type
    {
        File,
        Directory,
        Link,    ///< hard or symbolic
        Special, ///< device or FIFO
    };

    Type type = Type::File;
    QByteArray path; ///< `/`-separated, without leading `./`, empty or `.` components; raw bytes
    qint64 size = 0; ///< bytes of content; 0 unless this is a file
    /// When it was modified, since 1970; nothing where that field holds no time.
    std::optional<std::chrono::nanoseconds> modified;
};

/// Reads a tar archive member by member (POSIX.1-2017 pax, "ustar Interchange Format" and "pax
/// Header"; GNU long names), strictly: what two readers could understand differently is refused —
/// wrong check sums, sizes that are negative or that header and pax record disagree on, content of
/// things that have none, sparse files, unknown types, absolute paths, `..`, data after the end.
/// Missing end blocks are allowed at a block boundary: the stream below knows whether it is whole.
/// One thread.
class TarReader final
{
public:
    /// The stream must outlive the reader.
    explicit TarReader(LayerStream &stream);

    /// The next member, whatever was left of the one before; nothing at the end of the archive, and
    /// then the stream was read to its end. Errors: InvalidArchive (Detail), LimitExceeded, and
    /// those of the stream.
    [[nodiscard]] Result<std::optional<TarEntry>> next();

    /// Reads the content of the current member: up to `size` bytes, 0 at its end.
    [[nodiscard]] Result<qint64> read(char *data, qint64 size);

private:
    using Block = std::array<char, 512>;

    struct Extensions
    {
        std::optional<QByteArray> longName; ///< GNU
        std::optional<QByteArray> path;     ///< pax
        std::optional<qint64> size;         ///< pax
        std::optional<QByteArray> modified; ///< pax
        bool any = false;
    };

    [[nodiscard]] Result<bool> readBlock(Block &block);
    [[nodiscard]] Result<void> skipContent();
    [[nodiscard]] Result<QByteArray> readExtension(qint64 size);
    [[nodiscard]] Result<bool> takeExtension(char type, qint64 size);
    [[nodiscard]] Result<void> takePaxRecords(const QByteArray &records, bool global);
    [[nodiscard]] Result<void> takePaxRecord(const QByteArray &key,
                                             const QByteArray &value,
                                             bool global);
    [[nodiscard]] Result<TarEntry> makeEntry(const Block &header, qint64 size);
    [[nodiscard]] Result<void> finish();

    LayerStream &m_stream;
    Extensions m_extensions;
    qint64 m_left = 0;    ///< content of the current member that was not read yet
    qint64 m_padding = 0; ///< after that, to the next block
    bool m_anyBlock = false;
    bool m_atEnd = false;
};

} // namespace hashike
