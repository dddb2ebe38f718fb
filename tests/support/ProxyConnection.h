// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/CountingProxy.h"
#include "support/HttpRequestParser.h"
#include "support/ProxyPump.h"

namespace hashike
{

/// One connection that passes through a CountingProxy: two sockets and a pump each way. Used on the
/// proxy's thread only.
class ProxyConnection final
{
public:
    /// Owns both descriptors.
    ProxyConnection(int client, int server, std::chrono::microseconds latency);
    ~ProxyConnection();
    ProxyConnection(const ProxyConnection &) = delete;
    ProxyConnection &operator=(const ProxyConnection &) = delete;

    [[nodiscard]] ProxyPump &pump(ProxyDirection direction);

    /// Reads one way and counts. Returns the number of bytes.
    [[nodiscard]] qint64 read(ProxyDirection direction, qint64 allowance, ProxyCounters &counters);

    /// Writes what is due, both ways; false when the connection is over.
    [[nodiscard]] bool deliver();

    /// Both sides get a RST when the connection is destroyed.
    void breakOff();

private:
    void countRequests(ProxyCounters &counters);

    int m_client;
    int m_server;
    ProxyPump::Clock::time_point m_established; ///< when a real connection would be
    ProxyPump m_toServer;
    ProxyPump m_toClient;
    HttpRequestParser m_parser;
    bool m_understood = true; ///< HTTP so far
    QByteArray m_lastRequest;
};

} // namespace hashike
