// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ForwardProxy.h"

#include "support/HttpRequestParser.h"

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>

#include <algorithm>
#include <functional>
#include <mutex>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr qint64 RelayBuffer = 1024 * 1024;

/// What the proxy's rules make of a request.
struct Verdict
{
    QByteArray refusal; ///< status line and fields; empty: go on
    quint16 port = 0;   ///< on this machine
};

using Judge = std::function<Verdict(const ProxiedRequest &)>;

QString targetOf(const HttpRequestParser &head)
{
    if (head.method() == "CONNECT") {
        return QString::fromLatin1(head.target());
    }
    const QUrl url = QUrl::fromEncoded(head.target());
    return u"%1:%2"_s.arg(url.host()).arg(url.port(80));
}

// Origin-form, for one exchange only, without what was meant for the proxy.
QByteArray rewrittenHead(const HttpRequestParser &head)
{
    const QUrl url = QUrl::fromEncoded(head.target());
    const QByteArray path =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QByteArray text = head.method() + ' ' + (path.isEmpty() ? "/" : path) + " HTTP/1.1\r\n";
    const QHttpHeaders &headers = head.headers();
    for (qsizetype index = 0; index < headers.size(); ++index) {
        const QByteArray name(headers.nameAt(index).data(), headers.nameAt(index).size());
        const bool forProxy = name.toLower().startsWith("proxy-");
        if (!forProxy && name.compare("connection", Qt::CaseInsensitive) != 0) {
            text += name + ": " + headers.valueAt(index).toByteArray() + "\r\n";
        }
    }
    return text + "Connection: close\r\n\r\n";
}

/// One client and, once it was judged, its target. Goes with the client's connection.
class ForwardedConnection final : public QObject
{
public:
    ForwardedConnection(QTcpSocket *client, Judge judge, QObject *parent)
        : QObject(parent)
        , m_client(client)
        , m_judge(std::move(judge))
    {
        m_client->setParent(this);
        m_client->setReadBufferSize(RelayBuffer);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { readHead(); });
        connect(m_client, &QTcpSocket::disconnected, this, [this] { deleteLater(); });
    }

    ~ForwardedConnection() override
    {
        m_client->disconnect(this);
        m_server.disconnect(this);
    }

private:
    void readHead()
    {
        if (m_judged) {
            return;
        }
        m_head.feed(m_client->readAll());
        switch (m_head.next()) {
        case HttpRequestParser::Event::NeedMore:
            return;
        case HttpRequestParser::Event::Head:
            m_judged = true;
            decide();
            return;
        default:
            m_client->abort();
            return;
        }
    }

    void decide()
    {
        const Verdict verdict =
            m_judge({.method = m_head.method(),
                     .target = targetOf(m_head),
                     .authorization = m_head.headers().value("Proxy-Authorization").toByteArray(),
                     .accepted = false});
        if (!verdict.refusal.isEmpty()) {
            m_client->write(verdict.refusal + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            m_client->disconnectFromHost();
            return;
        }
        m_server.setReadBufferSize(RelayBuffer);
        connect(&m_server, &QTcpSocket::connected, this, [this] { begin(); });
        connect(&m_server, &QTcpSocket::errorOccurred, this, [this] {
            if (m_server.state() != QAbstractSocket::ConnectedState
                && m_server.error() != QAbstractSocket::RemoteHostClosedError) {
                m_client->write("HTTP/1.1 502 Unreachable\r\nContent-Length: 0\r\n\r\n");
            }
        });
        connect(&m_server, &QTcpSocket::disconnected, this, [this] {
            relay(m_server, *m_client);
            m_client->disconnectFromHost();
        });
        m_server.connectToHost(QHostAddress(QHostAddress::LocalHost), verdict.port);
    }

    void begin()
    {
        if (m_head.method() == "CONNECT") {
            m_client->write("HTTP/1.1 200 Connected\r\n\r\n");
        } else {
            m_server.write(rewrittenHead(m_head));
        }
        m_server.write(m_head.unread());
        join(*m_client, m_server);
        join(m_server, *m_client);
        relay(*m_client, m_server);
    }

    void join(QTcpSocket &from, QTcpSocket &to)
    {
        connect(&from, &QTcpSocket::readyRead, this, [&from, &to] { relay(from, to); });
        connect(&to, &QTcpSocket::bytesWritten, this, [&from, &to] { relay(from, to); });
    }

    static void relay(QTcpSocket &from, QTcpSocket &to)
    {
        if (from.bytesAvailable() > 0 && to.bytesToWrite() < RelayBuffer) {
            to.write(from.readAll());
        }
    }

    QTcpSocket *m_client;
    Judge m_judge;
    HttpRequestParser m_head;
    bool m_judged = false;
    QTcpSocket m_server;
};

} // namespace

