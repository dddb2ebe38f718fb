// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpTransport.h"

#include <functional>

namespace hashike
{

/// Answers from a function, so that hosts on the internet can be played without one. Keeps what was
/// asked, and the limit on bodies as a transport must.
class FakeTransport final : public HttpTransport
{
public:
    using Handler = std::function<Result<HttpResponse>(const HttpRequest &)>;

    explicit FakeTransport(Handler handler)
        : m_handler(std::move(handler))
    {
    }

    QList<HttpRequest> requests;

    Result<HttpResponse> exchange(const HttpRequest &request,
                                  ResponseSink *,
                                  const StopToken &stop) override
    {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        requests.append(request);
        auto response = m_handler(request);
        if (response && response->body.size() > request.responseLimit) {
            return failure(makeError(ErrorCode::ResponseTooLarge));
        }
        if (response) {
            response->url = request.url;
        }
        return response;
    }

    std::unique_ptr<HttpUpload> beginUpload(const HttpRequest &, qint64, const StopToken &) override
    {
        return nullptr; // nothing that is tested with this uploads
    }

private:
    Handler m_handler;
};

[[nodiscard]] inline HttpResponse responseWith(
    int status,
    const QByteArray &body = {},
    const QList<std::pair<QByteArray, QByteArray>> &headers = {})
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    for (const auto &[name, value] : headers) {
        response.headers.append(QLatin1StringView(name), value);
    }
    return response;
}

} // namespace hashike
