// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/QtHttpTransport.h"
#include "support/HttpTestServer.h"
#include "support/RandomBytes.h"
#include "unit/http/HttpFakes.h"

namespace hashike
{

/// Patient enough for a busy machine; only silences that are meant to be noticed get less.
inline constexpr HttpTimeouts Patient{
    std::chrono::seconds(30), std::chrono::seconds(30), std::chrono::seconds(30)};

/// For servers that say nothing at all.
inline constexpr HttpTimeouts Impatient{
    std::chrono::milliseconds(300), std::chrono::milliseconds(300), std::chrono::milliseconds(300)};

using TestHandler = std::function<TestResponse(const TestRequest &)>;

[[nodiscard]] inline std::unique_ptr<HttpTestServer> serve(
    TestHandler handler, std::function<RequestPlan(const TestRequest &)> plan = {})
{
    HttpTestOptions options;
    // The server copies its handler for each call; a script has to remember where it is.
    options.handler = [script = std::make_shared<TestHandler>(std::move(handler))](
                          const TestRequest &request) { return (*script)(request); };
    options.plan = std::move(plan);
    return HttpTestServer::start(std::move(options)).value_or(nullptr);
}

[[nodiscard]] inline std::unique_ptr<QtHttpTransport> plainTransport(
    const HttpTimeouts &timeouts = Patient)
{
    return std::make_unique<QtHttpTransport>(TlsTrust(), ProxyRules(), timeouts);
}

[[nodiscard]] inline HttpRequest requestFor(const QString &url, const QByteArray &method = "GET")
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(url);
    return request;
}

[[nodiscard]] inline QByteArray randomBytes(qsizetype size, quint64 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    RandomBytes(seed).fill({bytes.data(), std::size_t(size)});
    return bytes;
}

/// An answer that says nothing and does what `fault` says.
[[nodiscard]] inline TestResponse silence(AnswerFault fault)
{
    TestResponse response;
    response.fault = fault;
    return response;
}

/// A correct head, `after` bytes of the body, then the fault.
[[nodiscard]] inline TestResponse broken(const QByteArray &body, qint64 after, AnswerFault fault)
{
    TestResponse response = answer(200, body);
    response.fault = fault;
    response.faultAfter = after;
    return response;
}

} // namespace hashike
