// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/StopToken.h"

#include <QByteArray>
#include <QFile>

#include <memory>

class KFilterBase;

namespace hashike
{

/// How far a layer may unpack. Nothing unpacked is kept on disk or in memory as a whole, so these
/// bound the time that a hostile layer can cost.
struct UnpackLimits
{
    /// Largest tar archive in a layer, in bytes.
    qint64 maximumSize = qint64(1) << 30;
    /// Unpacked bytes per packed byte, beyond `ratioFreeSize`. DEFLATE reaches 1032 only for
    /// constant data.
    qint64 maximumRatio = 1000;
    /// So many unpacked bytes are allowed whatever the ratio.
    qint64 ratioFreeSize = 10 * 1024 * 1024;
};

/// The tar archive inside a layer, read as a stream: gzip (RFC 1952, several members allowed), zstd
/// (RFC 8878, several frames allowed) or plain, told apart by the first bytes. Decompression is
/// KArchive's; the filters are driven here and not by KCompressionDevice, which takes a truncated
/// stream for a whole one. One thread.
class LayerStream final
{
public:
    /// Opens a layer's file. Errors: FileFailed; InvalidArchive for an empty file or a compression
    /// that no layer media type has.
    [[nodiscard]] static Result<std::unique_ptr<LayerStream>> open(const QString &layerFile,
                                                                   const UnpackLimits &limits,
                                                                   const StopToken &stop);
    ~LayerStream();

    /// Reads `size` bytes; fewer only where the stream ends, and then it was whole: a truncated or
    /// damaged stream is an error. Errors: InvalidArchive (Detail), LimitExceeded, Cancelled,
    /// FileFailed.
    [[nodiscard]] Result<qint64> read(char *data, qint64 size);

private:
    enum class Compression
    {
        None,
        Gzip,
        Zstd,
    };

    LayerStream(const QString &layerFile, const UnpackLimits &limits, const StopToken &stop);
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> fill();
    [[nodiscard]] Result<qint64> readFile(QByteArray &buffer);
    [[nodiscard]] Result<void> unpack();
    [[nodiscard]] Result<bool> feed();
    [[nodiscard]] Result<void> count(qint64 produced);

    QFile m_file;
    UnpackLimits m_limits;
    StopToken m_stop;
    Compression m_compression = Compression::None;
    std::unique_ptr<KFilterBase> m_filter;
    QByteArray m_input;
    QByteArray m_output;
    qint64 m_begin = 0; ///< of the bytes in m_output that were not handed out yet
    qint64 m_end = 0;
    qint64 m_unpacked = 0;
    bool m_streamComplete = false; ///< the last member or frame that was begun has ended
    bool m_outputFull = false;     ///< the filter may hold more output without more input
    bool m_atEnd = false;
};

} // namespace hashike
