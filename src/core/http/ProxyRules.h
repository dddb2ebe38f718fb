// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUrl>

namespace hashike
{

/// Which proxy a request takes: HTTP_PROXY, HTTPS_PROXY and NO_PROXY as Go's
/// golang.org/x/net/http/httpproxy reads them (lower-case names second; NO_PROXY with suffixes, `.`
/// prefixes, `*`, addresses, CIDR blocks and ports; loopback always direct), else the system's own
/// setting. A value; safe to copy between threads.
class ProxyRules final
{
public:
    /// No proxy at all.
    ProxyRules() = default;

    /// From the environment; when it names no proxy, the system's setting is asked per request.
    [[nodiscard]] static ProxyRules fromEnvironment(const QProcessEnvironment &environment);

    /// The system's setting alone, asked per request.
    [[nodiscard]] static ProxyRules system();

    /// These proxies, each empty for none, with exceptions as in NO_PROXY.
    [[nodiscard]] static ProxyRules of(const QString &http,
                                       const QString &https,
                                       const QString &exceptions);

    /// The proxy that an address, `host:port` or an URL, stands for. Errors: ProxyUnsupported
    /// (https:// or an unknown scheme; Subject names it, without credentials), InvalidArgument
    /// (unreadable).
    [[nodiscard]] static Result<QNetworkProxy> parse(const QString &address);

    /// Errors: those of parse().
    [[nodiscard]] Result<QNetworkProxy> proxyFor(const QUrl &url) const;

    /// True when NO_PROXY (or being loopback) exempts the host; port 0 means any.
    [[nodiscard]] bool isExempt(const QString &host, int port) const;

private:
    QString m_httpProxy;
    QString m_httpsProxy;
    QStringList m_exceptions;
    bool m_useSystem = false;
};

} // namespace hashike
