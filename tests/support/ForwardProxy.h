// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QList>
#include <QMap>
#include <QString>

#include <memory>

namespace hashike
{

/// Whom an HTTP proxy serves, and what it makes of names.
struct ForwardProxyOptions
{
    QString user; ///< Basic authentication when not empty
    QString password;
    /// `name:port` → port on this machine: made-up names that only the proxy knows. Targets that
    /// are neither here nor on the loopback address are answered 502: nothing leaves this machine.
    QMap<QString, quint16> hosts;
    bool refuseConnect = false; ///< answers CONNECT with 403
};

/// One request that a ForwardProxy was asked to carry.
struct ProxiedRequest
{
    QByteArray method;        ///< CONNECT for a tunnel
    QString target;           ///< `host:port`
    QByteArray authorization; ///< Proxy-Authorization as it came
    bool accepted = false;
};

/// An HTTP proxy (RFC 9110, section 7.3.2 absolute-form and section 9.3.6 CONNECT) on a free
/// loopback port. On a thread of its own; methods may be called from any thread, destruction joins.
class ForwardProxy final
{
public:
    /// Error: ConnectionFailed.
    [[nodiscard]] static Result<std::unique_ptr<ForwardProxy>> start(
        const ForwardProxyOptions &options);

    ~ForwardProxy();
    ForwardProxy(const ForwardProxy &) = delete;
    ForwardProxy &operator=(const ForwardProxy &) = delete;

    [[nodiscard]] quint16 port() const;
    /// `http://127.0.0.1:port`, without credentials.
    [[nodiscard]] QString url() const;
    [[nodiscard]] QList<ProxiedRequest> requests() const;

private:
    class Worker;

    ForwardProxy();

    std::unique_ptr<Worker> m_worker;
};

} // namespace hashike
