// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"

#include <QString>

namespace hashike
{

/// Writes a ustar archive (POSIX.1-1988) with fixed times and owners, so that equal content gives
/// equal bytes. Names up to 100 bytes, files below 8 GiB: else InvalidArgument.
class TarWriter final
{
public:
    /// `sink` must outlive the writer.
    explicit TarWriter(ByteSink &sink)
        : m_sink(sink)
    {
    }

    [[nodiscard]] Result<void> directory(const QString &path);
    [[nodiscard]] Result<void> file(const QString &path, QByteArrayView content, int mode = 0644);

    /// A file in pieces: begin, as many appends as it takes for `size` bytes, end.
    [[nodiscard]] Result<void> beginFile(const QString &path, qint64 size, int mode = 0644);
    [[nodiscard]] Result<void> append(QByteArrayView piece);
    [[nodiscard]] Result<void> endFile();

    /// The end-of-archive blocks.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> writeHeader(const QByteArray &path,
                                           char type,
                                           qint64 size,
                                           int mode);

    ByteSink &m_sink;
    qint64 m_size = 0;
    qint64 m_written = 0;
};

} // namespace hashike
