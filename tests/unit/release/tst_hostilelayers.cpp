// SPDX-License-Identifier: GPL-3.0-or-later
#include "LayerFile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;
using test::gzip;
using test::Manifests;
using test::noise;
using test::sampleArchive;
using test::TarHeader;
using test::TarWriter;
using test::zstd;

namespace
{
void columns()
{
    QTest::addColumn<QByteArray>("layer");
    QTest::addColumn<QString>("detail");
}

void row(const char *name, const TarWriter &tar, const QString &detail)
{
    QTest::newRow(name) << tar.archive() << detail;
}

TarWriter rawPax(const QByteArray &records)
{
    TarWriter tar;
    tar.add({.name = "p", .type = 'x'}, records).file("a", "x");
    return tar;
}
} // namespace

/// Layers that a decent program does not write. All are refused, with the reason.
class HostileLayersTest final : public QObject
{
    Q_OBJECT

private:
    test::LayerFile m_layer;

    void checkRefused()
    {
        QFETCH(QByteArray, layer);
        QFETCH(QString, detail);
        const auto files = m_layer.read(layer);
        QVERIFY(!files);
        QCOMPARE(files.error().argument(ErrorArgument::Detail), detail);
        QCOMPARE(errorName(files.error().code), u"InvalidArchive"_s);
    }

private Q_SLOTS:
    void paths_data()
    {
        columns();
        const QString leaves = u"path leaves the archive"_s;
        row("..", TarWriter().file("release-manifests/../../etc/passwd", "x"), leaves);
        row(".. at the end", TarWriter().directory("release-manifests/.."), leaves);
        row(".. by pax", TarWriter().pax({{"path", "../x"}}).file("a", "x"), leaves);
        row(".. by long name",
            TarWriter().add({.name = "././@LongLink", .type = 'L'}, "../x").file("a", "x"),
            leaves);
        row("absolute", TarWriter().file("/release-manifests/a", "x"), u"absolute path"_s);
        row("absolute by prefix",
            TarWriter().add({.name = "a", .prefix = "/etc"}, "x"),
            u"absolute path"_s);
        row("NUL in a pax path",
            TarWriter().pax({{"path", QByteArray("release-manifests/a\0b", 21)}}).file("a", "x"),
            u"unusable path"_s);
        row("file without a name", TarWriter().file("", "x"), u"unusable path"_s);
        row("file named .", TarWriter().file("./", "x"), u"unusable path"_s);
        row("over PATH_MAX",
            TarWriter().pax({{"path", QByteArray(5000, 'a')}}).file("a", "x"),
            u"unusable path"_s);
        row("not UTF-8", TarWriter().file(Manifests + "\xff\xfe", "x"), u"name is not UTF-8"_s);
        row("twice",
            TarWriter().file(Manifests + "a", "1").file("./release-manifests/a", "2"),
            u"name occurs twice"_s);
    }

    void paths() { checkRefused(); }

    void members_data()
    {
        columns();
        const QString special = u"link, device or FIFO"_s;
        row("symbolic link",
            TarWriter().entry('2', Manifests + "image-references", "/etc/shadow"),
            special);
        row("hard link",
            TarWriter().entry('1', Manifests + "image-references", "etc/shadow"),
            special);
        row("character device", TarWriter().entry('3', Manifests + "a"), special);
        row("block device", TarWriter().entry('4', Manifests + "a"), special);
        row("FIFO", TarWriter().entry('6', Manifests + "a"), special);
        row("GNU sparse", TarWriter().entry('S', "a"), u"sparse file"_s);
        row("pax sparse",
            TarWriter().pax({{"GNU.sparse.major", "1"}}).file(Manifests + "a", "x"),
            u"sparse file"_s);
        row("unknown type", TarWriter().entry('Z', "a"), u"member type"_s);
        row("directory with content",
            TarWriter().add({.name = "release-manifests", .type = '5'}, "h"),
            u"content where there can be none"_s);
        row("link with content",
            TarWriter().add({.name = "a", .type = '2', .link = "b"}, "h"),
            u"content where there can be none"_s);
    }

    void members() { checkRefused(); }

