// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judges.h"
#include "paper/PaperFile.h"
#include "paper/PaperHtml.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <QtConcurrentRun>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
Paper paperWith(const QList<Block> &blocks)
{
    Paper paper;
    paper.title = u"Title"_s;
    paper.footer = u"Footer 持ち込み"_s;
    paper.pageLabel = u"Page %1 of %2"_s;
    paper.blocks = blocks;
    return paper;
}

FileTable tableOf(qsizetype rows)
{
    FileTable table{u"Path"_s, u"Bytes"_s, u"SHA-256"_s, {}};
    for (qsizetype row = 0; row < rows; ++row) {
        const Digest digest = Digest::of(QByteArray::number(row));
        table.rows.append(
            {"blobs/sha256/" + digest.hex().toLatin1(), {}, qint64(row) * 1234567, digest});
    }
    return table;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What pdftotext broke over lines, together again.
QString withoutSpaces(QString text)
{
    static const QRegularExpression space(u"\\s"_s);
    return text.remove(space);
}

/// On white paper, how much of a strip is ink; 0…1.
double inkIn(const QImage &page, const QRect &strip)
{
    qint64 ink = 0;
    for (int y = strip.top(); y <= strip.bottom(); ++y) {
        for (int x = strip.left(); x <= strip.right(); ++x) {
            ink += qGray(page.pixel(x, y)) < 200 ? 1 : 0;
        }
    }
    return double(ink) / (strip.width() * strip.height());
}
} // namespace

class PaperFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void countsPages_data();
    void countsPages();
    void isA4WithItsFacesInIt();
    void keepsItsMargins();
    void keepsRowsTogether();
    void marksEveryPage();
    void keepsToThePageWhateverTheName_data();
    void keepsToThePageWhateverTheName();
    void htmlIsWellFormedWhateverTheName_data();
    void htmlIsWellFormedWhateverTheName();
    void takesTwentyThousandFiles();
    void stopsWhenAsked();
    void leavesNothingBehindWhenItFails_data();
    void leavesNothingBehindWhenItFails();
    void saysWhenThereIsNoSpace();
    void keepsTheLocaleItWasMadeIn();

private:
    QString file(const QString &name) const { return m_directory.filePath(name); }

    QTemporaryDir m_directory;
};

void PaperFileTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void PaperFileTest::countsPages_data()
{
    QTest::addColumn<int>("sections");
    QTest::newRow("1") << 1;
    QTest::newRow("3") << 3;
    QTest::newRow("40") << 40;
}

