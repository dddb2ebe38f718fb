// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeTransport.h"
#include "registry/RegistrySession.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

/// Where a registry answers.
class RegistrySessionTest final : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

private Q_SLOTS:
    void answersUnderItsName_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("base");
        QTest::newRow("host") << u"quay.io"_s << u"https://quay.io"_s;
        QTest::newRow("port") << u"a.example:5000"_s << u"https://a.example:5000"_s;
        QTest::newRow("Docker Hub") << u"docker.io"_s << u"https://registry-1.docker.io"_s;
        QTest::newRow("somebody else's") << u"my.docker.io"_s << u"https://my.docker.io"_s;
    }

    void answersUnderItsName()
    {
        QFETCH(QString, registry);
        QFETCH(QString, base);
        RegistrySession session(registry, {}, false, RetryPolicy(), m_clock, nullptr);
        FakeTransport transport([](const HttpRequest &) { return responseWith(200); });
        const auto found = session.baseUrl(transport, StopToken());
        QVERIFY(found);
        QCOMPARE(found->toString(), base);
        QCOMPARE(transport.requests.size(), 1);
        QCOMPARE(transport.requests.first().url.toString(), base + u"/v2/"_s);
        QCOMPARE(session.registry(), registry); // what logins and errors go by
    }
};

QTEST_GUILESS_MAIN(RegistrySessionTest)
#include "tst_registrysession.moc"
