// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
SiteOptions smallSite(SiteSecurity security)
{
    SiteOptions options;
    options.security = security;
    options.release.images = 14;
    options.release.size = 6 << 20;
    return options;
}

/// Source tag or digest of every image, by the tag it must have at the target.
QMap<QString, QString> expectedImages(const TransferSite &site)
{
    const SampleSummary &release = site.release();
    QMap<QString, QString> images{{release.tag, release.digest.toString()}};
    for (const auto &[component, digest] : release.components.asKeyValueRange()) {
        images.insert(release.tag + u'-' + component, digest.toString());
    }
    return images;
}
} // namespace

/// The written procedure, from dry run to comparison, and what independent tools see of it.
class TestJourney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void procedure_data();
    void procedure();
    void everyImageIsReadByOthers();
    void multiArchitecture();
    void directMirror();
    void ociTypesStayAsTheyAre();
    void severalReleasesShareBlobs();
    void wildcardTakesOneRelease();
    void tagWithoutArchitecture();
    void dryRunMovesNothing();
    void mirrorConfigurationFollowsVersion_data();
    void mirrorConfigurationFollowsVersion();
    void adoptedDirectoryUploads();
    void sealCopyAndCheck();
    void removeFreesWhatIsNotShared();
    void releaseImageInARepositoryOfItsOwn();
    void jsonIsOneDocument();
    void bandwidthIsKept();
};

#define VERIFY_EXIT(result, code) QVERIFY2((result).exitCode == (code), (result).errors.constData())

void TestJourney::procedure_data()
{
    QTest::addColumn<int>("security");
    QTest::newRow("plain") << int(SiteSecurity::Plain);
    QTest::newRow("TLS and htpasswd") << int(SiteSecurity::TlsPassword);
    QTest::newRow("token") << int(SiteSecurity::Token);
}

void TestJourney::procedure()
{
    QFETCH(int, security);
    auto site = TransferSite::build(smallSite(SiteSecurity(security)));
    QVERIFY(site);
    Hashikectl &ctl = (*site)->ctl();

    const CtlResult planned = ctl.run((*site)->dryRunLine());
    VERIFY_EXIT(planned, 0);
    QVERIFY(planned.output.contains("imageDigestSources:"));
    QVERIFY(!planned.output.contains("Success"));

    const CtlResult mirrored = ctl.run((*site)->mirrorLine());
    VERIFY_EXIT(mirrored, 0);
    const QByteArray end =
        "\nSuccess\nUpdate image:  openshift/release:" + (*site)->release().tag.toUtf8()
        + "\n\nTo upload local images to a registry, run:\n\n";
    QVERIFY2(mirrored.output.contains(end), mirrored.output.constData());

    const CtlResult verified = ctl.run({u"media"_s, u"verify"_s, (*site)->medium()});
    VERIFY_EXIT(verified, 0);
    QVERIFY(verified.errors.contains("Signature: none."));

    const CtlResult uploaded = ctl.run((*site)->uploadLine() + QStringList{u"--audit=full"_s});
    VERIFY_EXIT(uploaded, 0);
    QVERIFY(uploaded.errors.contains("read back and verified"));
    QVERIFY(uploaded.output.contains("- mirrors:\n  - " + (*site)->targetRepository().toUtf8()
                                     + "\n  source: " + (*site)->sourceHost().toUtf8()
                                     + "/openshift-release-dev/ocp-release\n"));

    const CtlResult again = ctl.run((*site)->uploadLine() + QStringList{u"-o"_s, u"json"_s});
    VERIFY_EXIT(again, 0);
    QCOMPARE(again.json()["movedBlobs"_L1].toInt(-1), 0);
}

