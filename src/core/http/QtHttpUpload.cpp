// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/QtHttpUpload.h"

#include "base/BlockingCall.h"
#include "http/BoundedBody.h"

#include <cstring>

namespace hashike
{

UploadBody::UploadBody(std::function<void()> onConsumed)
    : m_onConsumed(std::move(onConsumed))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void UploadBody::offer(QByteArrayView piece)
{
    m_piece = piece;
    Q_EMIT readyRead();
}

qint64 UploadBody::bytesAvailable() const
{
    return m_piece.size() + QIODevice::bytesAvailable();
}

qint64 UploadBody::readData(char *data, qint64 maximum)
{
    const qsizetype size = std::min<qsizetype>(m_piece.size(), maximum);
    if (size == 0) {
        return 0;
    }
    std::memcpy(data, m_piece.data(), std::size_t(size));
    m_piece = m_piece.sliced(size);
    m_onConsumed();
    return size;
}

qint64 UploadBody::writeData(const char *, qint64)
{
    return -1;
}

QtHttpUpload::QtHttpUpload(const std::function<QNetworkReply *(QIODevice *)> &start,
                           const HttpTimeouts &timeouts,
                           const StopToken &stop)
    : m_timeouts(timeouts)
    , m_body([this] { m_waiter.wake(); })
    , m_waiter(start(&m_body), stop)
{
}

Result<void> QtHttpUpload::write(QByteArrayView data)
{
    assertMayBlock();
    if (data.isEmpty()) {
        return {};
    }
    m_body.offer(data);
    while (m_body.pending() > 0) {
        if (m_waiter.reply().isFinished()) {
            m_body.offer({});
            return failure(m_waiter.networkError());
        }
        if (auto waited = m_waiter.wait(m_timeouts.idle); !waited) {
            m_body.offer({});
            return waited;
        }
    }
    return {};
}

Result<HttpResponse> QtHttpUpload::finish()
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(response, m_waiter.head(m_timeouts.answer, m_timeouts.answer));
    HASHIKE_TRY_ASSIGN(body,
                       readBoundedBody(m_waiter, HttpRequest().responseLimit, m_timeouts.idle));
    response.body = body;
    return response;
}

} // namespace hashike
