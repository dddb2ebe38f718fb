// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpTransport.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
int defaultPort(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : 80;
}
} // namespace

bool HttpResponse::isRedirect() const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

QByteArray HttpResponse::header(QByteArrayView name) const
{
    return headers.value(QLatin1StringView(name)).toByteArray();
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyDecoded).toLower();
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    const int port = url.port(defaultPort(url));
    return port == defaultPort(url) ? shown : shown + u':' + QString::number(port);
}

bool sameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host().toLower() == other.host().toLower()
           && one.port(defaultPort(one)) == other.port(defaultPort(other));
}

} // namespace hashike