void TestJourney::everyImageIsReadByOthers()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    VERIFY_EXIT((*site)->ctl().run((*site)->uploadLine()), 0);

    const auto tags = layoutTags((*site)->medium());
    QVERIFY(tags);
    const QMap<QString, QString> expected = expectedImages(**site);
    QCOMPARE(QSet<QString>(tags->begin(), tags->end()),
             QSet<QString>(expected.keyBegin(), expected.keyEnd()));
    for (int i = 0; i < int(tags->size()); ++i) {
        QTemporaryDir copy;
        const auto read = skopeoReadByPosition((*site)->medium(), i, copy.path());
        QVERIFY2(read, qPrintable(tags->at(i)));
        const auto source =
            skopeoRawDigest((*site)->source().host() + u"/openshift-release-dev/"_s
                            + (tags->at(i) == (*site)->release().tag
                                   ? u"ocp-release:"_s + tags->at(i)
                                   : u"ocp-v4.0-art-dev@"_s + expected[tags->at(i)]));
        const auto target =
            skopeoRawDigest((*site)->target().host() + u"/ocp4/openshift4:"_s + tags->at(i));
        QVERIFY(source && target);
        QCOMPARE(*target, *source);
        QCOMPARE(*target, expected[tags->at(i)]);
    }
    if (!isInstalled(u"oras"_s)) {
        QSKIP("oras is not installed: reading by tag is judged by skopeo's positions alone");
    }
    for (const QString &tag : *tags) {
        const auto manifest = run({u"oras"_s,
                                   {u"manifest"_s,
                                    u"fetch"_s,
                                    u"--oci-layout"_s,
                                    (*site)->medium() + u':' + tag,
                                    u"--descriptor"_s},
                                   {},
                                   {},
                                   {}});
        QVERIFY2(manifest, qPrintable(tag));
        QVERIFY(manifest->contains(expected[tag].toLatin1()));
    }
}

void TestJourney::multiArchitecture()
{
    SiteOptions options = smallSite(SiteSecurity::Plain);
    options.release.architecture = u"multi"_s;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"verify"_s, (*site)->medium()}), 0);
    VERIFY_EXIT((*site)->ctl().run((*site)->uploadLine() + QStringList{u"--audit=full"_s}), 0);
    const auto raw =
        skopeoRawDigest((*site)->target().host() + u"/ocp4/openshift4:"_s + (*site)->release().tag);
    QVERIFY(raw);
    QCOMPARE(*raw, (*site)->release().digest.toString());
}

void TestJourney::directMirror()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::TlsPassword));
    QVERIFY(site);
    const CtlResult mirrored = (*site)->ctl().run((*site)->directLine());
    VERIFY_EXIT(mirrored, 0);
    const QByteArray repository = (*site)->targetRepository().toUtf8();
    const QByteArray tag = (*site)->release().tag.toUtf8();
    QVERIFY2(mirrored.output.contains("\nSuccess\nUpdate image:  " + repository + ':' + tag
                                      + "\nMirror prefix: " + repository + "\n"),
             mirrored.output.constData());
    QVERIFY(mirrored.output.contains("kind: ImageDigestMirrorSet"));
}

void TestJourney::ociTypesStayAsTheyAre()
{
    SiteOptions options = smallSite(SiteSecurity::Plain);
    options.release.ociTypes = true;
    options.release.sigstoreTag = true;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    VERIFY_EXIT((*site)->ctl().run((*site)->uploadLine()), 0);
    const QString signature = u"sha256-%1.sig"_s.arg((*site)->release().digest.hex());
    QVERIFY(skopeoRawDigest((*site)->target().host() + u"/ocp4/openshift4:"_s + signature));
}

void TestJourney::severalReleasesShareBlobs()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    SampleOptions next = smallSite(SiteSecurity::Plain).release;
    next.version = u"4.20.10"_s;
    const auto second = (*site)->addRelease(next);
    QVERIFY(second);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    QStringList line = (*site)->mirrorLine();
    line.last() = second->reference;
    VERIFY_EXIT((*site)->ctl().run(line), 0);
    const CtlResult listed =
        (*site)->ctl().run({u"media"_s, u"list"_s, (*site)->medium(), u"-o"_s, u"json"_s});
    VERIFY_EXIT(listed, 0);
    QCOMPARE(listed.json()["releases"_L1].toArray().size(), 2);
    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"verify"_s, (*site)->medium()}), 0);
}

void TestJourney::wildcardTakesOneRelease()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    SampleOptions next = smallSite(SiteSecurity::Plain).release;
    next.version = u"4.20.10"_s; // `4.20.1*` as a glob would take it too
    const auto second = (*site)->addRelease(next);
    QVERIFY(second);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    QStringList line = (*site)->mirrorLine();
    line.last() = second->reference;
    VERIFY_EXIT((*site)->ctl().run(line), 0);
    const CtlResult uploaded = (*site)->ctl().run((*site)->uploadLine());
    VERIFY_EXIT(uploaded, 0);
    QVERIFY(!uploaded.errors.contains("4.20.10"));
    QVERIFY(!uploaded.output.contains("4.20.10"));
}

