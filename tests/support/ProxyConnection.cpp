// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ProxyConnection.h"

#include <sys/socket.h>
#include <unistd.h>

namespace hashike
{

namespace
{

QByteArray kindOf(const QByteArray &target)
{
    for (const char *kind : {"uploads", "blobs", "manifests", "tags"}) {
        if (target.contains('/' + QByteArray(kind) + '/')) {
            return kind;
        }
    }
    return "other";
}

void setLinger(int descriptor)
{
    const linger immediately{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
}

} // namespace

ProxyConnection::ProxyConnection(int client, int server, std::chrono::microseconds latency)
    : m_client(client)
    , m_server(server)
    , m_established(ProxyPump::Clock::now() + 2 * latency)
    , m_toServer(client, server, latency)
    , m_toClient(server, client, latency)
{
}

ProxyConnection::~ProxyConnection()
{
    ::close(m_client);
    ::close(m_server);
}

ProxyPump &ProxyConnection::pump(ProxyDirection direction)
{
    return direction == ProxyDirection::ToServer ? m_toServer : m_toClient;
}

qint64 ProxyConnection::read(ProxyDirection direction, qint64 allowance, ProxyCounters &counters)
{
    ProxyPump &way = pump(direction);
    const auto now = ProxyPump::Clock::now();
    // The first byte could not have left before the handshake was over, and travels as long as any.
    const auto earliest = m_established + way.latency();
    const qint64 length = way.read(now, allowance, earliest);
    if (direction == ProxyDirection::ToServer) {
        counters.toServer += length;
        countRequests(counters);
    } else {
        counters.toClient += length;
        if (!m_lastRequest.isEmpty()) {
            counters.answered[m_lastRequest] += length;
        }
    }
    return length;
}

void ProxyConnection::countRequests(ProxyCounters &counters)
{
    if (!m_understood) {
        return;
    }
    m_parser.feed(m_toServer.lastRead());
    for (;;) {
        switch (m_parser.next()) {
        case HttpRequestParser::Event::NeedMore:
            return;
        case HttpRequestParser::Event::Head:
            m_lastRequest = m_parser.method() + ' ' + kindOf(m_parser.target());
            ++counters.requests[m_lastRequest];
            break;
        case HttpRequestParser::Event::Body:
        case HttpRequestParser::Event::End:
            break;
        case HttpRequestParser::Event::Malformed: // TLS, mostly
            m_understood = false;
            return;
        }
    }
}

bool ProxyConnection::deliver()
{
    const auto now = ProxyPump::Clock::now();
    const ProxyPump::State there = m_toServer.deliver(now);
    const ProxyPump::State back = m_toClient.deliver(now);
    if (there == ProxyPump::State::Broken || back == ProxyPump::State::Broken) {
        breakOff();
        return false;
    }
    return there != ProxyPump::State::Ended || back != ProxyPump::State::Ended;
}

void ProxyConnection::breakOff()
{
    setLinger(m_client);
    setLinger(m_server);
}

} // namespace hashike