    void sizes_data()
    {
        columns();
        const auto size = [](const char *name, const QByteArray &field) {
            row(name, TarWriter().add({.name = "a", .size = field}), u"size"_s);
        };
        size("negative, base 256", QByteArray(12, '\xff'));
        size("over 63 bits", '\x80' + QByteArray(11, '\xff'));
        size("64th bit", QByteArray("\x80\0\0\0\x80\0\0\0\0\0\0\0", 12));
        size("letters", "0000000zz12");
        size("digit that is not octal", "00000000008");
        size("sign", "-0000000001");
        size("plus", "+0000000001");
        size("two numbers", "1 1 1");
        row("beyond the end",
            TarWriter().add({.name = "a", .size = "00000077777"}),
            u"truncated archive"_s);
        const auto pax = [](const char *name, const QByteArray &value) {
            row(name,
                TarWriter().pax({{"size", value}}).file(Manifests + "a", "four"),
                u"pax size"_s);
        };
        pax("pax smaller", "1");
        pax("pax larger", "600");
        pax("pax hides the next header", "512");
        pax("pax negative", "-1");
        pax("pax no number", "4x");
        pax("pax over 63 bits", "99999999999999999999");
        row("pax for all",
            TarWriter().pax({{"size", "1"}}, 'g').file(Manifests + "a", "x"),
            u"global pax header"_s);
    }

    void sizes() { checkRefused(); }

    void headers_data()
    {
        columns();
        row("check sum",
            sampleArchive().add({.name = "a", .checksumError = 1}),
            u"header check sum"_s);
        row("pax record too long", rawPax("99 path=a\n"), u"pax header"_s);
        row("pax record without length", rawPax("path=a\n"), u"pax header"_s);
        row("pax record shorter than itself", rawPax("2 path=a\n"), u"pax header"_s);
        row("pax record of length 0", rawPax("0 path=a\n"), u"pax header"_s);
        row("pax record negative", rawPax("-9 path=a\n"), u"pax header"_s);
        row("pax record with a huge length",
            rawPax("9223372036854775807 path=a\n"),
            u"pax header"_s);
        row("pax record without =", rawPax("7 path\n"), u"pax header"_s);
        row("pax record without key", rawPax("5 =a\n"), u"pax header"_s);
        row("pax record without newline", rawPax("9 path=ab"), u"pax header"_s);
        row("pax header without member",
            TarWriter().pax({{"path", "a"}}),
            u"header without member"_s);
        row("long name without member",
            TarWriter().add({.name = "././@LongLink", .type = 'L'}, "a"),
            u"header without member"_s);
    }

    void headers() { checkRefused(); }

    void streams_data()
    {
        columns();
        const QByteArray tar = sampleArchive().archive();
        const auto stream = [](const char *name, const QByteArray &layer, const QString &detail) {
            QTest::newRow(name) << layer << detail;
        };
        const QString after = u"data after the end"_s;
        stream("data after the end", tar + "garbage", after);
        stream("member after the end",
               tar + TarWriter().file(Manifests + "late", "x").archive(),
               after);
        stream("member after one end block",
               sampleArchive().body() + QByteArray(512, '\0')
                   + TarWriter().file(Manifests + "late", "x").archive(),
               after);
        stream("member after the end, second gzip member",
               gzip(tar) + gzip(TarWriter().file(Manifests + "late", "x").archive()),
               after);
        stream("no bytes", QByteArray(), u"empty layer"_s);
        stream("no tar", QByteArray(2000, 'x'), u"not a tar archive"_s);
        stream("short text", "hello", u"truncated archive"_s);
        stream("xz",
               QByteArray("\xfd"
                          "7zXZ\0rest",
                          10),
               u"compression xz"_s);
        stream("bzip2", "BZh91AY&SY", u"compression bzip2"_s);
        stream("zip", "PK\x03\x04rest", u"compression zip"_s);
        stream("gzip of no tar", gzip(QByteArray(2000, 'x')), u"not a tar archive"_s);
        stream("gzip of gzip", gzip(gzip(noise(2000))), u"not a tar archive"_s);
        stream("gzip magic only", "\x1f\x8b", u"truncated stream"_s);
        stream("gzip, unknown method",
               QByteArray("\x1f\x8b\x09\0\0\0\0\0\0\0", 10),
               u"damaged stream"_s);
        stream("gzip, then garbage", gzip(tar) + "garbage", u"damaged stream"_s);
        stream("gzip, then one byte", gzip(tar) + '\x1f', u"truncated stream"_s);
        stream("zstd, then garbage", zstd(tar) + "garbage", u"damaged stream"_s);
    }

    void streams() { checkRefused(); }

