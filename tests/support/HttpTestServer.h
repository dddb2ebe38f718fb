// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "support/HttpExchange.h"
#include "support/TestCertificates.h"

#include <QList>

#include <chrono>
#include <memory>

namespace hashike
{

/// How a programmable server is started. Handlers are called on the server's thread, one at a time,
/// and must not call the server.
struct HttpTestOptions
{
    /// Answers a request whose body has arrived. Default: 404.
    std::function<TestResponse(const TestRequest &)> handler;

    /// Looks at a request before its body is read. Default: reads it.
    std::function<RequestPlan(const TestRequest &)> plan;

    std::optional<TestCertificate> tls;
    QString clientAuthorityPath; ///< clients must show a certificate of this authority
};

/// A programmable HTTP/1.1 server on a free loopback port and a thread of its own, for everything a
/// real server does too seldom. Its methods may be called from any thread; destruction joins.
class HttpTestServer final
{
public:
    /// Error: ConnectionFailed when it cannot listen, CertificateUnreadable.
    [[nodiscard]] static Result<std::unique_ptr<HttpTestServer>> start(HttpTestOptions options);

    ~HttpTestServer();
    HttpTestServer(const HttpTestServer &) = delete;
    HttpTestServer &operator=(const HttpTestServer &) = delete;

    [[nodiscard]] quint16 port() const;
    /// `127.0.0.1:port`
    [[nodiscard]] QString host() const;
    /// `http://127.0.0.1:port` or https, followed by `path`.
    [[nodiscard]] QString url(const QString &path = {}) const;

    /// What was asked so far, in the order in which the requests ended; broken ones included.
    [[nodiscard]] QList<TestRequest> requests() const;
    /// How many of them have this method (empty: any) and a path that begins so.
    [[nodiscard]] int count(const QByteArray &method, const QString &pathPrefix = {}) const;
    /// Waits until so many requests were recorded; false when the time is over.
    [[nodiscard]] bool waitForRequests(qsizetype number, std::chrono::milliseconds timeout) const;

    /// Connections accepted so far.
    [[nodiscard]] int connections() const;

    void setHandler(std::function<TestResponse(const TestRequest &)> handler);

    /// Breaks every open connection; returns when that is done.
    void resetConnections();

private:
    class Worker;

    HttpTestServer();

    std::unique_ptr<Worker> m_worker;
};

} // namespace hashike