void TestJourney::tagWithoutArchitecture()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    QStringList line = (*site)->mirrorLine();
    line.last() = (*site)->sourceHost() + u"/openshift-release-dev/ocp-release:4.20.1"_s;
    const CtlResult only = (*site)->ctl().run(line);
    VERIFY_EXIT(only, 0);
    QVERIFY(only.errors.contains("4.20.1-x86_64"));

    SampleOptions other = smallSite(SiteSecurity::Plain).release;
    other.architecture = u"aarch64"_s;
    QVERIFY((*site)->addRelease(other));
    const CtlResult ambiguous = (*site)->ctl().run(line);
    QVERIFY(ambiguous.exitCode != 0);
    QVERIFY(ambiguous.errors.contains("4.20.1-x86_64, 4.20.1-aarch64"));
}

void TestJourney::dryRunMovesNothing()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    const CtlResult toMedium =
        (*site)->ctl().run((*site)->mirrorLine() + QStringList{u"--dry-run"_s});
    VERIFY_EXIT(toMedium, 0);
    QVERIFY(!QFile::exists((*site)->medium()));
    QVERIFY(toMedium.errors.contains("info: Dry run complete"));

    (*site)->target().stop(); // a plan needs only its source
    const CtlResult toRegistry = (*site)->ctl().run((*site)->dryRunLine());
    VERIFY_EXIT(toRegistry, 0);
    QVERIFY(toRegistry.errors.contains("not checked]"));
    QVERIFY(toRegistry.output.contains("imageDigestSources:"));
}

void TestJourney::mirrorConfigurationFollowsVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QByteArray>("section");
    QTest::newRow("4.13") << u"4.13.9"_s << QString() << "imageContentSources:"_ba;
    QTest::newRow("4.14") << u"4.14.0"_s << QString() << "imageDigestSources:"_ba;
    QTest::newRow("5.0") << u"5.0.1"_s << QString() << "imageDigestSources:"_ba;
    QTest::newRow("flag") << u"4.20.1"_s << u"icsp"_s << "imageContentSources:"_ba;
}

void TestJourney::mirrorConfigurationFollowsVersion()
{
    QFETCH(QString, version);
    QFETCH(QString, flag);
    QFETCH(QByteArray, section);
    SiteOptions options = smallSite(SiteSecurity::Plain);
    options.release.images = 4;
    options.release.size = 1 << 20;
    options.release.version = version;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    QStringList line = (*site)->dryRunLine();
    if (!flag.isEmpty()) {
        line.append(u"--print-mirror-instructions="_s + flag);
    }
    const CtlResult planned = (*site)->ctl().run(line);
    VERIFY_EXIT(planned, 0);
    QVERIFY2(planned.output.contains(section), planned.output.constData());
}

void TestJourney::adoptedDirectoryUploads()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    // What oc leaves: its own tree with real files, nothing else.
    const QString foreign = (*site)->path(u"oc/mirror"_s);
    QVERIFY(QDir().mkpath(foreign));
    QVERIFY(run({u"cp"_s, {u"-rL"_s, (*site)->medium() + u"/v2"_s, foreign}, {}, {}, {}}));
    const QString manifests = foreign + u"/v2/openshift/release/manifests"_s;
    const QMap<QString, QString> images = expectedImages(**site);
    for (const auto &[tag, digest] : images.asKeyValueRange()) {
        QVERIFY(QFile::remove(manifests + u'/' + tag));
        QVERIFY(QFile::link(digest, manifests + u'/' + tag));
    }
    QStringList upload = (*site)->uploadLine();
    upload.replaceInStrings((*site)->medium(), foreign);
    const CtlResult direct = (*site)->ctl().run(upload);
    VERIFY_EXIT(direct, 0);
    QVERIFY(direct.output.contains("ocp-release")); // assumed beside the components, and said so

    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"adopt"_s, foreign}), 0);
    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"verify"_s, foreign}), 0);
    const CtlResult again = (*site)->ctl().run(upload + QStringList{u"-o"_s, u"json"_s});
    VERIFY_EXIT(again, 0);
    QCOMPARE(again.json()["movedBlobs"_L1].toInt(-1), 0);
}