    /// Wherever a stream is cut, it is an error: a part of a release never passes for all of it.
    void truncated_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<qsizetype>("boundary"); // whole as far as it goes: the digest decides
        const TarWriter tar = sampleArchive().file(Manifests + "noise.yaml", noise(3000));
        const QByteArray first = gzip(tar.body());
        QTest::newRow("gzip") << gzip(tar.archive()) << qsizetype(-1);
        QTest::newRow("zstd") << zstd(tar.archive()) << qsizetype(-1);
        QTest::newRow("gzip, two members") << first + gzip(QByteArray(1024, '\0')) << first.size();
    }

    void truncated()
    {
        QFETCH(QByteArray, layer);
        QFETCH(qsizetype, boundary);
        QVERIFY(m_layer.read(layer));
        const qsizetype tail = layer.size() - 12;
        for (qsizetype size = 1; size < layer.size(); size += size < 30 || size > tail ? 1 : 29) {
            if (size != boundary) {
                const auto files = m_layer.read(layer.first(size));
                QVERIFY2(!files, qPrintable(QString::number(size)));
                QCOMPARE(errorName(files.error().code), u"InvalidArchive"_s);
            }
        }
    }

    void truncatedPlain_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const int size : {1, 511, 513, 1023, 1025, 1030, 2000, 2049}) {
            QTest::addRow("%d", size) << qsizetype(size);
        }
    }

    void truncatedPlain()
    {
        QFETCH(qsizetype, size);
        const auto files = m_layer.read(sampleArchive().body().first(size));
        QVERIFY(!files);
        QCOMPARE(files.error().argument(ErrorArgument::Detail), u"truncated archive"_s);
    }

    /// gzip's trailer is evaluated: a flipped bit in data or trailer is an error.
    void damaged_data()
    {
        QTest::addColumn<qsizetype>("fromEnd");
        QTest::newRow("length") << qsizetype(1);
        QTest::newRow("check sum") << qsizetype(6);
        QTest::newRow("data") << qsizetype(1000);
    }

    void damaged()
    {
        QFETCH(qsizetype, fromEnd);
        QByteArray layer = gzip(TarWriter().file(Manifests + "a", noise(3000)).archive());
        char &byte = layer.data()[layer.size() - fromEnd];
        byte = char(byte ^ 4);
        const auto files = m_layer.read(layer);
        QVERIFY(!files);
        QCOMPARE(errorName(files.error().code), u"InvalidArchive"_s);
    }

    void bombs_data()
    {
        QTest::addColumn<QByteArray>("layer");
        const QByteArray zeros(16 << 20, '\0');
        const TarWriter file = TarWriter().add({.name = "zeros", .size = "00100000000"}, zeros);
        QTest::newRow("file of zeros") << gzip(file.archive());
        QTest::newRow("zeros after the end") << gzip(zeros);
        QTest::newRow("zstd") << zstd(zeros);
        QTest::newRow("two members") << gzip(zeros.first(8 << 20)) + gzip(zeros.first(8 << 20));
        QTest::newRow("huge pax header")
            << TarWriter().add({.name = "p", .size = "77777777777", .type = 'x'}).archive();
        QTest::newRow("huge long name")
            << TarWriter().add({.name = "p", .size = "77777777777", .type = 'L'}).archive();
        QTest::newRow("huge wanted file")
            << TarWriter().add({.name = Manifests + "a", .size = "77777777777"}).archive();
        QTest::newRow("largest size in base 256")
            << TarWriter()
                   .add({.name = Manifests + "a",
                         .size = QByteArray("\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff", 12)})
                   .archive();
    }

    void bombs()
    {
        QFETCH(QByteArray, layer);
        const auto files = m_layer.read(layer);
        QVERIFY(!files);
        QCOMPARE(errorName(files.error().code), u"LimitExceeded"_s);
    }

    /// Whatever single byte is wrong, the outcome is files or one of the errors that are
    /// documented.
    void mutations_data()
    {
        QTest::addColumn<QByteArray>("layer");
        const TarWriter tar = sampleArchive()
                                  .pax({{"path", Manifests + "pax.yaml"}, {"mtime", "1"}})
                                  .file("cut", "x")
                                  .add({.name = "././@LongLink", .type = 'L'}, Manifests + "long")
                                  .file("cut", "x");
        QTest::newRow("plain") << tar.archive();
        QTest::newRow("gzip") << gzip(tar.archive());
        QTest::newRow("zstd") << zstd(tar.archive());
    }

    void mutations()
    {
        QFETCH(QByteArray, layer);
        QRandomGenerator generator(7);
        for (int round = 0; round < 300; ++round) {
            QByteArray mutant = layer;
            const qsizetype at = generator.bounded(qint64(mutant.size()));
            mutant[at] = char(generator.bounded(256));
            const auto files = m_layer.read(mutant);
            const bool known = files || files.error().code == ErrorCode::InvalidArchive
                               || files.error().code == ErrorCode::LimitExceeded;
            QVERIFY2(known, qPrintable(QString::number(at)));
        }
    }
};

QTEST_GUILESS_MAIN(HostileLayersTest)
#include "tst_hostilelayers.moc"
