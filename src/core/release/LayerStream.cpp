// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/LayerStream.h"

#include <KCompressionDevice>
#include <KFilterBase>
#include <QIODevice>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype InputSize = 64 * 1024;
constexpr qsizetype OutputSize = 256 * 1024;

Error invalid(const QString &detail)
{
    return makeError(ErrorCode::InvalidArchive).with(ErrorArgument::Detail, detail);
}

Error exceeded(const QString &what, qint64 limit, qint64 actual)
{
    return makeError(ErrorCode::LimitExceeded)
        .with(ErrorArgument::Subject, what)
        .with(ErrorArgument::Expected, QString::number(limit))
        .with(ErrorArgument::Actual, QString::number(actual));
}

bool isGzip(QByteArrayView head)
{
    return head.startsWith(QByteArrayView("\x1f\x8b", 2));
}

bool isZstd(QByteArrayView head)
{
    // RFC 8878: a frame, or one of sixteen kinds of skippable frames.
    return head.startsWith(QByteArrayView("\x28\xb5\x2f\xfd", 4))
           || (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xf0U) == 0x50U
               && head.sliced(1).startsWith(QByteArrayView("\x2a\x4d\x18", 3)));
}

/// Names of what a layer may not be, so that the message is of use.
QString foreignFormat(QByteArrayView head)
{
    struct Magic
    {
        QByteArrayView bytes;
        QLatin1StringView name;
    };
    static const auto known = std::to_array<Magic>({
        {QByteArrayView("BZh", 3), "bzip2"_L1},
        {QByteArrayView("\xfd"
                        "7zXZ\0",
                        6),
         "xz"_L1},
        {QByteArrayView("PK\x03\x04", 4), "zip"_L1},
        {QByteArrayView("LZIP", 4), "lzip"_L1},
        {QByteArrayView("\x5d\0\0", 3), "lzma"_L1},
    });
    const auto found = std::ranges::find_if(
        known, [&](const Magic &magic) { return head.startsWith(magic.bytes); });
    return found == known.end() ? QString() : QString(found->name);
}
} // namespace

LayerStream::LayerStream(const QString &layerFile,
                         const UnpackLimits &limits,
                         const StopToken &stop)
    : m_file(layerFile)
    , m_limits(limits)
    , m_stop(stop)
    , m_input(InputSize, Qt::Uninitialized)
    , m_output(OutputSize, Qt::Uninitialized)
{
}

LayerStream::~LayerStream()
{
    if (m_filter) {
        m_filter->terminate();
    }
}

Result<std::unique_ptr<LayerStream>> LayerStream::open(const QString &layerFile,
                                                       const UnpackLimits &limits,
                                                       const StopToken &stop)
{
    std::unique_ptr<LayerStream> stream(new LayerStream(layerFile, limits, stop));
    HASHIKE_TRY(stream->start());
    return stream;
}

Result<void> LayerStream::start()
{
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, m_file.fileName())
                           .with(ErrorArgument::Detail, m_file.errorString()));
    }
    const QByteArray head = m_file.read(8);
    if (head.isEmpty()) {
        return failure(invalid(u"empty layer"_s));
    }
    if (const QString foreign = foreignFormat(head); !foreign.isEmpty()) {
        return failure(invalid(u"compression "_s + foreign));
    }
    if (isGzip(head) || isZstd(head)) {
        m_compression = isGzip(head) ? Compression::Gzip : Compression::Zstd;
        m_filter.reset(KCompressionDevice::filterForCompressionType(
            isGzip(head) ? KCompressionDevice::GZip : KCompressionDevice::Zstd));
        if (!m_filter) {
            return failure(invalid(u"compression not built in"_s));
        }
        m_filter->setFilterFlags(KFilterBase::WithHeaders);
        if (!m_filter->init(QIODevice::ReadOnly)) {
            m_filter.reset();
            return failure(makeError(ErrorCode::Internal));
        }
    }
    if (!m_file.seek(0)) {
        return failure(systemError(EIO, m_file.fileName()));
    }
    return {};
}

Result<qint64> LayerStream::read(char *data, qint64 size)
{
    qint64 done = 0;
    while (done < size) {
        if (m_begin == m_end) {
            if (m_atEnd) {
                break;
            }
            HASHIKE_TRY(fill());
            continue;
        }
        const qint64 piece = std::min(size - done, m_end - m_begin);
        std::memcpy(data + done, m_output.constData() + m_begin, static_cast<std::size_t>(piece));
        m_begin += piece;
        done += piece;
    }
    return done;
}

Result<void> LayerStream::fill()
{
    if (m_stop.stopRequested()) {
        return failure(StopToken::error());
    }
    m_begin = 0;
    m_end = 0;
    if (m_filter) {
        return unpack();
    }
    HASHIKE_TRY_ASSIGN(count, readFile(m_output));
    m_end = count;
    m_atEnd = count == 0;
    return this->count(count);
}

Result<qint64> LayerStream::readFile(QByteArray &buffer)
{
    const qint64 count = m_file.read(buffer.data(), buffer.size());
    if (count < 0) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, m_file.fileName())
                           .with(ErrorArgument::Detail, m_file.errorString()));
    }
    return count;
}

/// Gives the filter more input where it needs some; false at the end of the file.
Result<bool> LayerStream::feed()
{
    // KGzipFilter takes a call without input for the end; zstd must be called until it is empty.
    const bool mayHoldOutput = m_outputFull && m_compression == Compression::Zstd;
    if (!m_filter->inBufferEmpty() || mayHoldOutput) {
        return true;
    }
    HASHIKE_TRY_ASSIGN(count, readFile(m_input));
    if (count == 0) {
        return false;
    }
    m_filter->setInBuffer(m_input.constData(), static_cast<uint>(count));
    return true;
}

Result<void> LayerStream::unpack()
{
    while (m_end == 0) {
        if (m_stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY_ASSIGN(hasInput, feed());
        if (!hasInput) {
            m_atEnd = true;
            return m_streamComplete ? Result<void>() : failure(invalid(u"truncated stream"_s));
        }
        m_filter->setOutBuffer(m_output.data(), static_cast<uint>(m_output.size()));
        const KFilterBase::Result result = m_filter->uncompress();
        if (result == KFilterBase::Error) {
            return failure(invalid(u"damaged stream"_s));
        }
        m_streamComplete = result == KFilterBase::End;
        m_outputFull = m_filter->outBufferFull();
        m_end = m_output.size() - m_filter->outBufferAvailable();
    }
    return count(m_end);
}

Result<void> LayerStream::count(qint64 produced)
{
    m_unpacked += produced;
    if (m_unpacked > m_limits.maximumSize) {
        return failure(exceeded(u"unpacked size"_s, m_limits.maximumSize, m_unpacked));
    }
    const qint64 packed = std::max<qint64>(m_file.pos(), 1);
    if (m_unpacked > m_limits.ratioFreeSize && m_unpacked / packed >= m_limits.maximumRatio) {
        return failure(
            exceeded(u"compression ratio"_s, m_limits.maximumRatio, m_unpacked / packed));
    }
    return {};
}

} // namespace hashike
