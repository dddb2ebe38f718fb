// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judges.h"
#include "paper/HandOverPaper.h"
#include "paper/PaperFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Code = u"7K3M-Q0V1-XYZ2-ABCD-EFGH"_s;
const QDateTime Time(QDate(2026, 11, 22), QTime(5, 2), QTimeZone::UTC);
const Digest ReleaseDigest = Digest::of("release");

HandOverSubject subject()
{
    ReleaseRecord release;
    release.version = u"4.20.8"_s;
    release.architecture = u"x86_64"_s;
    release.tag = u"4.20.8-x86_64"_s;
    release.digest = ReleaseDigest;
    release.source = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
    return {{release}, {}, {}};
}

QList<ListedFile> filesOf(int count)
{
    QList<ListedFile> files;
    for (int number = 0; number < count; ++number) {
        const Digest digest = Digest::of(QByteArray::number(number));
        files.append({"blobs/sha256/" + digest.hex().toLatin1(),
                      ListedFile::Type::File,
                      1'000'000 + number,
                      digest});
    }
    return files;
}

JournalEntry readBack()
{
    JournalEntry entry;
    entry.time = Time;
    entry.complete = true;
    entry.whole = true;
    entry.evidence = {ReadProof::ReadFromDevice,
                      ProofGap::None,
                      20'078'934'016,
                      20'078'936'064,
                      u"8:17"_s,
                      u"exfat"_s};
    return entry;
}

HandOver sealedMedium(int count)
{
    HandOver handOver;
    handOver.subject = subject();
    handOver.seal = {Code, 20'000, 20'078'934'016, Time, u"hashike 0.1.0"_s, {}};
    handOver.files = filesOf(count);
    handOver.verification = readBack();
    return handOver;
}

/// Says `[…]` in every language.
class BracketTranslator final : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        const bool isOurs = QLatin1StringView(context) == "HandOverPaper"_L1;
        return isOurs ? u"【%1】"_s.arg(QString::fromUtf8(source)) : QString();
    }
    bool isEmpty() const override { return false; }
};
} // namespace

class HandOverPaperTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysEverythingOnTheFirstPage();
    void hasTheCheckCodeAsQr();
    void listsEveryFile();
    void listsApartWhatIsOutside();
    void countsItsPages_data();
    void countsItsPages();
    void neverSaysMoreThanWasDone_data();
    void neverSaysMoreThanWasDone();
    void tellsSignaturesApart_data();
    void tellsSignaturesApart();
    void isProvisionalOnEveryPage();
    void listsWhatToSendAgain();
    void speaksTheLanguageItWasMadeIn();

private:
    QStringList print(const Paper &paper);

    QTemporaryDir m_directory;
    QString m_path = m_directory.filePath(u"paper.pdf"_s);
};

