// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeRelease.h"

using namespace Qt::StringLiterals;
using namespace hashike;
using namespace hashike::test;

namespace
{
const QString Install = u"openshift-install"_s;

TarWriter good()
{
    return TarWriter().file(InstallerPath, installer());
}
} // namespace

/// Layers and images that lie. Nothing is ever left in the destination, or outside of it.
class HostileToolsTest final : public QObject
{
    Q_OBJECT

private:
    static void checkRefused(FakeRelease &release, const QString &code, const QString &detail = {})
    {
        const auto extraction = release.extract(release.request(Install));
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), code);
        if (!detail.isEmpty()) {
            QCOMPARE(extraction.error().argument(ErrorArgument::Detail), detail);
        }
        QCOMPARE(release.written(), QStringList());
        QCOMPARE(QDir(release.directory.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{u"out"_s});
    }

private Q_SLOTS:
    void archives_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const TarWriter &tar, const QString &detail) {
            QTest::newRow(name) << tar.archive() << detail;
        };
        const QString special = u"no regular file"_s;
        const QString leaves = u"path leaves the archive"_s;
        row("symbolic link", TarWriter().entry('2', InstallerPath, "/bin/sh"), special);
        row("hard link", TarWriter().entry('1', InstallerPath, "../../bin/sh"), special);
        row("device", TarWriter().entry('3', InstallerPath), special);
        row("FIFO", TarWriter().entry('6', InstallerPath), special);
        row("directory", TarWriter().directory(InstallerPath + '/'), special);
        row("link before the file",
            TarWriter().entry('2', InstallerPath, "/etc/passwd").file(InstallerPath, installer()),
            special);
        row("twice", good().file(InstallerPath, installer()), u"name occurs twice"_s);
        row("twice, spelled differently",
            good().file("./usr//bin/./openshift-install", installer()),
            u"name occurs twice"_s);
        row("deleted by its layer",
            TarWriter().file("usr/bin/.wh.openshift-install", ""),
            u"whiteout"_s);
        row("..", TarWriter().file("../" + InstallerPath, installer()), leaves);
        row(".. inside", TarWriter().file("usr/../../" + InstallerPath, installer()), leaves);
        row(".. after the file", good().file("../x", "x"), leaves);
        row("absolute", TarWriter().file('/' + InstallerPath, installer()), u"absolute path"_s);
        row("pax size lies",
            TarWriter().pax({{"size", "10"}}).file(InstallerPath, installer()),
            u"pax size"_s);
        row("pax size of 8 EiB",
            TarWriter().pax({{"size", "9223372036854775807"}}).file(InstallerPath, installer()),
            u"pax size"_s);
        row("sparse",
            TarWriter().pax({{"GNU.sparse.major", "1"}}).file(InstallerPath, installer()),
            u"sparse file"_s);
        row("time that is none",
            TarWriter().pax({{"mtime", "-1"}}).file(InstallerPath, installer()),
            u"time"_s);
        row("time of no calendar",
            TarWriter().pax({{"mtime", "99999999999"}}).file(InstallerPath, installer()),
            u"time"_s);
        QTest::newRow("ends inside the program")
            << good().body().first(40000) << u"truncated archive"_s;
        QTest::newRow("no tar") << QByteArray(2000, 'x') << u"not a tar archive"_s;
        QTest::newRow("more behind its end")
            << good().archive() + TarWriter().file("x", "x").archive() << u"data after the end"_s;
    }

    void archives()
    {
        QFETCH(QByteArray, archive);
        QFETCH(QString, detail);
        for (const QByteArray &layer : {gzip(archive), zstd(archive)}) {
            FakeRelease release;
            // What an upper layer hides must not come from the one below it.
            release.component(u"installer"_s, {gzip(good().archive()), layer});
            checkRefused(release, u"InvalidArchive"_s, detail);
        }
    }

    void streams_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        const QString invalid = u"InvalidArchive"_s;
        const QByteArray packed = gzip(good().archive());
        QTest::newRow("gzip without its check sum")
            << packed.chopped(8) << invalid << u"truncated stream"_s;
        QTest::newRow("half a gzip") << packed.first(packed.size() / 2) << invalid << QString();
        QByteArray wrongSum = packed;
        wrongSum[wrongSum.size() - 6] = char(~wrongSum[wrongSum.size() - 6]);
        QTest::newRow("wrong check sum") << wrongSum << invalid << QString();
        const QByteArray frame = zstd(good().archive());
        QTest::newRow("half a zstd") << frame.first(frame.size() / 2) << invalid << QString();
        QTest::newRow("empty") << QByteArray() << invalid << u"empty layer"_s;
        QTest::newRow("xz") << QByteArray("\xfd"
                                          "7zXZ\0 and more",
                                          15)
                            << invalid << u"compression xz"_s;
        QTest::newRow("bomb") << gzip(
            TarWriter().file(InstallerPath, QByteArray(64 << 20, '\0')).archive())
                              << u"LimitExceeded"_s << QString();
    }

    void streams()
    {
        QFETCH(QByteArray, layer);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        FakeRelease release;
        release.component(u"installer"_s, {layer});
        checkRefused(release, code, detail);
    }

    /// One bit, anywhere, also behind the program: oc reads no further than that.
    void flippedBit_data()
    {
        QTest::addColumn<qsizetype>("fromEnd");
        for (const qsizetype fromEnd : {1, 5, 9, 600, 20000}) {
            QTest::addRow("%lld from the end", static_cast<long long>(fromEnd)) << fromEnd;
        }
    }

    void flippedBit()
    {
        QFETCH(qsizetype, fromEnd);
        FakeRelease release;
        TarWriter tar = good();
        const QByteArray layer = tar.file("usr/share/more", QByteArray(40000, 'm')).archive();
        release.component(u"installer"_s, {layer});
        QByteArray damaged = layer;
        damaged[damaged.size() - fromEnd] = char(damaged[damaged.size() - fromEnd] ^ 0x10);
        release.source.images.replaceBlob(Digest::of(layer), damaged);
        checkRefused(release, u"DigestMismatch"_s);
        release.source.images.replaceBlob(Digest::of(layer), damaged.chopped(1));
        checkRefused(release, u"SizeMismatch"_s);
        release.source.images.replaceBlob(Digest::of(layer), layer + "more");
        checkRefused(release, u"SizeMismatch"_s);
        release.source.images.replaceBlob(Digest::of(layer), layer);
        QVERIFY(release.extract(release.request(Install)));
    }

    /// A header that says less than there is: what follows is no header, and no end either.
    void sizeThatIsTooSmall()
    {
        const QByteArray size = QByteArray::number(installer().size() - 5000, 8);
        TarWriter tar;
        tar.add({.name = InstallerPath, .size = size.rightJustified(11, '0')}, installer());
        FakeRelease release;
        release.component(u"installer"_s, {gzip(tar.archive())});
        checkRefused(release, u"InvalidArchive"_s, u"header check sum"_s);
    }

    void manifestThatIsAnother()
    {
        FakeRelease release;
        const QJsonObject config = releaseConfig(u"amd64"_s, {});
        const Descriptor right = release.source.images.putImage(config, {gzip(good().archive())});
        const Descriptor wrong =
            release.source.images.putImage(config, {gzip(good().file("more", "m").archive())});
        release.component(u"installer"_s, right.digest);
        release.source.images.answer(right.digest.toString(),
                                     release.source.images.raw(wrong.digest.toString()));
        checkRefused(release, u"DigestMismatch"_s);
    }

    void layerAnnouncedTooLarge()
    {
        FakeRelease release;
        const Descriptor config = release.source.images.putBlob("{}");
        QJsonObject layer = toJson(release.source.images.putBlob("x"));
        layer.insert(u"size"_s, MaximumToolLayer + 1);
        const Descriptor image =
            release.source.images.putManifest({{u"schemaVersion"_s, 2},
                                               {u"mediaType"_s, mediatype::DockerManifest},
                                               {u"config"_s, toJson(config)},
                                               {u"layers"_s, QJsonArray{layer}}});
        release.component(u"installer"_s, image.digest);
        checkRefused(release, u"LimitExceeded"_s);
    }
};

QTEST_GUILESS_MAIN(HostileToolsTest)
#include "tst_hostiletools.moc"
