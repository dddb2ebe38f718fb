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

/// Qt now and then takes the end of a broken connection for the end of the body.
bool isCutShort(const QNetworkReply &reply, qint64 received)
{
    const HttpResponse head = headOf(reply);
    const bool bodiless = reply.operation() == QNetworkAccessManager::HeadOperation
                          || head.status == 204 || head.status == 304;
    return !bodiless && received < head.header("Content-Length").toLongLong();
}
} // namespace

Result<void> streamBody(ReplyWaiter &waiter, ByteSink &sink, std::chrono::milliseconds idle)
{
    QNetworkReply &reply = waiter.reply();
    const auto buffer = std::make_unique_for_overwrite<char[]>(PieceSize);
    qint64 received = 0;
    while (true) {
        const bool finished = reply.isFinished();
        const qint64 size = reply.read(buffer.get(), PieceSize);
        if (size > 0) {
            received += size;
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
    if (isCutShort(reply, received)) {
        return failure(makeError(ErrorCode::ConnectionLost)
                           .with(ErrorArgument::Host, hostOf(reply.url()))
                           .thatMayPass());
    }
    return {};
}

Result<QByteArray> readBoundedBody(ReplyWaiter &waiter,
                                   qint64 limit,
                                   std::chrono::milliseconds idle)
{
    BoundedSink sink(limit, hostOf(waiter.reply().url()));
    HASHIKE_TRY(streamBody(waiter, sink, idle));
    return sink.take();
}

} // namespace hashike
