// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpTransport.h"
#include "oci/Descriptor.h"

#include <functional>

namespace hashike
{

/// The receiving side of a blob across several answers: passes on each byte once and in order.
/// Resumes only on an exact 206 (RFC 9110, 15.3.7); where the server ignores Range and sends all
/// again, what is known already is dropped instead of appended.
class BlobDownload final : public ResponseSink
{
public:
    BlobDownload(const Descriptor &blob, qint64 offset, ByteSink &sink);

    [[nodiscard]] bool isComplete() const { return m_position == m_blob.size && !m_sinkFailed; }
    [[nodiscard]] qint64 position() const { return m_position; }

    /// The headers of the next request: Range unless it starts at 0.
    [[nodiscard]] QHttpHeaders headers() const;

    [[nodiscard]] Result<void> begin(const HttpResponse &head) override;
    [[nodiscard]] Result<void> write(QByteArrayView data) override;

    /// What one exchange came to: nothing when it may go on, else the error (the sink's own errors
    /// are never retryable here). A short body is ConnectionLost.
    [[nodiscard]] Result<void> conclude(
        const Result<HttpResponse> &response,
        const std::function<Error(const HttpResponse &)> &refusal) const;

private:
    [[nodiscard]] Error unexpected(const HttpResponse &head, const QString &what) const;

    Descriptor m_blob;
    ByteSink &m_sink;
    qint64 m_position;
    qint64 m_skip = 0;
    bool m_sinkFailed = false;
};

} // namespace hashike