/// Lives on the proxy's thread but for the records, which a mutex guards.
class ForwardProxy::Worker final : public QObject
{
public:
    explicit Worker(const ForwardProxyOptions &options)
        : m_options(options)
    {
        moveToThread(&m_thread);
        m_thread.setObjectName(u"ForwardProxy"_s);
        m_thread.start();
        onThread([this] { listen(); });
    }

    ~Worker() override
    {
        onThread([this] {
            m_server.reset();
            qDeleteAll(children());
        });
        m_thread.quit();
        m_thread.wait();
    }

    [[nodiscard]] quint16 port() const { return m_port; }

    [[nodiscard]] QList<ProxiedRequest> requests() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_requests;
    }

private:
    template<typename Function>
    void onThread(Function function)
    {
        QMetaObject::invokeMethod(this, function, Qt::BlockingQueuedConnection);
    }

    void listen()
    {
        m_server = std::make_unique<QTcpServer>();
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                new ForwardedConnection(
                    socket, [this](const ProxiedRequest &request) { return judge(request); }, this);
            }
        });
        if (m_server->listen(QHostAddress::LocalHost)) {
            m_port = m_server->serverPort();
        }
    }

    [[nodiscard]] Verdict judge(ProxiedRequest request)
    {
        const Verdict verdict = verdictOn(request);
        request.accepted = verdict.refusal.isEmpty();
        const std::scoped_lock lock(m_mutex);
        m_requests.append(request);
        return verdict;
    }

    [[nodiscard]] Verdict verdictOn(const ProxiedRequest &request) const
    {
        const QByteArray expected =
            "Basic " + (m_options.user + u':' + m_options.password).toUtf8().toBase64();
        if (!m_options.user.isEmpty() && request.authorization != expected) {
            return {"HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n",
                    0};
        }
        if (m_options.refuseConnect && request.method == "CONNECT") {
            return {"HTTP/1.1 403 No tunnels\r\n", 0};
        }
        const quint16 known = m_options.hosts.value(request.target);
        if (known != 0) {
            return {{}, known};
        }
        const QString host = request.target.section(u':', 0, -2);
        if (host != "127.0.0.1"_L1 && host != "localhost"_L1) {
            return {"HTTP/1.1 502 Unknown host\r\n", 0};
        }
        return {{}, request.target.section(u':', -1).toUShort()};
    }

    ForwardProxyOptions m_options;
    mutable std::mutex m_mutex;
    QList<ProxiedRequest> m_requests; ///< guarded by the mutex
    QThread m_thread;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0; ///< does not change once listening
};

ForwardProxy::ForwardProxy() = default;
ForwardProxy::~ForwardProxy() = default;

Result<std::unique_ptr<ForwardProxy>> ForwardProxy::start(const ForwardProxyOptions &options)
{
    std::unique_ptr<ForwardProxy> proxy(new ForwardProxy);
    proxy->m_worker = std::make_unique<Worker>(options);
    if (proxy->port() == 0) {
        return failure(makeError(ErrorCode::ConnectionFailed));
    }
    return proxy;
}

quint16 ForwardProxy::port() const
{
    return m_worker->port();
}

QString ForwardProxy::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

QList<ProxiedRequest> ForwardProxy::requests() const
{
    return m_worker->requests();
}

} // namespace hashike
