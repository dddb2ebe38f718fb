// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeRelease.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace hashike;
using namespace hashike::test;

namespace
{
const QString Install = u"openshift-install"_s;

QByteArray installerTar()
{
    return TarWriter().directory("usr/bin/").file(InstallerPath, installer()).archive();
}

QByteArray otherTar()
{
    return TarWriter().file("usr/share/licenses/LICENSE", "words").archive();
}

/// A list of one image for each architecture; the images say which one they are.
Digest putList(FakeRelease &release, const QStringList &architectures)
{
    QJsonArray manifests;
    for (const QString &architecture : architectures) {
        QByteArray program = installer();
        program.replace(0, 4, architecture.left(4).toLatin1());
        const Descriptor image = release.source.images.putImage(
            releaseConfig(architecture, {}),
            {gzip(TarWriter().file(InstallerPath, program).archive())});
        QJsonObject json = toJson(image);
        json.insert(u"platform"_s,
                    QJsonObject{{u"os"_s, u"linux"_s}, {u"architecture"_s, architecture}});
        manifests.append(json);
    }
    return release.source.images
        .putManifest({{u"schemaVersion"_s, 2},
                      {u"mediaType"_s, mediatype::DockerList},
                      {u"manifests"_s, manifests}})
        .digest;
}
} // namespace

class ToolExtractorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pinsWhatOneInstallsFrom_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::newRow("gzip") << gzip(installerTar());
        QTest::newRow("zstd") << zstd(installerTar());
        QTest::newRow("plain") << installerTar();
        QTest::newRow("two gzip members")
            << gzip(installerTar().first(4096)) + gzip(installerTar().sliced(4096));
    }

    void pinsWhatOneInstallsFrom()
    {
        QFETCH(QByteArray, layer);
        FakeRelease release;
        release.component(u"installer"_s, {gzip(otherTar()), layer});
        const auto extraction = release.extract(release.request(Install));
        QVERIFY(extraction);
        const Digest digest = release.release().digest();
        QCOMPARE(extraction->pinned, Mirror + u'@' + digest.toString());
        QCOMPARE(release.written(), QStringList{Install});
        QVERIFY(release.content(Install) == pinnedInstaller(digest));
        const ExtractedTool &tool = extraction->tools.first();
        QCOMPARE(tool.digest, Digest::of(release.content(Install)));
        QCOMPARE(tool.size, installer().size());
        const QFileInfo file(tool.path);
        QCOMPARE(file.permissions() & 0x0fff, QFile::Permissions::fromInt(0x0755));
        // 14356725720 octal, as the archive says
        QCOMPARE(file.lastModified().toSecsSinceEpoch(), 1673243600);
    }

    void theUppermostLayerCounts()
    {
        FakeRelease release;
        QByteArray old = installer();
        old.replace("exit 7", "exit 1");
        release.component(u"installer"_s,
                          {gzip(TarWriter().file(InstallerPath, old).archive()),
                           gzip(installerTar()),
                           gzip(otherTar())});
        QVERIFY(release.extract(release.request(Install)));
        QVERIFY(release.content(Install).contains("exit 7"));
    }

    /// Layers below the one with the program are not even asked for.
    void noMoreThanNeeded()
    {
        FakeRelease release;
        release.component(u"installer"_s, {gzip(otherTar()), gzip(installerTar())});
        QVERIFY(release.extract(release.request(Install)));
        QVERIFY(!release.source.images.askedBlobs().contains(Digest::of(gzip(otherTar()))));
    }

    void aFileOfThatNameIsReplaced()
    {
        FakeRelease release;
        release.component(u"installer"_s, {gzip(installerTar())});
        const QString path = release.directory.filePath(u"out/openshift-install"_s);
        QVERIFY(QDir().mkpath(release.directory.filePath(u"out"_s)));
        const QString victim = release.directory.filePath(u"victim"_s);
        QFile file(victim);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        QVERIFY(QFile::link(victim, path)); // and a link is not followed
        QVERIFY(release.extract(release.request(Install)));
        QVERIFY(!QFileInfo(path).isSymLink());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "mine"_ba);
    }

    void repositories_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QStringList>("empty");
        QTest::addColumn<bool>("askNamed");
        QTest::addColumn<QStringList>("asked");
        const QString quay = u"quay.io/openshift-release-dev/ocp-release"_s;
        QTest::newRow("a mirror has everything in one")
            << Mirror << QStringList() << true << QStringList{Mirror};
        QTest::newRow("the source has components elsewhere")
            << quay << QStringList() << true << QStringList{Named};
        QTest::newRow("only the release image in a mirror")
            << Mirror << QStringList{Mirror} << true << QStringList{Mirror, Named};
        QTest::newRow("one repository at the source's own host")
            << quay << QStringList{Named} << true << QStringList{Named, quay};
        QTest::newRow("nobody else is asked")
            << Mirror << QStringList{Mirror} << false << QStringList{Mirror};
        QTest::newRow("nowhere") << Mirror << QStringList{Mirror, Named} << true
                                 << QStringList{Mirror, Named};
    }

    void repositories()
    {
        QFETCH(QString, from);
        QFETCH(QStringList, empty);
        QFETCH(bool, askNamed);
        QFETCH(QStringList, asked);
        FakeRelease release;
        release.component(u"installer"_s, {gzip(installerTar())});
        const ReleaseImage image = release.release(from);
        release.source.empty = empty;
        ToolRequest request = release.request(Install);
        request.askNamedRepositories = askNamed;
        ByteProgress progress;
        const auto extraction = extractTools(release.source, image, request, progress, {});
        QCOMPARE(release.source.asked, asked);
        const bool isThere = !empty.contains(asked.last());
        QCOMPARE(extraction.has_value(), isThere);
        if (isThere) {
            QCOMPARE(extraction->tools.first().image.name(), asked.last());
            QVERIFY(release.content(Install) == pinnedInstaller(image.digest()));
        } else {
            QCOMPARE(errorName(extraction.error().code), u"ManifestUnknown"_s);
            QVERIFY(extraction.error().argument(ErrorArgument::Subject).startsWith(Mirror));
            QVERIFY(release.written().isEmpty());
        }
    }

    void listsMeanTheReleasesArchitecture()
    {
        FakeRelease release;
        release.component(u"installer"_s, putList(release, {u"arm64"_s, u"amd64"_s}));
        QVERIFY(release.extract(release.request(Install)));
        QVERIFY(release.content(Install).startsWith("amd6"));
    }

    void listWithoutTheReleasesArchitecture()
    {
        FakeRelease release;
        release.component(u"installer"_s, putList(release, {u"arm64"_s, u"s390x"_s}));
        const auto extraction = release.extract(release.request(Install));
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"ArchitectureUnknown"_s);
    }

    void notInTheRelease_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("subject");
        QTest::newRow("component") << u"ccoctl"_s << u"cloud-credential-operator"_s;
        QTest::newRow("file") << Install << u"usr/bin/openshift-install"_s;
        QTest::newRow("command") << u"odo"_s << u"odo"_s;
    }

    void notInTheRelease()
    {
        QFETCH(QString, command);
        QFETCH(QString, subject);
        FakeRelease release;
        release.component(u"installer"_s, {gzip(otherTar()), gzip(otherTar() + "")});
        const auto extraction = release.extract(release.request(command));
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"ToolUnknown"_s);
        QCOMPARE(extraction.error().argument(ErrorArgument::Subject), subject);
        QVERIFY(release.written().isEmpty());
    }

    void markerMissing()
    {
        FakeRelease release;
        QByteArray program = installer();
        program.replace("_RELEASE_VERSION_", "_RELEASE_VORSION_");
        release.component(u"installer"_s,
                          {gzip(TarWriter().file(InstallerPath, program).archive())});
        const auto extraction = release.extract(release.request(Install));
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"MarkerMissing"_s);
        QCOMPARE(extraction.error().argument(ErrorArgument::Subject), Install);
        QCOMPARE(extraction.error().argument(ErrorArgument::Detail), u"release version"_s);
        QVERIFY(release.written().isEmpty());
    }

    void cancelled()
    {
        FakeRelease release;
        release.component(u"installer"_s, {gzip(installerTar())});
        const ReleaseImage image = release.release();
        StopSource stop;
        stop.requestStop(StopReason::Cancel);
        ByteProgress progress;
        const auto extraction =
            extractTools(release.source, image, release.request(Install), progress, stop.token());
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"Cancelled"_s);
        QVERIFY(release.written().isEmpty());
    }

    void directoryThatCannotBe()
    {
        FakeRelease release;
        release.component(u"installer"_s, {gzip(installerTar())});
        QFile file(release.directory.filePath(u"out"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto extraction = release.extract(release.request(Install));
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"FileFailed"_s);
    }
};

QTEST_GUILESS_MAIN(ToolExtractorTest)
#include "tst_toolextractor.moc"
