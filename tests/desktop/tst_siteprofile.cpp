// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/SiteProfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
SiteProfile sample()
{
    SiteProfile profile;
    profile.target = u"registry.example.com:5000/ocp4/openshift4"_s;
    profile.updateGraph = QUrl(u"https://graph.example.com"_s);
    profile.proxies = {ProxyChoice::Source::Own,
                       u"proxy.example.com:3128"_s,
                       u"http://proxy.example.com:3128"_s,
                       u".example.com"_s};
    profile.jobsAtOnce = 2;
    profile.streams = 4;
    profile.bytesPerSecond = 10 << 20;
    profile.limitHours = DailyHours{QTime(22, 0), QTime(6, 0)};
    return profile;
}

QByteArray profile(const QByteArray &member)
{
    return "{\n \"format\": \"hashike-site-profile\",\n " + member + "\n}";
}
} // namespace

class SiteProfileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const auto back = SiteProfile::fromJson(sample().toJson(), {});
        QVERIFY(back);
        QCOMPARE(*back, sample());
    }

    void comesBackFromTheDisk()
    {
        const QTemporaryDir directory;
        Preferences preferences(directory.filePath(u"a.ini"_s));
        sample().applyTo(preferences);
        QCOMPARE(SiteProfile::of(preferences), sample());
        QFile file(directory.filePath(u"site.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(SiteProfile::of(preferences).toJson());
        file.close();
        QCOMPARE(*SiteProfile::readFile(file.fileName(), {}), sample());
    }

    /// A file may be about some of it only, and about things of later versions.
    void whatIsNotMentionedStays()
    {
        const auto read =
            SiteProfile::fromJson(profile("\"streams\": 3, \"weather\": \"fine\""), sample());
        QVERIFY(read);
        SiteProfile expected = sample();
        expected.streams = 3;
        QCOMPARE(*read, expected);
    }

    void noLimit()
    {
        const auto read = SiteProfile::fromJson(
            profile("\"bytesPerSecond\": 0, \"limitHours\": \"\", \"registry\": \"\""), sample());
        QVERIFY(read);
        QCOMPARE(read->bytesPerSecond, 0);
        QVERIFY(!read->limitHours);
        QVERIFY(read->target.isEmpty());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("member");
        QTest::newRow("empty") << QByteArray() << u"1"_s << u"1"_s << QString();
        QTest::newRow("a list") << "[]"_ba << u"1"_s << u"1"_s << QString();
        QTest::newRow("another file") << "{\"auths\":{}}"_ba << QString() << QString() << QString();
        const auto wrong = [](const char *name, const QByteArray &member, const QString &of) {
            QTest::newRow(name) << profile(member) << u"3"_s << u"2"_s << of;
        };
        wrong("registry", "\"registry\": \"https://x/\"", u"registry"_s);
        wrong("registry that is none", "\"registry\": 7", u"registry"_s);
        wrong("graph without TLS", "\"updateGraph\": \"http://x\"", u"updateGraph"_s);
        wrong("graph with a login", "\"updateGraph\": \"https://a:b@x\"", u"updateGraph"_s);
        wrong("no streams", "\"streams\": 0", u"streams"_s);
        wrong("too many streams", "\"streams\": 17", u"streams"_s);
        wrong("half a job", "\"jobsAtOnce\": 1.5", u"jobsAtOnce"_s);
        wrong("negative limit", "\"bytesPerSecond\": -1", u"bytesPerSecond"_s);
        wrong("hours", "\"limitHours\": \"8-18\"", u"limitHours"_s);
        wrong("proxies", "\"proxies\": \"none\"", u"proxies"_s);
        wrong("proxies from elsewhere", "\"proxies\": {\"source\": \"dhcp\"}", u"proxies"_s);
        wrong("a password", "\"proxies\": {\"https\": \"http://me:MARKER@x\"}", u"proxies"_s);
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        const auto read = SiteProfile::fromJson(text, sample());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QTEST(read.error().argument(ErrorArgument::Line), "line");
        QTEST(read.error().argument(ErrorArgument::Column), "column");
        QTEST(read.error().argument(ErrorArgument::Subject), "member");
        for (const QString &value : read.error().arguments) {
            QVERIFY(!value.contains(u"MARKER"_s));
        }
    }

    void brokenJson()
    {
        const auto read = SiteProfile::fromJson("{\n \"format\": oops\n}", {});
        QVERIFY(!read);
        QCOMPARE(read.error().argument(ErrorArgument::Line), u"2"_s);
        QVERIFY(!read.error().argument(ErrorArgument::Column).isEmpty());
    }

    void tooLarge()
    {
        const QByteArray text = profile("\"x\": \"" + QByteArray(100'000, 'x') + '"');
        QCOMPARE(SiteProfile::fromJson(text, {}).error().code, ErrorCode::LimitExceeded);
    }

    void noFile()
    {
        const auto read = SiteProfile::readFile(u"/nowhere/site.json"_s, {});
        QCOMPARE(read.error().code, ErrorCode::FileFailed);
        QCOMPARE(read.error().argument(ErrorArgument::Path), u"/nowhere/site.json"_s);
    }

    void theFileHoldsNoSecret()
    {
        const QTemporaryDir directory;
        Preferences preferences(directory.filePath(u"a.ini"_s));
        ProxyChoice proxies = sample().proxies;
        proxies.http = u"http://me:MARKER@proxy:3128"_s;
        preferences.setProxies(proxies);
        QCOMPARE(preferences.proxies().http, QString());
        QVERIFY(!SiteProfile::of(preferences).toJson().contains("MARKER"));
    }
};

QTEST_GUILESS_MAIN(SiteProfileTest)
#include "tst_siteprofile.moc"