void TestJourney::sealCopyAndCheck()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    const CtlResult sealed =
        (*site)->ctl().run({u"media"_s, u"seal"_s, (*site)->medium(), u"-o"_s, u"json"_s});
    VERIFY_EXIT(sealed, 0);
    const QString code = sealed.json()["checkCode"_L1].toString();
    QVERIFY(!code.isEmpty());
    QVERIFY(run({u"sha256sum"_s,
                 {u"--quiet"_s, u"-c"_s, u"hashike/SHA256SUMS"_s},
                 {},
                 {},
                 (*site)->medium()}));

    const CtlResult refused = (*site)->ctl().run((*site)->mirrorLine());
    QCOMPARE(refused.exitCode, 5);
    QVERIFY(refused.errors.contains("--open-seal"));

    const QString scanned = (*site)->path(u"scanned"_s); // a scan station copies, links and all
    QVERIFY(run({u"cp"_s, {u"-r"_s, (*site)->medium(), scanned}, {}, {}, {}}));
    const CtlResult checked = (*site)->ctl().run({u"media"_s, u"check"_s, scanned});
    VERIFY_EXIT(checked, 0);
    QVERIFY(checked.output.contains(code.toUtf8()));

    const QString spare = (*site)->path(u"spare"_s);
    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"copy"_s, (*site)->medium(), spare}), 0);
    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"verify"_s, spare}), 0);
}

void TestJourney::removeFreesWhatIsNotShared()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    SampleOptions next = smallSite(SiteSecurity::Plain).release;
    next.version = u"4.20.2"_s;
    const auto second = (*site)->addRelease(next);
    QVERIFY(second);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    const auto before = fingerprint((*site)->medium());
    QStringList line = (*site)->mirrorLine();
    line.last() = second->reference;
    VERIFY_EXIT((*site)->ctl().run(line), 0);
    const QStringList remove{u"media"_s, u"remove"_s, (*site)->medium(), second->tag};
    VERIFY_EXIT((*site)->ctl().run(remove), 0); // a preview
    VERIFY_EXIT((*site)->ctl().run(remove + QStringList{u"--yes"_s}), 0);
    auto after = fingerprint((*site)->medium());
    QVERIFY(before && after);
    after->removeIf([](const auto &file) { return file.key().endsWith(u".previous"_s); });
    QCOMPARE(after->keys(), before->keys());
    VERIFY_EXIT((*site)->ctl().run({u"media"_s, u"verify"_s, (*site)->medium()}), 0);
}

void TestJourney::releaseImageInARepositoryOfItsOwn()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    QStringList line = (*site)->directLine();
    line.last() = u"--to-release-image=%1/ocp4/releases:mine"_s.arg((*site)->targetHost());
    const CtlResult mirrored = (*site)->ctl().run(line);
    VERIFY_EXIT(mirrored, 0);
    const auto raw = skopeoRawDigest((*site)->target().host() + u"/ocp4/releases:mine"_s);
    QVERIFY(raw);
    QCOMPARE(*raw, (*site)->release().digest.toString());
}

void TestJourney::jsonIsOneDocument()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    for (const QStringList &line :
         {(*site)->dryRunLine(),
          (*site)->mirrorLine(),
          QStringList{u"media"_s, u"verify"_s, (*site)->medium()},
          (*site)->uploadLine(),
          QStringList{u"adm"_s, u"release"_s, u"info"_s, (*site)->release().reference}
              + (*site)->access()}) {
        const CtlResult result = (*site)->ctl().run(line + QStringList{u"--output=json"_s});
        VERIFY_EXIT(result, 0);
        QVERIFY2(!result.json().isEmpty(), result.output.constData());
        QVERIFY2(!result.errors.contains("QCommandLineParser"), result.errors.constData());
    }
}

void TestJourney::bandwidthIsKept()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::Plain));
    QVERIFY(site);
    QElapsedTimer timer;
    timer.start();
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine() + QStringList{u"--limit-rate=3M"_s}), 0);
    // 6 MiB at 3 MiB/s take two seconds, less the bucket's first tenth.
    QVERIFY2(timer.elapsed() > 1500, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestJourney)
#include "tst_journey.moc"
