// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/BlobDownload.h"

namespace hashike
{

using namespace Qt::StringLiterals;

BlobDownload::BlobDownload(const Descriptor &blob, qint64 offset, ByteSink &sink)
    : m_blob(blob)
    , m_sink(sink)
    , m_position(offset)
{
}

QHttpHeaders BlobDownload::headers() const
{
    QHttpHeaders headers;
    if (m_position > 0) {
        headers.append(QHttpHeaders::WellKnownHeader::Range,
                       "bytes=" + QByteArray::number(m_position) + '-');
    }
    return headers;
}

Error BlobDownload::unexpected(const HttpResponse &head, const QString &what) const
{
    Error error = makeError(ErrorCode::ProtocolViolation)
                      .with(ErrorArgument::Host, hostOf(head.url))
                      .with(ErrorArgument::Subject, m_blob.digest.toString())
                      .with(ErrorArgument::Detail, what);
    error.httpStatus = head.status;
    return error;
}

Result<void> BlobDownload::begin(const HttpResponse &head)
{
    const QByteArray encoding = head.header("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity") {
        return failure(unexpected(head, u"Content-Encoding"_s));
    }
    if (head.status == 206) {
        const QByteArray exact = "bytes " + QByteArray::number(m_position) + '-'
                                 + QByteArray::number(m_blob.size - 1) + '/'
                                 + QByteArray::number(m_blob.size);
        if (head.header("Content-Range").trimmed() != exact) {
            return failure(unexpected(head, u"Content-Range"_s));
        }
        m_skip = 0;
        return {};
    }
    if (head.status != 200) {
        return failure(unexpected(head, u"status"_s));
    }
    const QByteArray length = head.header("Content-Length");
    if (!length.isEmpty() && length.toLongLong() != m_blob.size) {
        return failure(makeError(ErrorCode::SizeMismatch)
                           .with(ErrorArgument::Host, hostOf(head.url))
                           .with(ErrorArgument::Subject, m_blob.digest.toString())
                           .with(ErrorArgument::Expected, QString::number(m_blob.size))
                           .with(ErrorArgument::Actual, QString::fromLatin1(length.left(20))));
    }
    m_skip = m_position;
    return {};
}

Result<void> BlobDownload::write(QByteArrayView data)
{
    const qsizetype known = qsizetype(std::min<qint64>(m_skip, data.size()));
    m_skip -= known;
    const QByteArrayView fresh = data.sliced(known);
    if (fresh.isEmpty()) {
        return {};
    }
    if (m_position + fresh.size() > m_blob.size) {
        m_sinkFailed = true;
        return failure(makeError(ErrorCode::SizeMismatch)
                           .with(ErrorArgument::Subject, m_blob.digest.toString())
                           .with(ErrorArgument::Expected, QString::number(m_blob.size)));
    }
    if (auto written = m_sink.write(fresh); !written) {
        m_sinkFailed = true;
        return written;
    }
    m_position += fresh.size();
    return {};
}

Result<void> BlobDownload::conclude(const Result<HttpResponse> &response,
                                    const std::function<Error(const HttpResponse &)> &refusal) const
{
    if (!response) {
        Error error = response.error();
        error.retryable = error.retryable && !m_sinkFailed;
        return failure(error);
    }
    if (!response->isSuccess()) {
        return failure(refusal(*response));
    }
    if (!isComplete()) {
        return failure(makeError(ErrorCode::ConnectionLost)
                           .with(ErrorArgument::Host, hostOf(response->url))
                           .with(ErrorArgument::Subject, m_blob.digest.toString())
                           .thatMayPass());
    }
    return {};
}

} // namespace hashike