void PaperFileTest::countsPages()
{
    QFETCH(int, sections);
    QList<Block> blocks;
    for (int section = 1; section <= sections; ++section) {
        blocks.append(Heading{u"Section %1"_s.arg(section), section > 1});
        blocks.append(Paragraph{u"Text"_s});
    }
    const QString path = file(u"%1.pdf"_s.arg(sections));
    QVERIFY(writePdf(paperWith(blocks), path));
    const QStringList pages = pagesOf(path);
    QCOMPARE(pages.size(), sections);
    QCOMPARE(infoOf(path).value(u"Pages"_s), QString::number(sections));
    for (int page = 1; page <= sections; ++page) {
        const QString &text = pages.at(page - 1);
        QVERIFY2(text.contains(u"Page %1 of %2\n"_s.arg(page).arg(sections)), qPrintable(text));
        QVERIFY2(text.contains(u"Footer 持ち込み"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Section %1\n"_s.arg(page)), qPrintable(text));
    }
}

void PaperFileTest::isA4WithItsFacesInIt()
{
    const QString path = file(u"faces.pdf"_s);
    QVERIFY(writePdf(paperWith({Paragraph{u"持ち込みファイル一覧"_s},
                                Facts{{{u"照合コード"_s, u"0123 abc 日本"_s, true}}}}),
                     path));
    const auto info = infoOf(path);
    QVERIFY2(info.value(u"Page size"_s).contains(u"(A4)"_s),
             qPrintable(info.value(u"Page size"_s)));
    QCOMPARE(info.value(u"Title"_s), u"Title"_s);
    const QList<PdfFont> fonts = fontsOf(path);
    QVERIFY(fonts.size() >= 3); // bold, regular, monospaced
    for (const PdfFont &font : fonts) {
        QVERIFY2(font.isEmbedded, qPrintable(font.name));
        QVERIFY2(font.name.contains(u"CJKjp"_s), qPrintable(font.name));
    }
    const QString text = pagesOf(path).first().normalized(QString::NormalizationForm_KC);
    QVERIFY2(text.contains(u"持ち込みファイル一覧"_s), qPrintable(text));
}

void PaperFileTest::keepsItsMargins()
{
    const QString path = file(u"margins.pdf"_s);
    Paper paper = paperWith(
        {Paragraph{QString(5000, u'W')},
         CheckCode{QString(300, u'L'), QString(60, u'8'), QString(300, u'h')},
         SignOff{u"Number"_s, QString(200, u'n'), {u"A"_s, u"B"_s, u"C"_s}, u"Name"_s, u"Date"_s},
         tableOf(100)});
    paper.mark = QString(200, u'M');
    paper.footer = QString(400, u'F');
    QVERIFY(writePdf(paper, path));
    const QImage page = pictureOf(path, 1, 127); // five pixels a millimetre
    QVERIFY(!page.isNull());
    const int margin = 14 * 5;
    const QRect all = page.rect();
    QCOMPARE(inkIn(page, QRect(0, 0, all.width(), margin)), 0.0);
    QCOMPARE(inkIn(page, QRect(0, all.height() - margin, all.width(), margin)), 0.0);
    QCOMPARE(inkIn(page, QRect(0, 0, margin, all.height())), 0.0);
    QCOMPARE(inkIn(page, QRect(all.width() - margin, 0, margin, all.height())), 0.0);
    QVERIFY(inkIn(page, all) > 0.02);
}

void PaperFileTest::keepsRowsTogether()
{
    const QString path = file(u"rows.pdf"_s);
    const FileTable table = tableOf(300);
    QVERIFY(writePdf(paperWith({table}), path));
    const QStringList pages = pagesOf(path);
    QVERIFY(pages.size() > 3);
    for (const FileRow &row : table.rows) {
        const QString digest = row.digest->hex();
        int holding = 0;
        for (const QString &page : pages) {
            const bool begins = page.contains(digest.first(32));
            QCOMPARE(page.contains(digest.last(32)), begins);
            holding += begins ? 1 : 0;
        }
        QCOMPARE(holding, 1);
    }
    for (const QString &page : pages) {
        QVERIFY2(page.count(u"SHA-256"_s) == 1,
                 qPrintable(page)); // the head is on every page, and followed by rows
        QVERIFY(page.contains(u"blobs/sha256/"_s));
    }
}

void PaperFileTest::marksEveryPage()
{
    const QString path = file(u"mark.pdf"_s);
    Paper paper = paperWith({tableOf(100)});
    paper.mark = u"PROVISIONAL"_s;
    QVERIFY(writePdf(paper, path));
    const QStringList pages = pagesOf(path);
    QVERIFY(pages.size() > 1);
    for (const QString &page : pages) {
        QVERIFY2(page.trimmed().startsWith(u"PROVISIONAL"_s), qPrintable(page));
    }
}

void PaperFileTest::keepsToThePageWhateverTheName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("name") << u"name"_s;
    QTest::newRow("line feeds") << QByteArray("a\n\n\nb\r\f\v")
                                << u"a\\u000a\\u000a\\u000ab\\u000d\\u000c\\u000b"_s;
    QTest::newRow("markup") << QByteArray("<script>alert('&')</script>")
                            << u"<script>alert('&')</script>"_s;
    QTest::newRow("change of direction")
        << QByteArray("a\xe2\x80\xaegpj.exe") << u"a\\u202egpj.exe"_s;
    QTest::newRow("no UTF-8") << QByteArray("a\xff\xfe\x80") << u"a\\xff\\xfe\\x80"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a\\u0000b"_s;
    QTest::newRow("Japanese") << QByteArray("持ち込み一覧.txt") << u"持ち込み一覧.txt"_s;
    QTest::newRow("4 KiB") << QByteArray(4096, 'x') << QString(4096, u'x');
    QTest::newRow("4 KiB of control") << QByteArray(4096, '\x01') << u"\\u0001"_s.repeated(4096);
}

void PaperFileTest::keepsToThePageWhateverTheName()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, shown);
    FileTable table = tableOf(3);
    table.rows.insert(1, {name, {}, 5, Digest::of(name)});
    const QString path = file(u"name.pdf"_s);
    QVERIFY(writePdf(paperWith({table}), path));
    const QStringList pages = pagesOf(path);
    // Two letters that share a shape come back as either: NFKC makes them one.
    const QString text = pages.join(QString()).normalized(QString::NormalizationForm_KC);
    if (shown.size() < 64) { // longer ones are broken, with other columns beside them
        QVERIFY2(text.contains(shown), qPrintable(text));
    } else {
        const QChar last = shown.back();
        QVERIFY(text.count(last) >= shown.count(last));
    }
    const Digest after = *table.rows.last().digest;
    QVERIFY(withoutSpaces(pages.last()).contains(after.hex().first(32)));
    const QImage picture = pictureOf(path, 1, 127);
    const QRect right(picture.width() - 14 * 5, 0, 14 * 5, picture.height());
    QCOMPARE(inkIn(picture, right), 0.0);
}

