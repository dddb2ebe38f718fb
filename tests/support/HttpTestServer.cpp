// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/HttpTestServer.h"

#include "support/HttpTestConnection.h"
#include "support/TlsFiles.h"

#include <QSet>
#include <QSslServer>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace hashike
{

/// Lives on the server's thread but for the records, which a mutex guards.
class HttpTestServer::Worker final
    : public QObject
    , public HttpTestDirector
{
public:
    explicit Worker(HttpTestOptions options)
        : m_options(std::move(options))
    {
        moveToThread(&m_thread);
        m_thread.setObjectName(u"HttpTestServer"_s);
        m_thread.start();
    }

    ~Worker() override
    {
        onThread([this] {
            m_server.reset();
            qDeleteAll(QSet<HttpTestConnection *>(m_open));
        });
        m_thread.quit();
        m_thread.wait();
    }

    template<typename Function>
    void onThread(Function function)
    {
        QMetaObject::invokeMethod(this, function, Qt::BlockingQueuedConnection);
    }

    [[nodiscard]] Result<void> listen()
    {
        std::optional<QSslConfiguration> tls;
        if (m_options.tls) {
            HASHIKE_TRY_ASSIGN(configuration,
                               serverConfiguration(*m_options.tls, m_options.clientAuthorityPath));
            tls = configuration;
        }
        bool listening = false;
        onThread([&] { listening = listenOnThread(tls); });
        return listening ? Result<void>() : failure(makeError(ErrorCode::ConnectionFailed));
    }

    void resetConnections()
    {
        onThread([this] {
            const QSet<HttpTestConnection *> open = m_open;
            for (HttpTestConnection *connection : open) {
                connection->reset();
            }
        });
    }

    [[nodiscard]] RequestPlan plan(const TestRequest &head) override
    {
        return m_options.plan ? m_options.plan(head) : RequestPlan();
    }

    [[nodiscard]] TestResponse respond(const TestRequest &request) override
    {
        std::function<TestResponse(const TestRequest &)> handler;
        {
            const std::scoped_lock lock(m_mutex);
            handler = m_options.handler;
        }
        return handler ? handler(request) : answer(404);
    }

    void record(const TestRequest &request) override
    {
        const std::scoped_lock lock(m_mutex);
        m_requests.append(request);
        m_recorded.notify_all();
    }

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_recorded;
    HttpTestOptions m_options;     ///< handler guarded by the mutex
    QList<TestRequest> m_requests; ///< guarded by the mutex
    std::atomic<int> m_connections = 0;
    quint16 m_port = 0; ///< does not change once listening

private:
    [[nodiscard]] bool listenOnThread(const std::optional<QSslConfiguration> &tls)
    {
        if (tls) {
            auto server = std::make_unique<QSslServer>();
            server->setSslConfiguration(*tls);
            m_server = std::move(server);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                adopt(socket);
            }
        });
        if (!m_server->listen(QHostAddress::LocalHost)) {
            return false;
        }
        m_port = m_server->serverPort();
        return true;
    }

    void adopt(QTcpSocket *socket)
    {
        auto *connection = new HttpTestConnection(socket, *this, m_connections++, this);
        m_open.insert(connection);
        connect(connection, &QObject::destroyed, this, [this, connection] {
            m_open.remove(connection);
        });
    }

    QThread m_thread;
    std::unique_ptr<QTcpServer> m_server;
    QSet<HttpTestConnection *> m_open;
};

HttpTestServer::HttpTestServer() = default;
HttpTestServer::~HttpTestServer() = default;

Result<std::unique_ptr<HttpTestServer>> HttpTestServer::start(HttpTestOptions options)
{
    std::unique_ptr<HttpTestServer> server(new HttpTestServer);
    server->m_worker = std::make_unique<Worker>(std::move(options));
    HASHIKE_TRY(server->m_worker->listen());
    return server;
}

quint16 HttpTestServer::port() const
{
    return m_worker->m_port;
}

QString HttpTestServer::host() const
{
    return u"127.0.0.1:%1"_s.arg(port());
}

QString HttpTestServer::url(const QString &path) const
{
    return (m_worker->m_options.tls ? u"https://"_s : u"http://"_s) + host() + path;
}

QList<TestRequest> HttpTestServer::requests() const
{
    const std::scoped_lock lock(m_worker->m_mutex);
    return m_worker->m_requests;
}

int HttpTestServer::count(const QByteArray &method, const QString &pathPrefix) const
{
    const QList<TestRequest> all = requests();
    return static_cast<int>(std::ranges::count_if(all, [&](const TestRequest &request) {
        return (method.isEmpty() || request.method == method)
               && request.path.startsWith(pathPrefix);
    }));
}

bool HttpTestServer::waitForRequests(qsizetype number, std::chrono::milliseconds timeout) const
{
    std::unique_lock lock(m_worker->m_mutex);
    return m_worker->m_recorded.wait_for(
        lock, timeout, [&] { return m_worker->m_requests.size() >= number; });
}

int HttpTestServer::connections() const
{
    return m_worker->m_connections;
}

void HttpTestServer::setHandler(std::function<TestResponse(const TestRequest &)> handler)
{
    const std::scoped_lock lock(m_worker->m_mutex);
    m_worker->m_options.handler = std::move(handler);
}

void HttpTestServer::resetConnections()
{
    m_worker->resetConnections();
}

} // namespace hashike
