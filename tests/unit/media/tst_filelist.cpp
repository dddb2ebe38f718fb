// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/ChecksumFile.h"
#include "media/FileList.h"

#include <QTest>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

class FileListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesAsCoreutilsDoes();
    void refusesMalformedChecksums_data();
    void refusesMalformedChecksums();
    void defusesFormulas();
    void readsItsOwnList();
    void makesTheCodeFromTheDigest();
};

void FileListTest::escapesAsCoreutilsDoes()
{
    const QList<Checksum> sums{{"plain name", Digest::of("1")},
                               {"back\\slash", Digest::of("2")},
                               {"line\nfeed", Digest::of("3")},
                               {"carriage\rreturn", Digest::of("4")}};
    const QByteArray text = serializeChecksums(sums);
    QVERIFY(text.contains("\n\\" + Digest::of("2").hex().toUtf8() + "  back\\\\slash\n"));
    const auto parsed = parseChecksums(text);
    VERIFY_OK(parsed);
    QVERIFY(*parsed == sums);
}

void FileListTest::refusesMalformedChecksums_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray hex = Digest::of("x").hex().toUtf8();
    QTest::newRow("no digest") << QByteArray("file");
    QTest::newRow("no name") << hex + "  ";
    QTest::newRow("one space") << hex + " file";
    QTest::newRow("short digest") << hex.first(63) + "  file";
    QTest::newRow("upper case") << hex.toUpper() + "  file";
    QTest::newRow("unknown escape") << "\\" + hex + "  a\\tb";
    QTest::newRow("open escape") << "\\" + hex + "  a\\";
    QTest::newRow("empty line") << QByteArray("");
}

void FileListTest::refusesMalformedChecksums()
{
    QFETCH(const QByteArray, line);
    const QByteArray good = serializeChecksums({{"a", Digest::of("a")}});
    const auto parsed = parseChecksums(good + line + "\n");
    COMPARE_ERROR(parsed, ErrorCode::MediumDamaged);
    QCOMPARE(parsed.error().argument(ErrorArgument::Line), u"2"_s);
}

void FileListTest::defusesFormulas()
{
    const QByteArray csv =
        serializeCsv({{"=cmd()\"x", ListedFile::Type::File, 3, Digest::of("x")}});
    QVERIFY(csv.contains("\r\n\"./=cmd()\"\"x\",3,"));
}

void FileListTest::readsItsOwnList()
{
    const QList<ListedFile> files{{"a", ListedFile::Type::File, qint64(5) << 33, Digest::of("a")},
                                  {"b", ListedFile::Type::Link, 0, std::nullopt, "a"},
                                  {"../c", ListedFile::Type::Other, 0, std::nullopt, {}, true}};
    const auto parsed = parseFileList(serializeJson(files));
    VERIFY_OK(parsed);
    QVERIFY(*parsed == files);
    COMPARE_ERROR(parseFileList("{\"schemaVersion\": 1, \"files\": [{\"path\": \"x\"}]}"),
                  ErrorCode::MediumDamaged);
}

void FileListTest::makesTheCodeFromTheDigest()
{
    // By hand: sha256 of nothing is e3b0c442 98fc1c14 9afbf4c8 99…, five bits a character.
    QCOMPARE(checkCodeOf({}), u"WERC-8GMR-ZGE1-96QV-YK49"_s);
    const ListedFile file{"a", ListedFile::Type::File, 1, Digest::of("x")};
    ListedFile outside = file;
    outside.outside = true;
    const ListedFile view{
        "v2/openshift/release/blobs/a", ListedFile::Type::File, 1, Digest::of("y")};
    const ListedFile link{"b", ListedFile::Type::Link, 0, std::nullopt, "a"};
    QCOMPARE(checkCodeOf({file, outside, view, link}), checkCodeOf({file}));
    const ListedFile second{"c", ListedFile::Type::File, 1, Digest::of("x")};
    QCOMPARE(checkCodeOf({second, file}), checkCodeOf({file, second}));
    QVERIFY(checkCodeOf({second}) != checkCodeOf({file}));
}

QTEST_GUILESS_MAIN(FileListTest)
#include "tst_filelist.moc"
