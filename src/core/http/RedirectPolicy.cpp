// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RedirectPolicy.h"

#include "base/Redact.h"

#include <QHostAddress>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error refused(const QUrl &from, const QUrl &to, const QString &reason)
{
    return makeError(ErrorCode::RedirectRefused)
        .with(ErrorArgument::Host, hostOf(from))
        .with(ErrorArgument::Subject, redacted(to))
        .with(ErrorArgument::Detail, reason);
}
} // namespace

bool isPrivateAddress(const QString &host)
{
    QString name = host.toLower();
    if (name.endsWith(u'.')) { // the same name, fully qualified
        name.chop(1);
    }
    if (name == "localhost"_L1 || name.endsWith(".localhost"_L1)) {
        return true;
    }
    QHostAddress address;
    if (!address.setAddress(name)) {
        return false;
    }
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4) {
        address.setAddress(v4);
    }
    return !address.isGlobal() || address.isPrivateUse() || address.isLoopback()
           || address.isLinkLocal() || address.isMulticast() || (isV4 && (v4 >> 24) == 0);
}

Result<QUrl> resolveLocation(const QUrl &from, const QByteArray &location, bool privateOrigin)
{
    const QUrl to = from.resolved(QUrl::fromEncoded(location.trimmed(), QUrl::TolerantMode));
    if (location.trimmed().isEmpty() || !to.isValid() || to.host().isEmpty()) {
        return failure(refused(from, to, u"location"_s));
    }
    if (to.scheme() != "http"_L1 && to.scheme() != "https"_L1) {
        return failure(refused(from, to, u"scheme"_s));
    }
    if (from.scheme() == "https"_L1 && to.scheme() == "http"_L1) {
        return failure(refused(from, to, u"downgrade"_s));
    }
    if (!to.userInfo().isEmpty()) {
        return failure(refused(from, to, u"user information"_s));
    }
    if (hostOf(from) != hostOf(to) && !privateOrigin && isPrivateAddress(to.host())) {
        return failure(refused(from, to, u"private address"_s));
    }
    return to;
}

} // namespace hashike
