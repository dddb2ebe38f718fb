// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QMap>

#include <chrono>
#include <memory>

namespace hashike
{

/// What passed through a CountingProxy so far.
struct ProxyCounters
{
    int connections = 0; ///< accepted
    int open = 0;        ///< of them still there
    qint64 toServer = 0; ///< bytes
    qint64 toClient = 0; ///< bytes
    /// Requests by what they are about, where plain HTTP passes: `GET blobs`, `HEAD manifests`,
    /// `PATCH uploads`, `GET other`. Empty when TLS passes.
    QMap<QByteArray, int> requests;
    /// Bytes to the client by what the request before them was about: `GET blobs` …
    QMap<QByteArray, qint64> answered;
};

/// How far away the other side seems to be.
struct ProxyOptions
{
    quint16 listenPort = 0;               ///< 0: a free one
    quint16 targetPort = 0;               ///< on 127.0.0.1
    std::chrono::microseconds latency{0}; ///< one way; a round trip costs twice as much
    qint64 bytesPerSecond = 0;            ///< each way, all connections together; 0: unlimited
};

enum class ProxyDirection
{
    ToServer,
    ToClient,
};

/// A transparent TCP forwarder on a loopback port that counts, slows down and breaks what passes.
/// TLS passes unseen. With a latency, setting up a connection costs a round trip as it would over a
/// wire. On a thread of its own; methods may be called from any thread, destruction joins.
class CountingProxy final
{
public:
    /// Error: ConnectionFailed with errno's words as Detail.
    [[nodiscard]] static Result<std::unique_ptr<CountingProxy>> start(const ProxyOptions &options);

    ~CountingProxy();
    CountingProxy(const CountingProxy &) = delete;
    CountingProxy &operator=(const CountingProxy &) = delete;

    [[nodiscard]] quint16 port() const;
    /// `127.0.0.1:port`
    [[nodiscard]] QString host() const;
    [[nodiscard]] ProxyCounters counters() const;

    /// Breaks every connection (RST both ways); returns when that is done.
    void cutAll();

    /// Breaks the connection that carries the `bytes`-th byte from now in that direction, once.
    /// What came before it in the same piece may or may not have been delivered.
    void cutAfter(qint64 bytes, ProxyDirection direction = ProxyDirection::ToClient);

    /// True: new connections are refused and the open ones stay.
    void setRefusing(bool refusing);

    /// True: nothing moves any more, connections stay open and silent.
    void setFrozen(bool frozen);

private:
    class Loop;

    CountingProxy();

    std::unique_ptr<Loop> m_loop;
};

} // namespace hashike
