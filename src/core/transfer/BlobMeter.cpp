// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/BlobMeter.h"

namespace hashike
{

namespace
{
class MeteredSink final : public ByteSink
{
public:
    MeteredSink(ByteSink &sink, std::function<Result<void>(qint64)> account)
        : m_sink(sink)
        , m_account(std::move(account))
    {
    }

    Result<void> write(QByteArrayView data) override
    {
        HASHIKE_TRY(m_sink.write(data));
        return m_account(data.size());
    }

private:
    ByteSink &m_sink;
    std::function<Result<void>(qint64)> m_account;
};
} // namespace

BlobMeter::BlobMeter(const Descriptor &blob,
                     BlobNote &note,
                     Progress &progress,
                     RateLimiter &limiter,
                     const StopToken &stop)
    : m_blob(blob)
    , m_note(note)
    , m_progress(progress)
    , m_limiter(limiter)
    , m_stop(stop)
{
}

void BlobMeter::settle(qint64 bytes)
{
    m_progress.settledBytes += bytes - m_settled;
    m_settled = bytes;
    m_note.done = bytes;
}

Result<void> BlobMeter::stream(ImageSource &source,
                               const Reference &repository,
                               qint64 offset,
                               ByteSink &sink)
{
    settle(offset);
    MeteredSink metered(sink, [this](qint64 bytes) {
        m_progress.movedBytes += bytes;
        settle(m_settled + bytes);
        return m_limiter.pass(bytes, m_stop);
    });
    return source.blob(repository, m_blob, offset, metered, m_stop);
}

} // namespace hashike
