// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/BoundedBody.h"

#include <memory>

namespace hashike
{

namespace
{
constexpr qint64 PieceSize = 256 * 1024;

class BoundedSink final : public ByteSink
{
public:
    BoundedSink(qint64 limit, const QString &host)
        : m_limit(limit)
        , m_host(host)
    {
    }

    Result<void> write(QByteArrayView data) override
    {
        if (m_bytes.size() + data.size() > m_limit) {
            return failure(makeError(ErrorCode::ResponseTooLarge)
                               .with(ErrorArgument::Host, m_host)
                               .with(ErrorArgument::Expected, QString::number(m_limit)));
        }
        m_bytes.append(data);
        return {};
    }

    QByteArray take() { return std::move(m_bytes); }

private:
    qint64 m_limit;
    QString m_host;
    QByteArray m_bytes;
};
} // namespace

Result<void> streamBody(ReplyWaiter &waiter, ByteSink &sink, std::chrono::milliseconds idle)
{
    QNetworkReply &reply = waiter.reply();
    const auto buffer = std::make_unique_for_overwrite<char[]>(PieceSize);
    while (true) {
        const bool finished = reply.isFinished();
        const qint64 size = reply.read(buffer.get(), PieceSize);
        if (size > 0) {
            HASHIKE_TRY(sink.write(QByteArrayView(buffer.get(), size)));
        } else if (finished) {
            break;
        } else {
            HASHIKE_TRY(waiter.wait(idle));
        }
    }
    if (waiter.failedBelowHttp()) {
        return failure(waiter.networkError());
    }
    return {};
}

Result<QByteArray> readBoundedBody(ReplyWaiter &waiter, qint64 limit, std::chrono::milliseconds idle)
{
    BoundedSink sink(limit, hostOf(waiter.reply().url()));
    HASHIKE_TRY(streamBody(waiter, sink, idle));
    return sink.take();
}

} // namespace hashike
