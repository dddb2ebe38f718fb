// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeImages.h"
#include "release/ReleaseInfo.h"
#include "release/TabbedText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;
using test::FakeImages;

namespace
{
Reference tagged()
{
    return {u"quay.io"_s, u"openshift-release-dev/ocp-release"_s, u"t"_s, std::nullopt};
}

Result<ReleaseImage> sampleRelease(const QByteArray &layer = test::releaseLayer(u"4.12.0"_s),
                                   bool multi = false)
{
    FakeImages images;
    Descriptor image = images.putImage(
        test::releaseConfig(u"amd64"_s, u"4.12.0"_s), {layer}, multi ? QString() : u"t"_s);
    if (multi) {
        image.platform = Platform{u"linux"_s, u"amd64"_s, {}};
        images.putManifest({{u"schemaVersion"_s, 2},
                            {u"mediaType"_s, mediatype::DockerList},
                            {u"manifests"_s, QJsonArray{toJson(image)}}},
                           u"t"_s);
    }
    return readReleaseImage(images, tagged(), {});
}

const QString Ones = u"sha256:"_s + QString(64, u'1');
const QString Twos = u"sha256:"_s + QString(64, u'2');
} // namespace

class ReleaseInfoTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text()
    {
        const auto release = sampleRelease();
        QVERIFY(release);
        const QString digest = release->digest().toString();
        const QString expected = u"Name:           4.12.0\n"
                                 "Digest:         %1\n"
                                 "Created:        2023-01-12T18:29:52Z\n"
                                 "OS/Arch:        linux/amd64\n"
                                 "Manifests:      1\n"
                                 "Metadata files: 1\n"
                                 "\n"
                                 "Pull From: quay.io/openshift-release-dev/ocp-release@%1\n"
                                 "\n"
                                 "Release Metadata:\n"
                                 "  Version:  4.12.0\n"
                                 "  Upgrades: 4.11.9, 4.11.10\n"
                                 "  Metadata:\n"
                                 "    url: https://example.com/errata\n"
                                 "\n"
                                 "Component Versions:\n"
                                 "  kubernetes 1.25.4 \n"
                                 "\n"
                                 "Images:\n"
                                 "  NAME DIGEST\n"
                                 "  cli  %2\n"
                                 "  etcd %3\n"
                                 "\n"_s.arg(digest, Ones, Twos);
        QCOMPARE(releaseInfoText(*release, u"quay.io/openshift-release-dev/ocp-release"_s),
                 expected);
    }

    void multi()
    {
        const auto release = sampleRelease(test::releaseLayer(u"4.12.0"_s), true);
        QVERIFY(release);
        const QString text = releaseInfoText(*release, u"file://openshift/release"_s);
        QVERIFY(text.contains(u"\nOS/Arch:        multi (linux/amd64)\n"_s));
        QVERIFY(text.contains(u"\nPull From: file://openshift/release@"_s
                              + release->manifest.digest().toString()));
        const QJsonObject json = releaseInfoJson(*release, u"x"_s);
        QCOMPARE(json["listDigest"_L1].toString(), release->manifest.digest().toString());
        QCOMPARE(json["digest"_L1].toString(), release->image.digest().toString());
    }

    void columns_data()
    {
        QTest::addColumn<ImageColumns>("columns");
        QTest::addColumn<QString>("table");
        const QString image = u"quay.io/openshift-release-dev/ocp-v4.0-art-dev@"_s;
        QTest::newRow("pull spec")
            << ImageColumns::PullSpec
            << u"  NAME PULL SPEC\n  cli  %1%2\n  etcd %1%3\n"_s.arg(image, Ones, Twos);
        QTest::newRow("commit") << ImageColumns::Commit
                                << u"  NAME REPO                            COMMIT \n"
                                   "  cli  https://github.com/openshift/oc abc\n"
                                   "  etcd                                 \n"_s;
        QTest::newRow("commit URL")
            << ImageColumns::CommitUrl
            << u"  NAME URL \n  cli  https://github.com/openshift/oc/commit/abc\n  etcd  \n"_s;
    }

    void columns()
    {
        QFETCH(ImageColumns, columns);
        QFETCH(QString, table);
        const auto release = sampleRelease();
        QVERIFY(release);
        const QString text = releaseInfoText(*release, u"x"_s, columns);
        QCOMPARE(text.section(u"Images:\n"_s, 1), table + u'\n');
    }

    void withoutMetadata()
    {
        const auto release = sampleRelease(test::gzip(
            test::TarWriter()
                .file("release-manifests/image-references", test::imageReferences(u"4.12.0"_s))
                .archive()));
        QVERIFY(release);
        const QString text = releaseInfoText(*release, u"x"_s);
        QVERIFY(!text.contains(u"Release Metadata"_s));
        QVERIFY(text.startsWith(u"Name:      4.12.0\n"_s));
        QVERIFY(releaseInfoJson(*release, u"x"_s)["metadata"_L1].isNull());
    }

    void metadataValues()
    {
        const QByteArray metadata = R"({"kind":"cincinnati-metadata-v0","version":"4.12.0",
"metadata":{"none":"","list":[],"many":["a",1,true],"n":null,"url":"u","map":{"b":1.5,"a":"x"}}})";
        const auto release = sampleRelease(test::gzip(
            test::TarWriter()
                .file("release-manifests/image-references", test::imageReferences(u"4.12.0"_s))
                .file("release-manifests/release-metadata", metadata)
                .archive()));
        QVERIFY(release);
        const QString text = releaseInfoText(*release, u"x"_s);
        QVERIFY(text.contains(u"  Upgrades: <none>\n"
                              "  Metadata:\n"
                              "    many: [a 1 true]\n"
                              "    map:  map[a:x b:1.5]\n"
                              "    n:    <nil>\n"
                              "    url:  u\n\n"_s));
    }

    void warnings()
    {
        auto release = sampleRelease();
        QVERIFY(release);
        ReleaseComponent broken = release->payload.components.first();
        broken.name = u"broken"_s;
        broken.versions.reset();
        ReleaseComponent other = release->payload.components.first();
        other.name = u"other"_s;
        other.versions = {{u"kubernetes"_s, {u"1.26.0"_s, {}}}};
        release->payload.components += {broken, other};
        const QString text = releaseInfoText(*release, u"x"_s);
        QVERIFY(
            text.endsWith(u"\nWarnings:\n"
                          "* multiple versions or display names reported for the following "
                          "component(s): kubernetes\n"
                          "* the referenced image broken had an invalid version annotation\n\n"_s));
        QCOMPARE(releaseInfoJson(*release, u"x"_s)["warnings"_L1].toArray().size(), 2);
    }

    void json()
    {
        const auto release = sampleRelease();
        QVERIFY(release);
        const QJsonObject json = releaseInfoJson(*release, u"quay.io/a/b:t"_s);
        QCOMPARE(json.keys(),
                 (QStringList{u"config"_s,
                              u"contentDigest"_s,
                              u"digest"_s,
                              u"displayVersions"_s,
                              u"image"_s,
                              u"images"_s,
                              u"listDigest"_s,
                              u"metadata"_s,
                              u"references"_s,
                              u"versions"_s,
                              u"versionsTags"_s,
                              u"warnings"_s}));
        QCOMPARE(json["image"_L1].toString(), u"quay.io/a/b:t"_s);
        QCOMPARE(json["digest"_L1].toString(), release->digest().toString());
        QCOMPARE(json["listDigest"_L1].toString(), QString());
        QCOMPARE(json["config"_L1].toObject()["architecture"_L1].toString(), u"amd64"_s);
        QCOMPARE(json["references"_L1].toObject()["spec"_L1].toObject()["tags"_L1].toArray().size(),
                 2);
        QCOMPARE(json["metadata"_L1].toObject()["version"_L1].toString(), u"4.12.0"_s);
        QCOMPARE(json["displayVersions"_L1]
                     .toObject()["kubernetes"_L1]
                     .toObject()["Version"_L1]
                     .toString(),
                 u"1.25.4"_s);
        QCOMPARE(json["versionsTags"_L1].toObject()["kubernetes"_L1].toString(), u"etcd"_s);
        QVERIFY(json["warnings"_L1].isNull());
    }

    void tables_data()
    {
        QTest::addColumn<QString>("cells");
        QTest::addColumn<QString>("table");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("no tabs") << u"abc\nd\n"_s << u"abc\nd\n"_s;
        QTest::newRow("two columns") << u"a\tb\nccc\td\n"_s << u"a   b\nccc d\n"_s;
        QTest::newRow("runs apart") << u"a\tb\n\nccc\td\n"_s << u"a b\n\nccc d\n"_s;
        QTest::newRow("last cell is no column") << u"a\tbbbb\tc\nd\te\n"_s << u"a bbbb c\nd e\n"_s;
        QTest::newRow("empty cells keep their place")
            << u"a\tb\tc\n\t\tf\n"_s << u"a b c\n    f\n"_s;
        QTest::newRow("inner runs") << u"a\tbb\tc\na\tx\na\tb\tc\n"_s << u"a bb c\na x\na b c\n"_s;
    }

    void tables()
    {
        QFETCH(QString, cells);
        QFETCH(QString, table);
        QCOMPARE(alignedColumns(cells), table);
    }
};

QTEST_GUILESS_MAIN(ReleaseInfoTest)
#include "tst_releaseinfo.moc"
