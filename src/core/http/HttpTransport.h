// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/StopToken.h"

#include <QByteArray>
#include <QHttpHeaders>
#include <QUrl>

#include <memory>

namespace hashike
{

/// One HTTP request (RFC 9110) with a small body or none.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url;
    QHttpHeaders headers;
    QByteArray body; ///< small; large bodies go through HttpUpload

    /// Longest answer body that is kept in memory, bytes; a longer one is ResponseTooLarge.
    qint64 responseLimit = 64 * 1024;
};

/// The answer to one request. Redirects, 401 and server errors are answers, not errors.
struct HttpResponse
{
    int status = 0;
    QUrl url;
    QHttpHeaders headers;
    QByteArray body; ///< empty when it went to a sink

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    [[nodiscard]] bool isRedirect() const;
    /// The first value of a header, or empty.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Receives the body of a successful answer. `begin` sees status and headers before any byte and
/// may refuse.
class ResponseSink : public ByteSink
{
public:
    [[nodiscard]] virtual Result<void> begin(const HttpResponse &head) = 0;
};

/// A request whose body is streamed. `write` blocks while the network is slower than the producer.
/// Destroyed before `finish`, it aborts the request. One thread.
class HttpUpload : public ByteSink
{
public:
    /// After the last byte: waits for the answer. When the peer answered early (an error status),
    /// `write` fails with ConnectionLost and `finish` still returns that answer.
    [[nodiscard]] virtual Result<HttpResponse> finish() = 0;
};

/// Sends requests, one at a time, blocking; follows nothing, repeats nothing, adds no credentials.
/// One per thread: made, used and destroyed there. A stop request ends any wait within 300 ms.
///
/// Errors: HostNotFound, ConnectionFailed, ConnectionLost, ConnectionStalled, ProxyFailed,
/// ProxyUnsupported, TlsUntrusted, TlsFailed, ResponseTooLarge, ProtocolViolation, Cancelled; Host
/// is always set, `retryable` says whether the same request may succeed later.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    /// With a sink, the body of a 2xx answer goes there and is not limited by responseLimit.
    [[nodiscard]] virtual Result<HttpResponse> exchange(const HttpRequest &request,
                                                        ResponseSink *sink,
                                                        const StopToken &stop) = 0;

    /// Begins a request whose body has exactly `length` bytes; request.body is ignored.
    [[nodiscard]] virtual std::unique_ptr<HttpUpload> beginUpload(const HttpRequest &request,
                                                                  qint64 length,
                                                                  const StopToken &stop) = 0;
};

/// `host:port` of an URL with the scheme's default port left out, lower case.
[[nodiscard]] QString hostOf(const QUrl &url);

/// Same scheme, host and effective port (RFC 6454).
[[nodiscard]] bool sameOrigin(const QUrl &one, const QUrl &other);

} // namespace hashike
