// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/ProxyChoice.h"

#include <algorithm>
#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array Sources{"environment", "system", "own"};

QString withoutSecret(const QString &proxy)
{
    return carriesPassword(proxy) ? QString() : proxy;
}
} // namespace

bool carriesPassword(const QString &proxy)
{
    // Not by QUrl: what it cannot read may carry one too.
    const qsizetype at = proxy.lastIndexOf(u'@');
    const qsizetype scheme = proxy.indexOf("://"_L1);
    const qsizetype from = scheme < 0 ? 0 : scheme + 3;
    return at > from && QStringView(proxy).sliced(from, at - from).contains(u':');
}

QJsonObject ProxyChoice::toJson() const
{
    return {{u"source"_s, QString::fromLatin1(Sources.at(std::size_t(source)))},
            {u"http"_s, http},
            {u"https"_s, https},
            {u"exceptions"_s, exceptions}};
}

ProxyChoice ProxyChoice::fromJson(const QJsonObject &json)
{
    ProxyChoice choice;
    const QString name = json["source"_L1].toString();
    const auto known = std::ranges::find(
        Sources, name, [](const char *source) { return QString::fromLatin1(source); });
    if (known != Sources.end()) {
        choice.source = Source(known - Sources.begin());
    }
    choice.http = withoutSecret(json["http"_L1].toString());
    choice.https = withoutSecret(json["https"_L1].toString());
    choice.exceptions = json["exceptions"_L1].toString();
    return choice;
}

} // namespace hashike
