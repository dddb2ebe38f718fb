// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/WebDocument.h"

#include "base/BlockingCall.h"
#include "http/RedirectPolicy.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error refusedBy(const HttpResponse &response, const Clock &clock)
{
    ErrorCode code = ErrorCode::ProtocolViolation;
    if (response.status == 429) {
        code = ErrorCode::RateLimited;
    } else if (isRetryableStatus(response.status) || response.status >= 500) {
        code = ErrorCode::ServerFailed;
    }
    Error error = makeError(code)
                      .with(ErrorArgument::Host, hostOf(response.url))
                      .with(ErrorArgument::Detail, u"HTTP %1"_s.arg(response.status));
    error.httpStatus = response.status;
    error.retryable = isRetryableStatus(response.status);
    error.retryAfter = parseRetryAfter(response.header("Retry-After"), clock.utcNow());
    return error;
}

/// One GET with its redirects.
Result<HttpResponse> follow(HttpTransport &transport, HttpRequest request, const StopToken &stop)
{
    const bool isPrivate = isPrivateAddress(request.url.host());
    for (int redirects = 0; redirects <= MaximumRedirects; ++redirects) {
        HASHIKE_TRY_ASSIGN(response, transport.exchange(request, nullptr, stop));
        if (!response.isRedirect()) {
            return response;
        }
        HASHIKE_TRY_ASSIGN(next,
                           resolveLocation(request.url, response.header("Location"), isPrivate));
        request.url = next;
    }
    return failure(makeError(ErrorCode::RedirectRefused)
                       .with(ErrorArgument::Host, hostOf(request.url))
                       .with(ErrorArgument::Detail, u"too many"_s));
}
} // namespace

Result<HttpResponse> getWebDocument(const RegistryConnections &connections,
                                    const HttpRequest &request,
                                    int attempts,
                                    const StopToken &stop)
{
    assertMayBlock();
    const auto transport = connections.transport();
    RetryLoop loop = connections.retryLoop(attempts);
    while (true) {
        auto response = follow(*transport, request, stop);
        if (response && response->isSuccess()) {
            return response;
        }
        const Error error = response ? refusedBy(*response, connections.clock()) : response.error();
        HASHIKE_TRY(loop.mayTryAgain(error, stop));
    }
}

} // namespace hashike
