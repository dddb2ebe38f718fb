// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ProxyRules.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString variable(const QProcessEnvironment &environment, const QString &name)
{
    const QString upper = environment.value(name);
    return upper.isEmpty() ? environment.value(name.toLower()) : upper;
}

/// `host`, `host:port`, `[v6]:port`; the port is 0 when absent.
std::pair<QString, int> splitPort(const QString &entry)
{
    const qsizetype colon = entry.lastIndexOf(u':');
    const bool bareV6 = entry.count(u':') > 1 && !entry.startsWith(u'[');
    bool isPort = false;
    const int port = colon >= 0 && !bareV6 ? entry.sliced(colon + 1).toInt(&isPort) : 0;
    QString host = isPort ? entry.first(colon) : entry;
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
    }
    return {host.toLower(), isPort ? port : 0};
}

bool matchesName(const QString &host, QString pattern)
{
    if (pattern.startsWith("*."_L1)) {
        pattern = pattern.sliced(1);
    }
    if (pattern.startsWith(u'.')) {
        return host.endsWith(pattern);
    }
    return host == pattern || host.endsWith(u'.' + pattern);
}

bool matchesException(const QString &host, int port, const QString &entry)
{
    if (entry == "*"_L1) {
        return true;
    }
    QHostAddress address;
    const bool isAddress = address.setAddress(host);
    if (entry.contains(u'/')) {
        const auto subnet = QHostAddress::parseSubnet(entry);
        return isAddress && subnet.second >= 0 && address.isInSubnet(subnet);
    }
    const auto [pattern, patternPort] = splitPort(entry);
    if (patternPort != 0 && port != 0 && patternPort != port) {
        return false;
    }
    return isAddress ? QHostAddress(pattern) == address : matchesName(host, pattern);
}

QNetworkProxy systemProxy(const QUrl &url)
{
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first();
}
} // namespace

ProxyRules ProxyRules::fromEnvironment(const QProcessEnvironment &environment)
{
    ProxyRules rules = of(variable(environment, u"HTTP_PROXY"_s),
                          variable(environment, u"HTTPS_PROXY"_s),
                          variable(environment, u"NO_PROXY"_s));
    rules.m_useSystem = rules.m_httpProxy.isEmpty() && rules.m_httpsProxy.isEmpty();
    return rules;
}

ProxyRules ProxyRules::system()
{
    ProxyRules rules;
    rules.m_useSystem = true;
    return rules;
}

ProxyRules ProxyRules::of(const QString &http, const QString &https, const QString &exceptions)
{
    ProxyRules rules;
    rules.m_httpProxy = http.trimmed();
    rules.m_httpsProxy = https.trimmed();
    for (const QString &entry : exceptions.split(u',', Qt::SkipEmptyParts)) {
        if (!entry.trimmed().isEmpty()) {
            rules.m_exceptions.append(entry.trimmed());
        }
    }
    return rules;
}

bool ProxyRules::isExempt(const QString &host, int port) const
{
    const QString name = host.toLower();
    QHostAddress address;
    const bool isLoopback = address.setAddress(name) && address.isLoopback();
    if (name == "localhost"_L1 || isLoopback) {
        return true;
    }
    return std::ranges::any_of(
        m_exceptions, [&](const QString &entry) { return matchesException(name, port, entry); });
}

Result<QNetworkProxy> ProxyRules::parse(const QString &address)
{
    const QUrl url(address.contains("://"_L1) ? address : u"http://"_s + address);
    const bool socks = url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1;
    if (url.scheme() != "http"_L1 && !socks) {
        return failure(makeError(ErrorCode::ProxyUnsupported)
                           .with(ErrorArgument::Subject, url.scheme() + u"://"_s + url.host()));
    }
    if (!url.isValid() || url.host().isEmpty()) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Subject, u"HTTP_PROXY/HTTPS_PROXY"_s));
    }
    const int port = url.port(socks ? 1080 : 80);
    QNetworkProxy proxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                        url.host(),
                        quint16(port),
                        url.userName(QUrl::FullyDecoded),
                        url.password(QUrl::FullyDecoded));
    return proxy;
}

Result<QNetworkProxy> ProxyRules::proxyFor(const QUrl &url) const
{
    const bool secure = url.scheme() == "https"_L1;
    if (isExempt(url.host(), url.port(secure ? 443 : 80))) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    if (m_useSystem) {
        return systemProxy(url);
    }
    const QString &setting = secure ? m_httpsProxy : m_httpProxy;
    return setting.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : parse(setting);
}

} // namespace hashike
