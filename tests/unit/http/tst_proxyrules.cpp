// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ProxyRules.h"
#include "unit/http/HttpFakes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
ProxyRules rulesOf(const QMap<QString, QString> &variables)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : variables.asKeyValueRange()) {
        environment.insert(name, value);
    }
    return ProxyRules::fromEnvironment(environment);
}

QString shown(const Result<QNetworkProxy> &proxy)
{
    if (!proxy) {
        return errorName(proxy.error().code);
    }
    switch (proxy->type()) {
    case QNetworkProxy::NoProxy:
        return u"direct"_s;
    case QNetworkProxy::HttpProxy:
        return u"http %1:%2"_s.arg(proxy->hostName()).arg(proxy->port());
    case QNetworkProxy::Socks5Proxy:
        return u"socks %1:%2"_s.arg(proxy->hostName()).arg(proxy->port());
    default:
        return u"other"_s;
    }
}
} // namespace

class ProxyRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// As a person sets them: one for each scheme, blanks around them do no harm.
    void setByHand()
    {
        const auto rules = ProxyRules::of(u" proxy:3128 "_s, QString(), u".corp, 10.0.0.0/8"_s);
        const auto http = rules.proxyFor(QUrl(u"http://quay.io/"_s));
        QVERIFY(http);
        QCOMPARE(http->hostName(), u"proxy"_s);
        QCOMPARE(http->port(), 3128);
        const auto https = rules.proxyFor(QUrl(u"https://quay.io/"_s));
        QVERIFY(https);
        QCOMPARE(https->type(), QNetworkProxy::NoProxy); // and not the system's
        QVERIFY(rules.isExempt(u"registry.corp"_s, 80));
        QVERIFY(rules.isExempt(u"10.1.2.3"_s, 80));
        QVERIFY(!rules.isExempt(u"quay.io"_s, 80));
    }

    /// The cases are those of Go's golang.org/x/net/http/httpproxy, as its documentation states
    /// them.
    void exceptions_data()
    {
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("direct");
        const QString url = u"https://registry.example.com/v2/"_s;
        QTest::newRow("none") << u""_s << url << false;
        QTest::newRow("the host") << u"registry.example.com"_s << url << true;
        QTest::newRow("another host") << u"quay.io"_s << url << false;
        QTest::newRow("a domain covers its hosts") << u"example.com"_s << url << true;
        QTest::newRow("a domain covers itself")
            << u"example.com"_s << u"https://example.com/"_s << true;
        QTest::newRow("only at a dot") << u"ample.com"_s << url << false;
        QTest::newRow("not the other way round") << u"a.registry.example.com"_s << url << false;
        QTest::newRow("leading dot covers hosts") << u".example.com"_s << url << true;
        QTest::newRow("leading dot spares the domain")
            << u".example.com"_s << u"https://example.com/"_s << false;
        QTest::newRow("*. covers hosts") << u"*.example.com"_s << url << true;
        QTest::newRow("*. spares the domain")
            << u"*.example.com"_s << u"https://example.com/"_s << false;
        QTest::newRow("* inside is no pattern") << u"reg*.example.com"_s << url << false;
        QTest::newRow("everything") << u"*"_s << url << true;
        QTest::newRow("everything, in a list") << u"quay.io, *"_s << url << true;
        QTest::newRow("case") << u"EXAMPLE.com"_s << u"https://Registry.Example.COM/"_s << true;
        QTest::newRow("blanks and empty entries")
            << u" , quay.io ,, example.com ,"_s << url << true;
        QTest::newRow("port") << u"example.com:443"_s << url << true;
        QTest::newRow("another port") << u"example.com:8443"_s << url << false;
        QTest::newRow("port written out")
            << u"example.com:8443"_s << u"https://example.com:8443/"_s << true;
        QTest::newRow("http's own port") << u"example.com:80"_s << u"http://example.com/"_s << true;
        QTest::newRow("port without host") << u":443"_s << url << false;
        QTest::newRow("address") << u"10.0.0.5"_s << u"https://10.0.0.5:8443/"_s << true;
        QTest::newRow("address and port")
            << u"10.0.0.5:8443"_s << u"https://10.0.0.5:8443/"_s << true;
        QTest::newRow("address, other port")
            << u"10.0.0.5:5000"_s << u"https://10.0.0.5:8443/"_s << false;
        QTest::newRow("address is no suffix") << u"0.0.5"_s << u"https://10.0.0.5/"_s << false;
        QTest::newRow("CIDR") << u"10.0.0.0/8"_s << u"https://10.200.3.4/"_s << true;
        QTest::newRow("CIDR, outside") << u"10.0.0.0/8"_s << u"https://11.0.0.1/"_s << false;
        QTest::newRow("CIDR, not on a byte")
            << u"192.168.16.0/20"_s << u"https://192.168.31.9/"_s << true;
        QTest::newRow("CIDR, beyond it")
            << u"192.168.16.0/20"_s << u"https://192.168.32.1/"_s << false;
        QTest::newRow("CIDR does not resolve names") << u"0.0.0.0/0"_s << url << false;
        QTest::newRow("malformed CIDR") << u"10.0.0.0/99"_s << u"https://10.0.0.1/"_s << false;
        QTest::newRow("malformed CIDR, a name") << u"example.com/8"_s << url << false;
        QTest::newRow("v6") << u"fd00::5"_s << u"https://[fd00::5]:8443/"_s << true;
        QTest::newRow("v6, written differently")
            << u"fd00:0:0::0005"_s << u"https://[fd00::5]/"_s << true;
        QTest::newRow("v6 in brackets") << u"[fd00::5]"_s << u"https://[fd00::5]/"_s << true;
        QTest::newRow("v6 and port") << u"[fd00::5]:8443"_s << u"https://[fd00::5]:8443/"_s << true;
        QTest::newRow("v6, other port")
            << u"[fd00::5]:5000"_s << u"https://[fd00::5]:8443/"_s << false;
        QTest::newRow("v6 CIDR") << u"fd00::/8"_s << u"https://[fd12:3456::1]/"_s << true;
        QTest::newRow("v6 CIDR, outside") << u"fd00::/8"_s << u"https://[2001:db8::1]/"_s << false;
        QTest::newRow("localhost needs no entry") << u""_s << u"http://localhost:5000/"_s << true;
        QTest::newRow("loopback") << u""_s << u"http://127.0.0.1:5000/"_s << true;
        QTest::newRow("all of loopback") << u""_s << u"http://127.8.9.1:5000/"_s << true;
        QTest::newRow("v6 loopback") << u""_s << u"http://[::1]:5000/"_s << true;
        QTest::newRow("a name like localhost")
            << u""_s << u"http://localhost.example.com/"_s << false;
    }

    void exceptions()
    {
        QFETCH(QString, noProxy);
        QFETCH(QString, url);
        QFETCH(bool, direct);
        const QString proxy = u"http://proxy.example.net:3128"_s;
        const ProxyRules rules = rulesOf(
            {{u"HTTP_PROXY"_s, proxy}, {u"HTTPS_PROXY"_s, proxy}, {u"NO_PROXY"_s, noProxy}});
        QCOMPARE(shown(rules.proxyFor(QUrl(url))),
                 direct ? u"direct"_s : u"http proxy.example.net:3128"_s);
    }

    void settings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const QString secure = u"https://quay.io/"_s;
        const QString plain = u"http://quay.io/"_s;
        const QString proxy = u"http proxy:3128"_s;
        QTest::newRow("https") << u"HTTPS_PROXY"_s << u"http://proxy:3128"_s << secure << proxy;
        QTest::newRow("lower case")
            << u"https_proxy"_s << u"http://proxy:3128"_s << secure << proxy;
        QTest::newRow("http") << u"http_proxy"_s << u"http://proxy:3128"_s << plain << proxy;
        QTest::newRow("each for its scheme")
            << u"HTTP_PROXY"_s << u"http://proxy:3128"_s << secure << u"direct"_s;
        QTest::newRow("the other way")
            << u"HTTPS_PROXY"_s << u"http://proxy:3128"_s << plain << u"direct"_s;
        QTest::newRow("without scheme") << u"HTTPS_PROXY"_s << u"proxy:3128"_s << secure << proxy;
        QTest::newRow("address") << u"HTTPS_PROXY"_s << u"10.0.0.1:3128"_s << secure
                                 << u"http 10.0.0.1:3128"_s;
        QTest::newRow("without port")
            << u"HTTPS_PROXY"_s << u"http://proxy"_s << secure << u"http proxy:80"_s;
        QTest::newRow("trailing slash")
            << u"HTTPS_PROXY"_s << u"http://proxy:3128/"_s << secure << proxy;
        QTest::newRow("scheme in capitals")
            << u"HTTPS_PROXY"_s << u"HTTP://proxy:3128"_s << secure << proxy;
        QTest::newRow("socks5") << u"HTTPS_PROXY"_s << u"socks5://proxy:1081"_s << secure
                                << u"socks proxy:1081"_s;
        QTest::newRow("socks5h, own port")
            << u"HTTPS_PROXY"_s << u"socks5h://proxy"_s << secure << u"socks proxy:1080"_s;
        QTest::newRow("https proxy")
            << u"HTTPS_PROXY"_s << u"https://proxy:3128"_s << secure << u"ProxyUnsupported"_s;
        QTest::newRow("socks4") << u"HTTPS_PROXY"_s << u"socks4://proxy"_s << secure
                                << u"ProxyUnsupported"_s;
        QTest::newRow("file") << u"HTTPS_PROXY"_s << u"file:///proxy"_s << secure
                              << u"ProxyUnsupported"_s;
        QTest::newRow("no host") << u"HTTPS_PROXY"_s << u"http://:3128"_s << secure
                                 << u"InvalidArgument"_s;
        QTest::newRow("bad port") << u"HTTPS_PROXY"_s << u"http://proxy:99999"_s << secure
                                  << u"InvalidArgument"_s;
        QTest::newRow("unusable, but not asked")
            << u"HTTPS_PROXY"_s << u"https://proxy"_s << plain << u"direct"_s;
    }

    void settings()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(shown(rulesOf({{name, value}}).proxyFor(QUrl(url))), expected);
    }

    void upperCaseWins()
    {
        const ProxyRules rules = rulesOf({{u"HTTPS_PROXY"_s, u"upper:1"_s},
                                          {u"https_proxy"_s, u"lower:2"_s},
                                          {u"NO_PROXY"_s, u"a.example.com"_s},
                                          {u"no_proxy"_s, u"b.example.com"_s}});
        QCOMPARE(shown(rules.proxyFor(QUrl(u"https://quay.io/"_s))), u"http upper:1"_s);
        QCOMPARE(shown(rules.proxyFor(QUrl(u"https://a.example.com/"_s))), u"direct"_s);
        QCOMPARE(shown(rules.proxyFor(QUrl(u"https://b.example.com/"_s))), u"http upper:1"_s);
    }

    void emptyCountsAsAbsent()
    {
        const ProxyRules rules =
            rulesOf({{u"HTTPS_PROXY"_s, QString()}, {u"https_proxy"_s, u"lower:2"_s}});
        QCOMPARE(shown(rules.proxyFor(QUrl(u"https://quay.io/"_s))), u"http lower:2"_s);
    }

    void credentialsAreDecoded()
    {
        const auto proxy =
            rulesOf({{u"HTTPS_PROXY"_s, u"http://us%40er:p%3Ass%2Fw%20rd@proxy:1"_s}})
                .proxyFor(QUrl(u"https://quay.io/"_s));
        QVERIFY(proxy);
        QCOMPARE(proxy->user(), u"us@er"_s);
        QCOMPARE(proxy->password(), u"p:ss/w rd"_s);
    }

    void errorsHoldNoSecret_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("https") << u"https://MARKER:MARKER@proxy:3128"_s;
        QTest::newRow("unknown scheme") << u"gopher://MARKER:MARKER@proxy:3128"_s;
        QTest::newRow("bad port") << u"http://MARKER:MARKER@proxy:99999"_s;
        QTest::newRow("no scheme, bad port") << u"MARKER:MARKER@proxy:99999"_s;
        QTest::newRow("unreadable") << u"http://MARKER:MARKER@"_s;
    }

    void errorsHoldNoSecret()
    {
        QFETCH(QString, value);
        const auto proxy =
            rulesOf({{u"HTTPS_PROXY"_s, value}}).proxyFor(QUrl(u"https://quay.io/"_s));
        QVERIFY(!proxy);
        QVERIFY(!everythingIn(proxy.error()).contains(u"MARKER"_s, Qt::CaseInsensitive));
    }

    void refusedByName()
    {
        const auto proxy = rulesOf({{u"HTTPS_PROXY"_s, u"https://proxy.example.net:3128"_s}})
                               .proxyFor(QUrl(u"https://quay.io/"_s));
        QCOMPARE(proxy.error().argument(ErrorArgument::Subject), u"https://proxy.example.net"_s);
    }

    void noRulesMeanDirect()
    {
        QCOMPARE(shown(ProxyRules().proxyFor(QUrl(u"https://quay.io/"_s))), u"direct"_s);
    }
};

QTEST_GUILESS_MAIN(ProxyRulesTest)
#include "tst_proxyrules.moc"
