// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RedirectPolicy.h"
#include "unit/http/HttpFakes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class RedirectPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followed_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("to");
        const QString blob = u"https://quay.io/v2/a/blobs/sha256:1"_s;
        QTest::newRow("absolute") << blob << "https://cdn.example.com/x?sig=a%2Fb"_ba
                                  << u"https://cdn.example.com/x?sig=a%2Fb"_s;
        QTest::newRow("absolute path") << blob << "/v2/b"_ba << u"https://quay.io/v2/b"_s;
        QTest::newRow("relative path") << blob << "../c"_ba << u"https://quay.io/v2/a/c"_s;
        QTest::newRow("query only") << blob << "?a=b"_ba << blob + u"?a=b"_s;
        QTest::newRow("scheme-relative")
            << blob << "//cdn.example.com/x"_ba << u"https://cdn.example.com/x"_s;
        QTest::newRow("blanks around") << blob << "  /v2/b \t"_ba << u"https://quay.io/v2/b"_s;
        QTest::newRow("http to https")
            << u"http://quay.io/a"_s << "https://quay.io/a"_ba << u"https://quay.io/a"_s;
        QTest::newRow("other port of a public host")
            << blob << "https://quay.io:8443/b"_ba << u"https://quay.io:8443/b"_s;
        QTest::newRow("public address")
            << blob << "https://93.184.216.34/b"_ba << u"https://93.184.216.34/b"_s;
        QTest::newRow("private, but the very same host and port")
            << u"https://10.0.0.5:8443/a"_s << "https://10.0.0.5:8443/b"_ba
            << u"https://10.0.0.5:8443/b"_s;
        QTest::newRow("loopback, same host and port")
            << u"http://127.0.0.1:5000/a"_s << "/b"_ba << u"http://127.0.0.1:5000/b"_s;
        QTest::newRow("v6, same host and port")
            << u"https://[::1]:5000/a"_s << "/b"_ba << u"https://[::1]:5000/b"_s;
    }

    void followed()
    {
        QFETCH(QString, from);
        QFETCH(QByteArray, location);
        QFETCH(QString, to);
        const auto resolved = resolveLocation(QUrl(from), location, false);
        QCOMPARE(outcomeOf(resolved), u"ok"_s);
        QCOMPARE(*resolved, QUrl(to));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << ""_ba << u"location"_s;
        QTest::newRow("blank") << "  "_ba << u"location"_s;
        QTest::newRow("no host") << "https:///x"_ba << u"location"_s;
        QTest::newRow("port beyond 65535") << "https://cdn.example.com:99999/"_ba << u"location"_s;
        QTest::newRow("downgrade") << "http://cdn.example.com/x"_ba << u"downgrade"_s;
        QTest::newRow("downgrade, same host") << "http://quay.io/x"_ba << u"downgrade"_s;
        QTest::newRow("ftp") << "ftp://cdn.example.com/x"_ba << u"scheme"_s;
        QTest::newRow("file with host") << "file://cdn.example.com/etc/passwd"_ba << u"scheme"_s;
        QTest::newRow("unix") << "unix://cdn.example.com/run/docker.sock"_ba << u"scheme"_s;
        QTest::newRow("user") << "https://me@cdn.example.com/x"_ba << u"user information"_s;
        QTest::newRow("user and password")
            << "https://me:pw@cdn.example.com/x"_ba << u"user information"_s;
        for (const QByteArray &host : {"127.0.0.1"_ba,
                                       "127.9.9.9"_ba,
                                       "127.1"_ba,
                                       "2130706433"_ba,
                                       "0x7f000001"_ba,
                                       "0177.0.0.1"_ba,
                                       "0.0.0.0"_ba,
                                       "0.1.2.3"_ba,
                                       "10.1.2.3"_ba,
                                       "172.16.0.1"_ba,
                                       "172.31.255.255"_ba,
                                       "192.168.1.1"_ba,
                                       "169.254.169.254"_ba,
                                       "224.0.0.1"_ba,
                                       "255.255.255.255"_ba,
                                       "[::]"_ba,
                                       "[::1]"_ba,
                                       "[fe80::1]"_ba,
                                       "[fd00::1]"_ba,
                                       "[ff02::1]"_ba,
                                       "[::ffff:127.0.0.1]"_ba,
                                       "[::ffff:10.0.0.1]"_ba,
                                       "localhost"_ba,
                                       "LOCALHOST"_ba,
                                       "localhost."_ba,
                                       "a.localhost"_ba,
                                       "a.localhost."_ba,
                                       "127.0.0.1."_ba,
                                       "%31%32%37.0.0.1"_ba}) {
            QTest::newRow(host.constData()) << "https://" + host + "/x" << u"private address"_s;
            QTest::newRow((host + " with port").constData())
                << "https://" + host + ":8443/x" << u"private address"_s;
        }
    }

    void refused()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, reason);
        const auto resolved = resolveLocation(QUrl(u"https://quay.io/v2/a"_s), location, false);
        QCOMPARE(outcomeOf(resolved), u"RedirectRefused"_s);
        QCOMPARE(resolved.error().argument(ErrorArgument::Detail), reason);
        QCOMPARE(resolved.error().argument(ErrorArgument::Host), u"quay.io"_s);
        QVERIFY(!resolved.error().retryable);
    }

    void noHostOrNoHttp_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("file") << "file:///etc/passwd"_ba;
        QTest::newRow("javascript") << "javascript:alert(1)"_ba;
        QTest::newRow("data") << "data:,x"_ba;
        QTest::newRow("mailto") << "mailto:me@example.com"_ba;
    }

    void noHostOrNoHttp()
    {
        QFETCH(QByteArray, location);
        for (const bool privateOrigin : {false, true}) {
            const auto resolved =
                resolveLocation(QUrl(u"https://quay.io/v2/a"_s), location, privateOrigin);
            QCOMPARE(outcomeOf(resolved), u"RedirectRefused"_s);
        }
    }

    void anotherPortOfAPrivateHost()
    {
        const QUrl from(u"https://10.0.0.5:8443/a"_s);
        QCOMPARE(outcomeOf(resolveLocation(from, "https://10.0.0.5:22/b", false)),
                 u"RedirectRefused"_s);
        QCOMPARE(outcomeOf(resolveLocation(from, "https://10.0.0.5:22/b", true)), u"ok"_s);
    }

    /// Registries inside redirect to other private hosts; downgrades stay refused.
    void privateOrigin_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("private") << "https://10.0.0.6/b"_ba << u"ok"_s;
        QTest::newRow("loopback") << "https://127.0.0.1:9/b"_ba << u"ok"_s;
        QTest::newRow("public") << "https://cdn.example.com/b"_ba << u"ok"_s;
        QTest::newRow("downgrade") << "http://10.0.0.6/b"_ba << u"RedirectRefused"_s;
        QTest::newRow("user") << "https://me@10.0.0.6/b"_ba << u"RedirectRefused"_s;
        QTest::newRow("file") << "file:///etc/passwd"_ba << u"RedirectRefused"_s;
    }

    void privateOrigin()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, outcome);
        QCOMPARE(outcomeOf(resolveLocation(QUrl(u"https://10.0.0.5:8443/a"_s), location, true)),
                 outcome);
    }

    void secretsAreNotRepeated()
    {
        const auto resolved =
            resolveLocation(QUrl(u"https://quay.io/v2/a"_s),
                            "http://me:MARKER@cdn.example.com/x?X-Amz-Signature=MARKER#MARKER",
                            false);
        QVERIFY(!resolved);
        QVERIFY(!everythingIn(resolved.error()).contains(u"MARKER"_s));
    }

    void origins_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("default port")
            << u"https://quay.io/a"_s << u"https://quay.io:443/b"_s << true;
        QTest::newRow("http default port")
            << u"http://quay.io/a"_s << u"http://quay.io:80/b"_s << true;
        QTest::newRow("case") << u"https://QUAY.io/"_s << u"https://quay.IO/"_s << true;
        QTest::newRow("scheme") << u"https://quay.io/"_s << u"http://quay.io/"_s << false;
        QTest::newRow("scheme, same port")
            << u"https://quay.io:8443/"_s << u"http://quay.io:8443/"_s << false;
        QTest::newRow("port") << u"https://quay.io/"_s << u"https://quay.io:8443/"_s << false;
        QTest::newRow("sub domain") << u"https://quay.io/"_s << u"https://cdn.quay.io/"_s << false;
        QTest::newRow("suffix") << u"https://quay.io/"_s << u"https://quay.io.evil.example/"_s
                                << false;
    }

    void origins()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(sameOrigin(QUrl(one), QUrl(other)), same);
        QCOMPARE(sameOrigin(QUrl(other), QUrl(one)), same);
    }
};

QTEST_GUILESS_MAIN(RedirectPolicyTest)
#include "tst_redirectpolicy.moc"
