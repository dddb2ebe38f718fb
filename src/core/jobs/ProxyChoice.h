// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace hashike
{

/// Where the proxies of a connection come from; never with a password.
struct ProxyChoice
{
    enum class Source
    {
        Environment, ///< HTTP_PROXY and the like; without them the system's setting
        System,      ///< the system's setting alone
        Own,         ///< those below
    };

    Source source = Source::Environment;
    QString http;       ///< `[http://]host[:port]` or `socks5://…`; empty: none
    QString https;      ///< for https:// addresses
    QString exceptions; ///< as in NO_PROXY, comma separated

    bool operator==(const ProxyChoice &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    /// What is missing or unknown is as in a new one; addresses with a password are left out.
    [[nodiscard]] static ProxyChoice fromJson(const QJsonObject &json);
};

/// True when an address of a proxy carries a password, which belongs in no file.
[[nodiscard]] bool carriesPassword(const QString &proxy);

} // namespace hashike
