// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/TagPattern.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QStringList Releases{u"4.20.1-x86_64"_s, u"4.20.10-x86_64"_s};
const QStringList Tags{u"4.20.1-x86_64"_s,
                       u"4.20.1-x86_64-cli"_s,
                       u"4.20.1-x86_64-etcd"_s,
                       u"4.20.10-x86_64"_s,
                       u"4.20.10-x86_64-etcd"_s,
                       u"sha256-abc.sig"_s};

QStringList matching(const QString &part)
{
    QStringList found;
    for (const QString &tag : Tags) {
        if (tag.contains(part)) {
            found.append(tag);
        }
    }
    return found;
}
} // namespace

class TagPatternTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selects_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("chosen");
        QTest::newRow("release and its parts") << u"4.20.1*"_s << matching(u"4.20.1-"_s);
        QTest::newRow("release with architecture") << u"4.20.1-x86_64*"_s << matching(u"4.20.1-"_s);
        QTest::newRow("the other release") << u"4.20.10*"_s << matching(u"4.20.10-"_s);
        QTest::newRow("glob: no such release") << u"4.20.*"_s << Tags.first(5);
        QTest::newRow("glob: part of a version") << u"4.2*"_s << Tags.first(5);
        QTest::newRow("all") << u"*"_s << Tags;
        QTest::newRow("glob in the middle") << u"4.20.1*-etcd"_s << matching(u"etcd"_s);
        QTest::newRow("glob at the front") << u"*-etcd"_s << matching(u"etcd"_s);
        QTest::newRow("dots are dots") << u"sha256-abc.s*"_s << QStringList{Tags.last()};
        QTest::newRow("exact") << u"4.20.1-x86_64-cli"_s << QStringList{u"4.20.1-x86_64-cli"_s};
        QTest::newRow("architecture is found") << u"4.20.1"_s << QStringList{u"4.20.1-x86_64"_s};
    }

    void selects()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, chosen);
        const auto parsed = TagPattern::parse(u"openshift/release:"_s + pattern);
        QVERIFY(parsed);
        QCOMPARE(parsed->repository, u"openshift/release"_s);
        const auto selected = parsed->select(Tags, Releases);
        QVERIFY(selected);
        QCOMPARE(*selected, chosen);
    }

    void noTagMeansAll()
    {
        const auto parsed = TagPattern::parse(u"openshift/release"_s);
        QVERIFY(parsed);
        QCOMPARE(parsed->tag, u"*"_s);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s,
                                    u":4.20.1"_s,
                                    u"openshift/release:"_s,
                                    u"openshift/release:a/b"_s,
                                    u"openshift/release:a?"_s,
                                    u"openshift/release:[a]*"_s,
                                    u"../release:4"_s,
                                    u"openshift/release:-x"_s,
                                    u"openshift/release:a:b"_s,
                                    u"openshift/release:a\n*"_s,
                                    u"openshift/release:"_s + QString(129, u'a'),
                                    u"openshift/release:"_s + QString(200, u'*')}) {
            QTest::newRow(qPrintable(u"'%1'"_s.arg(text.left(40)))) << text;
        }
    }

    void refused()
    {
        QFETCH(QString, text);
        const auto parsed = TagPattern::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::InvalidReference);
    }

    void nothingMatches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("glob") << u"4.19*"_s;
        QTest::newRow("tag") << u"4.19.0"_s;
        QTest::newRow("release without its architecture") << u"4.20"_s;
    }

    void nothingMatches()
    {
        QFETCH(QString, pattern);
        const auto parsed = TagPattern::parse(u"openshift/release:"_s + pattern);
        QVERIFY(parsed);
        const auto selected = parsed->select(Tags, Releases);
        QVERIFY(!selected);
        QCOMPARE(selected.error().code, ErrorCode::ReleaseUnknown);
        QCOMPARE(selected.error().argument(ErrorArgument::Subject), pattern);
        QVERIFY(selected.error().argument(ErrorArgument::Choices).contains(u"4.20.1-x86_64"_s));
    }

    void ambiguous()
    {
        const QStringList both{u"4.20.1-x86_64"_s, u"4.20.1-aarch64"_s};
        const auto tag = resolveReleaseTag(u"4.20.1"_s, both);
        QVERIFY(!tag);
        QCOMPARE(tag.error().code, ErrorCode::TagAmbiguous);
        QCOMPARE(tag.error().argument(ErrorArgument::Choices), u"4.20.1-x86_64, 4.20.1-aarch64"_s);
        // A tag that is there itself is never ambiguous.
        const auto plain = resolveReleaseTag(u"4.20.1"_s, both + QStringList{u"4.20.1"_s});
        QVERIFY(plain);
        QCOMPARE(*plain, u"4.20.1"_s);
    }

    void starTakesAllArchitectures()
    {
        const QStringList both{u"4.20.1-x86_64"_s, u"4.20.1-aarch64"_s};
        const auto parsed = TagPattern::parse(u"openshift/release:4.20.1*"_s);
        QVERIFY(parsed);
        const auto selected = parsed->select(both, both);
        QVERIFY(selected);
        QCOMPARE(*selected, both);
    }

    void splits_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("architecture");
        QTest::newRow("x86_64") << u"4.20.1-x86_64"_s << u"4.20.1"_s << u"x86_64"_s;
        QTest::newRow("multi") << u"4.20.1-rc.1-multi"_s << u"4.20.1-rc.1"_s << u"multi"_s;
        QTest::newRow("component")
            << u"4.20.1-x86_64-etcd"_s << u"4.20.1-x86_64-etcd"_s << QString();
        QTest::newRow("none") << u"4.20.1"_s << u"4.20.1"_s << QString();
        QTest::newRow("Go's name") << u"4.20.1-amd64"_s << u"4.20.1-amd64"_s << QString();
        QTest::newRow("empty") << QString() << QString() << QString();
    }

    void splits()
    {
        QFETCH(QString, tag);
        const auto [version, architecture] = splitReleaseTag(tag);
        QTEST(version, "version");
        QTEST(architecture, "architecture");
    }
};

QTEST_GUILESS_MAIN(TagPatternTest)
#include "tst_tagpattern.moc"
