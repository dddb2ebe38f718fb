// SPDX-License-Identifier: GPL-3.0-or-later
#include "LayerFile.h"
#include "base/Digest.h"
#include "base/StopToken.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace hashike;
using test::gzip;
using test::Manifests;
using test::noise;
using test::sampleArchive;
using test::TarWriter;
using test::zstd;

class LayerArchiveTest final : public QObject
{
    Q_OBJECT

private:
    test::LayerFile m_layer;

    void checkNames()
    {
        QFETCH(QByteArray, layer);
        QFETCH(QStringList, expected);
        const auto files = m_layer.read(layer);
        QVERIFY2(files,
                 qPrintable(files ? QString() : files.error().argument(ErrorArgument::Detail)));
        QCOMPARE(files->keys(), expected);
    }

private Q_SLOTS:
    void realReleaseLayer()
    {
        const QString blobs = QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/oci-layouts/"
                                                                "ocp-release-4.12.0-x86_64-PARTIAL/"
                                                                "blobs/sha256/");
        const QString layer =
            blobs + u"5b2ca04f694b70c8b41f1c2a40b7e95643181a1d037b115149ecc243324c513d"_s;
        if (!QFile::exists(layer)) {
            QSKIP("the real release layer is not here");
        }
        const auto files = readLayerFiles(layer, {}, {}, {});
        QVERIFY(files);
        QCOMPARE(files->size(), 646);
        QCOMPARE(Digest::of(files->value(u"image-references"_s)).hex().left(8), u"ee7b5b0b"_s);
        QCOMPARE(files->value(u"release-metadata"_s).size(), 514);
    }

    void packings_data()
    {
        QTest::addColumn<QByteArray>("layer");
        const QByteArray tar = sampleArchive().archive();
        const qsizetype half = tar.size() / 2;
        const QByteArray emptyZstdSkippable("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12);
        QTest::newRow("plain") << tar;
        QTest::newRow("gzip") << gzip(tar);
        QTest::newRow("zstd") << zstd(tar);
        QTest::newRow("gzip, two members") << gzip(tar.first(half)) + gzip(tar.sliced(half));
        QTest::newRow("gzip, member that splits a header")
            << gzip(tar.first(700)) + gzip(tar.sliced(700));
        QTest::newRow("zstd, two frames") << zstd(tar.first(half)) + zstd(tar.sliced(half));
        QTest::newRow("zstd, skippable frames")
            << emptyZstdSkippable + zstd(tar) + emptyZstdSkippable;
        QTest::newRow("no end blocks") << sampleArchive().body();
        QTest::newRow("no end blocks, gzip") << gzip(sampleArchive().body());
        QTest::newRow("one end block") << sampleArchive().body() + QByteArray(512, '\0');
        QTest::newRow("padded to a record") << tar + QByteArray(8192, '\0');
        QTest::newRow("padding that is no block") << tar + QByteArray(100, '\0');
    }

    void packings()
    {
        QFETCH(QByteArray, layer);
        const auto files = m_layer.read(layer);
        QVERIFY2(files,
                 qPrintable(files ? QString() : files.error().argument(ErrorArgument::Detail)));
        QCOMPARE(files->size(), 2);
        QCOMPARE(files->value(u"image-references"_s), QByteArray("{}"));
        QCOMPARE(files->value(u"0000_10_a.yaml"_s), QByteArray("kind: A\n"));
    }

    /// Content that spans all buffers comes out as it went in.
    void largeContent_data()
    {
        QTest::addColumn<bool>("useZstd");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("gzip, noise") << false << noise(3000001);
        QTest::newRow("zstd, noise") << true << noise(3000001);
        QTest::newRow("gzip, repetition")
            << false << QByteArray("0123456789abcdef").repeated(200000);
        QTest::newRow("zstd, repetition")
            << true << QByteArray("0123456789abcdef").repeated(200000);
    }

    void largeContent()
    {
        QFETCH(bool, useZstd);
        QFETCH(QByteArray, content);
        const QByteArray tar = TarWriter().file(Manifests + "a.yaml", content).archive();
        LayerSelection selection;
        selection.unpack.maximumRatio = 100000;
        const auto files = m_layer.read(useZstd ? zstd(tar) : gzip(tar), selection);
        QVERIFY(files);
        QCOMPARE(files->value(u"a.yaml"_s), content);
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<QStringList>("expected");
        const QByteArray longName = Manifests + QByteArray(150, 'n') + ".yaml";
        const QString longKey = QString(150, u'n') + u".yaml"_s;
        QTest::newRow("./") << TarWriter().file("./release-manifests/a", "x").archive()
                            << QStringList{u"a"_s};
        QTest::newRow("././ and //")
            << TarWriter().file("././release-manifests//./a", "x").archive() << QStringList{u"a"_s};
        QTest::newRow("ustar prefix")
            << TarWriter().add({.name = "a", .prefix = "release-manifests"}, "x").archive()
            << QStringList{u"a"_s};
        QTest::newRow("GNU magic has no prefix")
            << TarWriter()
                   .add({.name = Manifests + "a", .magic = "ustar  ", .prefix = "14356725720"}, "x")
                   .archive()
            << QStringList{u"a"_s};
        QTest::newRow("pax path")
            << TarWriter().pax({{"path", longName}, {"mtime", "1.5"}}).file("cut", "x").archive()
            << QStringList{longKey};
        QTest::newRow("pax header of several blocks")
            << TarWriter()
                   .pax({{"SCHILY.xattr.security.selinux", QByteArray(3000, 'x')}})
                   .file(Manifests + "a", "x")
                   .archive()
            << QStringList{u"a"_s};
        QTest::newRow("GNU long name")
            << TarWriter()
                   .add({.name = "././@LongLink", .type = 'L'}, longName + '\0')
                   .file("cut", "x")
                   .archive()
            << QStringList{longKey};
        QTest::newRow("global pax comment")
            << TarWriter().pax({{"comment", "c"}}, 'g').file(Manifests + "a", "x").archive()
            << QStringList{u"a"_s};
    }

    void names() { checkNames(); }

    void passedOver_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("deeper, elsewhere and whiteouts are passed over")
            << TarWriter()
                   .file(Manifests + "sub/a", "x")
                   .file("release-manifests-2/b", "x")
                   .file("etc/release-manifests/c", "x")
                   .file("release-manifests.yaml", "x")
                   .file(Manifests + ".wh.old.yaml", "")
                   .file(Manifests + "d", "x")
                   .archive()
            << QStringList{u"d"_s};
        QTest::newRow("links and devices elsewhere") << TarWriter()
                                                            .entry('1', "bin/a", "bin/b")
                                                            .entry('2', "lib", "usr/lib")
                                                            .entry('3', "dev/null")
                                                            .entry('6', "run/fifo")
                                                            .file(Manifests + "a", "x")
                                                            .archive()
                                                     << QStringList{u"a"_s};
        QTest::newRow("Japanese") << TarWriter().file(Manifests + "艀", "x").archive()
                                  << QStringList{u"艀"_s};
        QTest::newRow("nothing there") << TarWriter().file("etc/a", "x").archive() << QStringList();
        QTest::newRow("only end blocks") << QByteArray(1024, '\0') << QStringList();
    }

    void passedOver() { checkNames(); }

    /// What tar writes is read, in every format it has.
    void agreesWithTar_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("ustar") << QStringList{u"--format=ustar"_s};
        QTest::newRow("pax") << QStringList{u"--format=pax"_s};
        QTest::newRow("gnu") << QStringList{u"--format=gnu"_s};
        QTest::newRow("v7") << QStringList{u"--format=v7"_s};
        QTest::newRow("gzip") << QStringList{u"--format=gnu"_s, u"-z"_s};
    }

    void agreesWithTar()
    {
        QFETCH(QStringList, options);
        const bool longNames = options.first() != u"--format=v7"_s;
        QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"release-manifests"_s));
        const QByteArray content = noise(100000);
        QStringList names{u"image-references"_s, u"a.yaml"_s};
        if (longNames) {
            names.append(QString(90, u'n') + u".yaml"_s);
        }
        if (longNames && options.first() != u"--format=ustar"_s) {
            names.append(QString(200, u'n') + u".yaml"_s);
        }
        for (const QString &name : std::as_const(names)) {
            QFile file(directory.filePath(u"release-manifests/"_s + name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        }
        QProcess tar;
        tar.setWorkingDirectory(directory.path());
        tar.start(u"tar"_s, options + QStringList{u"-cf"_s, u"layer"_s, u"./release-manifests"_s});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        const auto files = readLayerFiles(directory.filePath(u"layer"_s), {}, {}, {});
        QVERIFY(files);
        names.sort();
        QCOMPARE(files->keys(), names);
        QVERIFY(
            std::ranges::all_of(*files, [&](const QByteArray &read) { return read == content; }));
    }

    void limits_data()
    {
        QTest::addColumn<LayerSelection>("selection");
        QTest::addColumn<QString>("subject");
        QTest::newRow("file") << LayerSelection{.maximumFile = 99, .unpack = {}}
                              << u"release-manifests/b"_s;
        QTest::newRow("total") << LayerSelection{.maximumTotal = 150, .unpack = {}}
                               << u"release-manifests"_s;
        QTest::newRow("count") << LayerSelection{.maximumCount = 1, .unpack = {}}
                               << u"number of files"_s;
        QTest::newRow("unpacked") << LayerSelection{.unpack = {.maximumSize = 2000}}
                                  << u"unpacked size"_s;
        QTest::newRow("ratio") << LayerSelection{.unpack = {.maximumRatio = 2,
                                                            .ratioFreeSize = 1000}}
                               << u"compression ratio"_s;
    }

    void limits()
    {
        QFETCH(LayerSelection, selection);
        QFETCH(QString, subject);
        const QByteArray layer = gzip(TarWriter()
                                          .file(Manifests + "a", "x")
                                          .file(Manifests + "b", QByteArray(100, 'b'))
                                          .file(Manifests + "c", QByteArray(100, 'c'))
                                          .archive());
        QVERIFY(m_layer.read(layer));
        const auto files = m_layer.read(layer, selection);
        QVERIFY(!files);
        QCOMPARE(errorName(files.error().code), u"LimitExceeded"_s);
        QCOMPARE(files.error().argument(ErrorArgument::Subject), subject);
    }

    void cancelled()
    {
        // 400 MiB that unpack in about a second
        const QByteArray header = TarWriter().add({.name = "large", .size = "03100000000"}).body();
        const QByteArray layer = gzip(header) + gzip(QByteArray(4 << 20, '\0')).repeated(100);
        LayerSelection selection;
        selection.unpack.maximumRatio = 1 << 20;
        StopSource source;
        std::atomic<qint64> asked = 0;
        QElapsedTimer timer;
        timer.start();
        const std::jthread canceller([&] {
            asked = timer.elapsed();
            source.requestStop(StopReason::Cancel);
        });
        const auto files = m_layer.read(layer, selection, source.token());
        QVERIFY(!files);
        QCOMPARE(errorName(files.error().code), u"Cancelled"_s);
        QVERIFY(timer.elapsed() - asked < 300);
    }

    void missingFile()
    {
        const auto files = readLayerFiles(m_layer.path() + u"-none"_s, {}, {}, {});
        QVERIFY(!files);
        QCOMPARE(errorName(files.error().code), u"FileFailed"_s);
    }
};

QTEST_GUILESS_MAIN(LayerArchiveTest)
#include "tst_layerarchive.moc"