void HandOverPaperTest::initTestCase()
{
    qputenv("TZ", "Asia/Tokyo");
    tzset();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

QStringList HandOverPaperTest::print(const Paper &paper)
{
    const auto written = writePdf(paper, m_path);
    return written ? pagesOf(m_path) : QStringList();
}

void HandOverPaperTest::saysEverythingOnTheFirstPage()
{
    HandOver handOver = sealedMedium(10);
    handOver.subject.managementNumber = u"USB-017"_s;
    const QStringList pages = print(handOverPaper(handOver));
    QCOMPARE(pages.size(), 2);
    for (const QString &text : {Code,
                                u"4.20.8 · x86_64"_s,
                                ReleaseDigest.toString(),
                                u"20,000, the files"_s,
                                u"20,078,934,016 bytes"_s,
                                u"2026-11-22T14:02:00+09:00"_s,
                                u"hashike 0.1.0"_s,
                                u"USB-017"_s,
                                u"not checked"_s,
                                u"read back here at"_s,
                                u"device 8:17"_s,
                                u"Performed by"_s,
                                u"Checked by"_s,
                                u"Approved by"_s,
                                u"Management number"_s,
                                u"Page 1 of 2"_s}) {
        QVERIFY2(pages.first().contains(text), qPrintable(text + u'\n' + pages.first()));
    }
    QCOMPARE(pages.last().count(Code), 1); // in the footer
}

void HandOverPaperTest::hasTheCheckCodeAsQr()
{
    print(handOverPaper(sealedMedium(10)));
    QCOMPARE(codesIn(pictureOf(m_path, 1)), QStringList{Code});
}

void HandOverPaperTest::listsEveryFile()
{
    const HandOver handOver = sealedMedium(200);
    const QString text = print(handOverPaper(handOver)).join(QString());
    for (const ListedFile &file : handOver.files) {
        QVERIFY(text.contains(QLocale().toString(file.bytes)));
        QVERIFY(text.contains(file.digest->hex().first(32)));
        QVERIFY(text.contains(file.digest->hex().last(32)));
    }
}

void HandOverPaperTest::listsApartWhatIsOutside()
{
    HandOver handOver = sealedMedium(3);
    handOver.files.append({"../holiday.jpg", ListedFile::Type::File, 4321, {}, {}, true});
    handOver.files.prepend({"v2/link", ListedFile::Type::Link, 0, {}, "../blobs/x", false});
    const QString text = print(handOverPaper(handOver)).last();
    const qsizetype apart = text.indexOf(u"Other things on the volume"_s);
    QVERIFY(apart > text.indexOf(handOver.files.at(3).digest->hex().first(32)));
    QVERIFY(text.indexOf(u"../holiday.jpg"_s) > apart);
    QVERIFY(text.indexOf(u"4,321"_s) > apart);
    QVERIFY(text.indexOf(u"v2/link → ../blobs/x"_s) < apart);
    QVERIFY(text.contains(u"v2/link → ../blobs/x"_s));
}

void HandOverPaperTest::countsItsPages_data()
{
    QTest::addColumn<int>("files");
    QTest::newRow("few") << 1;
    QTest::newRow("two pages of them") << 60;
    QTest::newRow("many") << 1200;
}

void HandOverPaperTest::countsItsPages()
{
    QFETCH(int, files);
    const QStringList pages = print(handOverPaper(sealedMedium(files)));
    QVERIFY(pages.size() >= 2);
    for (qsizetype page = 1; page <= pages.size(); ++page) {
        const QString label = u"Page %1 of %2\n"_s.arg(page).arg(pages.size());
        QVERIFY2(pages.at(page - 1).contains(label), qPrintable(pages.at(page - 1)));
    }
}

void HandOverPaperTest::neverSaysMoreThanWasDone_data()
{
    QTest::addColumn<std::optional<JournalEntry>>("entry");
    QTest::addColumn<QString>("said");
    using Entry = std::optional<JournalEntry>;
    const auto with = [](auto change) {
        JournalEntry entry = readBack();
        change(entry);
        return Entry(entry);
    };
    QTest::newRow("nothing") << Entry() << u"not verified"_s;
    QTest::newRow("cancelled") << with([](auto &entry) { entry.complete = false; })
                               << u"not verified"_s;
    QTest::newRow("damaged") << with([](auto &entry) { entry.whole = false; })
                             << u"DAMAGED or incomplete"_s;
    QTest::newRow("sizes") << with([](auto &entry) { entry.depth = Depth::SizesOnly; })
                           << u"only names and sizes"_s;
    QTest::newRow("cache") << with([](auto &entry) {
        entry.evidence.proof = ReadProof::HashedNotProven;
        entry.evidence.gap = ProofGap::NoCounters;
    }) << u"not proven to come from the device"_s;
}

void HandOverPaperTest::neverSaysMoreThanWasDone()
{
    QFETCH(std::optional<JournalEntry>, entry);
    QFETCH(QString, said);
    HandOver handOver = sealedMedium(1);
    handOver.verification = entry;
    const QString text = print(handOverPaper(handOver)).first().simplified();
    QVERIFY2(text.contains(said), qPrintable(text));
    QVERIFY2(!text.contains(u"read back here"_s), qPrintable(text));
}

void HandOverPaperTest::tellsSignaturesApart_data()
{
    QTest::addColumn<SignatureFact>("fact");
    QTest::addColumn<QString>("said");
    using State = SignatureFact::State;
    QTest::newRow("valid") << SignatureFact{State::Valid, u"567E347A"_s, Time}
                           << u"valid, by the key 567E347A"_s;
    QTest::newRow("invalid") << SignatureFact{State::Invalid, {}, Time} << u"INVALID"_s;
    QTest::newRow("none") << SignatureFact{State::Absent, {}, Time} << u"there is none"_s;
    QTest::newRow("not checked") << SignatureFact{} << u"not checked"_s;
}

void HandOverPaperTest::tellsSignaturesApart()
{
    QFETCH(SignatureFact, fact);
    QFETCH(QString, said);
    HandOver handOver = sealedMedium(1);
    handOver.subject.signatures.insert(u"4.20.8-x86_64"_s, fact);
    const QString text = print(handOverPaper(handOver)).first();
    QVERIFY2(text.contains(said), qPrintable(text));
    QCOMPARE(text.contains(u"valid, by"_s), fact.state == SignatureFact::State::Valid);
}

void HandOverPaperTest::isProvisionalOnEveryPage()
{
    const QStringList pages = print(provisionalPaper(subject(), filesOf(100), Time));
    QVERIFY(pages.size() > 2);
    for (const QString &page : pages) {
        QVERIFY2(page.contains(u"PROVISIONAL"_s), qPrintable(page));
        QVERIFY2(!page.contains(u"Check code"_s), qPrintable(page));
    }
    QVERIFY(pages.first().contains(u"100,004,950 bytes"_s));
    QVERIFY(pages.first().contains(u"not downloaded yet"_s));
    QCOMPARE(codesIn(pictureOf(m_path, 1)), QStringList());
}

void HandOverPaperTest::listsWhatToSendAgain()
{
    const QList<ListedFile> files = filesOf(3);
    SealCheck check;
    check.seal = sealedMedium(0).seal;
    check.checkCode = u"0000-1111-2222-3333-4444"_s;
    check.missing = {QFile::decodeName(files.at(1).path), u"unknown"_s};
    check.damaged = {QFile::decodeName(files.at(2).path)};
    check.added = {u"autorun.inf"_s};
    const QString text = print(resendPaper(subject(), check, files, Time)).join(QString());
    QVERIFY2(text.contains(u"Missing: 2"_s), qPrintable(text));
    QVERIFY(text.contains(u"Damaged: 1"_s));
    QVERIFY(text.contains(u"Added since it was sealed: 1"_s));
    QVERIFY(text.contains(u"autorun.inf"_s));
    QVERIFY(text.contains(Code) && text.contains(check.checkCode));
    QVERIFY(text.contains(u"1,000,001"_s) && text.contains(u"1,000,002"_s));
    QVERIFY(!text.contains(u"1,000,000"_s)); // this one is whole
}

void HandOverPaperTest::speaksTheLanguageItWasMadeIn()
{
    BracketTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QLocale::setDefault(QLocale(QLocale::Japanese, QLocale::Japan));
    const Paper paper = handOverPaper(sealedMedium(3));
    QCoreApplication::removeTranslator(&translator);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString text = print(paper).join(QString());
    for (const QString &word :
         {u"【Page 2 of 2】"_s, u"【SHA-256】"_s, u"【Approved by】"_s, u"【Release digest】"_s}) {
        QVERIFY2(text.contains(word), qPrintable(text));
    }
}

QTEST_MAIN(HandOverPaperTest)
#include "tst_handoverpaper.moc"