void PaperFileTest::htmlIsWellFormedWhateverTheName_data()
{
    keepsToThePageWhateverTheName_data();
}

void PaperFileTest::htmlIsWellFormedWhateverTheName()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, shown);
    FileTable table = tableOf(1);
    table.rows.append({name, name, 5, {}});
    const QString raw = QString::fromUtf8(name);
    Paper paper = paperWith({Heading{raw},
                             Paragraph{raw},
                             Facts{{{raw, raw, true}}},
                             CheckCode{raw, u"7K3M-Q0V1"_s, raw},
                             SignOff{raw, raw, {raw}, raw, raw},
                             table});
    paper.title = raw;
    paper.mark = raw;
    paper.footer = raw;
    const QByteArray html = htmlOf(paper);
    QVERIFY(!html.contains("<script"));
    QVERIFY(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    QVERIFY(!QRegularExpression(u"(src|href)="_s).match(QString::fromUtf8(html)).hasMatch());
    QByteArray xml = html; // as XML it is, but for the elements that HTML leaves open
    xml.replace("<meta charset=\"utf-8\">", "").replace("<br>", "").replace("<!DOCTYPE html>", "");
    QXmlStreamReader reader(xml);
    QStringList cells;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == "td"_L1) {
            cells.append(reader.readElementText());
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY2(cells.contains(shown + u" → "_s + shown), qPrintable(cells.join(u'\n')));
}

void PaperFileTest::takesTwentyThousandFiles()
{
    const QString path = file(u"many.pdf"_s);
    const Paper paper = paperWith({tableOf(20'000)});
    QElapsedTimer timer;
    timer.start();
    const auto written = QtConcurrent::run([&] { return writePdf(paper, path); }).result();
    const qint64 elapsed = timer.elapsed();
    QVERIFY(written);
    const int pages = infoOf(path).value(u"Pages"_s).toInt();
    qInfo() << "20,000 files:" << elapsed << "ms," << pages << "pages,"
            << contentOf(path).size() / 1024 << "KiB";
    QVERIFY(pages > 300);
    const QString last = pagesOf(path).last();
    QVERIFY2(last.contains(u"Page %1 of %1\n"_s.arg(pages)), qPrintable(last));
}

void PaperFileTest::stopsWhenAsked()
{
    StopSource stop;
    stop.requestStop(StopReason::Cancel);
    const QString path = file(u"stopped.pdf"_s);
    const auto written = writePdf(paperWith({tableOf(20'000)}), path, stop.token());
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(path));
}

void PaperFileTest::leavesNothingBehindWhenItFails_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no such directory") << file(u"missing/file"_s);
    QTest::newRow("a directory") << m_directory.path();
    const QString pipe = file(u"pipe"_s);
    QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
    QTest::newRow("a pipe") << pipe;
}

void PaperFileTest::leavesNothingBehindWhenItFails()
{
    QFETCH(QString, path);
    const Paper paper = paperWith({tableOf(1)});
    for (const auto &written : {writePdf(paper, path), writeHtml(paper, path)}) {
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileFailed);
        QCOMPARE(written.error().argument(ErrorArgument::Path), path);
    }
    QVERIFY(!QFileInfo(path).isFile());
}

void PaperFileTest::saysWhenThereIsNoSpace()
{
    const QString path = file(u"full.pdf"_s);
    const Paper paper = paperWith({tableOf(1000)});
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 10'000; // bytes a file
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto pdf = writePdf(paper, path);
    const auto html = writeHtml(paper, path);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    for (const auto &written : {pdf, html}) {
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileFailed);
        QVERIFY(!written.error().argument(ErrorArgument::Detail).isEmpty());
    }
    QVERIFY(!QFile::exists(path));
}

void PaperFileTest::keepsTheLocaleItWasMadeIn()
{
    const Paper paper = paperWith({tableOf(2)});
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QByteArray html = htmlOf(paper);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(html.contains("1,234,567"));
}

QTEST_MAIN(PaperFileTest)
#include "tst_paperfile.moc"
