// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/VerificationJournal.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
const QDateTime Noon(QDate(2025, 11, 22), QTime(12, 0, 0, 250), QTimeZone::UTC);

VerificationReport sampleReport()
{
    VerificationReport report;
    report.complete = true;
    report.partial = true;
    report.contentKey = Digest::of("content");
    report.place = u"c5b1f3de:mirror"_s;
    report.releases = {{u"4.20.1-x86_64"_s, Digest::of("release"), true, 3, 9, 12345}};
    report.manifests = 3;
    report.blobs = 6;
    report.bytes = qint64(5) << 33;
    report.evidence = {ReadProof::ReadFromDevice, ProofGap::None, 1000, 1024, u"8:1"_s, u"ext4"_s};
    report.findings = {{FindingKind::Surplus, FindingSubject::File, u"note.txt"_s, {}, {}, 12, {}},
                       {FindingKind::Unstable,
                        FindingSubject::Layer,
                        u"blobs/sha256/00"_s,
                        Digest::of("layer"),
                        100,
                        99,
                        {u"4.20.1-x86_64-etcd"_s}}};
    return report;
}
} // namespace

class VerificationJournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void usesTheStateDirectory();
    void knowsNothingAtFirst();
    void remembers();
    void remembersTheLatest();
    void keepsContentsApart();
    void neverCallsAnIncompleteOneWhole();
    void limitsFindings();
    void isReadableByItsUserOnly();
    void putsAsideWhatItCannotRead_data();
    void putsAsideWhatItCannotRead();
    void keepsEveryUnreadableFile();
    void reportsAnUnwritableDirectory();
    void namesAreDistinct();

private:
    QString fileName() const
    {
        return m_directory->filePath(Digest::of("content").hex() + u".json"_s);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void VerificationJournalTest::usesTheStateDirectory()
{
    const QByteArray former = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", QFile::encodeName(m_directory->path()));
    QCOMPARE(VerificationJournal::defaultDirectory(),
             m_directory->path() + u"/hashike/verifications"_s);
    qputenv("XDG_STATE_HOME", former);
}

void VerificationJournalTest::knowsNothingAtFirst()
{
    const VerificationJournal journal(m_directory->filePath(u"not/yet/there"_s));
    const auto latest = journal.latest(Digest::of("content"));
    VERIFY_OK(latest);
    QVERIFY(!latest->has_value());
}

void VerificationJournalTest::remembers()
{
    const VerificationJournal journal(m_directory->filePath(u"sub/folder"_s));
    const auto recorded = journal.record(sampleReport(), Noon);
    VERIFY_OK(recorded);
    const auto latest = journal.latest(Digest::of("content"));
    VERIFY_OK(latest);
    QVERIFY(latest->has_value());
    QVERIFY(**latest == *recorded);
    QCOMPARE((*latest)->time, Noon);
    QVERIFY((*latest)->complete);
    QVERIFY(!(*latest)->whole); // unstable
    QCOMPARE((*latest)->bytes, qint64(5) << 33);
    QVERIFY((*latest)->partial);
    // What is merely too much is no news about what must be there.
    QCOMPARE((*latest)->findings, QList<Finding>{sampleReport().findings.last()});
    QCOMPARE((*latest)->findingCount, 1);
}

void VerificationJournalTest::remembersTheLatest()
{
    const VerificationJournal journal(m_directory->path());
    VERIFY_OK(journal.record(sampleReport(), Noon));
    VerificationReport second = sampleReport();
    second.findings.clear();
    VERIFY_OK(journal.record(second, Noon.addSecs(60)));
    const auto latest = journal.latest(Digest::of("content"));
    VERIFY_OK(latest);
    QVERIFY((*latest)->whole);
    QCOMPARE((*latest)->time, Noon.addSecs(60));
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files).size(), 1);
}

void VerificationJournalTest::keepsContentsApart()
{
    const VerificationJournal journal(m_directory->path());
    VERIFY_OK(journal.record(sampleReport(), Noon));
    const auto other = journal.latest(Digest::of("other content"));
    VERIFY_OK(other);
    QVERIFY(!other->has_value());
}

void VerificationJournalTest::neverCallsAnIncompleteOneWhole()
{
    VerificationReport report = sampleReport();
    report.findings.clear();
    report.complete = false;
    const VerificationJournal journal(m_directory->path());
    VERIFY_OK(journal.record(report, Noon));
    const auto latest = journal.latest(Digest::of("content"));
    VERIFY_OK(latest);
    QVERIFY(!(*latest)->whole);
}

void VerificationJournalTest::limitsFindings()
{
    VerificationReport report = sampleReport();
    report.findings = QList<Finding>(JournalEntry::MaximumFindings + 5, report.findings.last());
    const VerificationJournal journal(m_directory->path());
    VERIFY_OK(journal.record(report, Noon));
    const auto latest = journal.latest(Digest::of("content"));
    VERIFY_OK(latest);
    QCOMPARE((*latest)->findings.size(), JournalEntry::MaximumFindings);
    QCOMPARE((*latest)->findingCount, JournalEntry::MaximumFindings + 5);
}

void VerificationJournalTest::isReadableByItsUserOnly()
{
    const VerificationJournal journal(m_directory->path());
    VERIFY_OK(journal.record(sampleReport(), Noon));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(fileName()) & others));
}

void VerificationJournalTest::putsAsideWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray key = Digest::of("content").toString().toUtf8();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"schemaVersion\": 1,");
    QTest::newRow("other schema") << QByteArray("{\"schemaVersion\": 2}");
    QTest::newRow("no key") << QByteArray("{\"schemaVersion\": 1}");
    QTest::newRow("unknown depth") << QByteArray(
        "{\"schemaVersion\": 1, \"depth\": \"deep\", \"contentKey\": \"" + key + "\"}");
    QTest::newRow("other content") << QByteArray("{\"schemaVersion\": 1, \"contentKey\": \""
                                                 + Digest::of("x").toString().toUtf8() + "\"}");
}

void VerificationJournalTest::putsAsideWhatItCannotRead()
{
    QFETCH(const QByteArray, content);
    writeFile(fileName(), content);
    const VerificationJournal journal(m_directory->path());
    const auto latest = journal.latest(Digest::of("content"));
    VERIFY_OK(latest);
    QVERIFY(!latest->has_value());
    QVERIFY(!QFile::exists(fileName()));
    QCOMPARE(contentOf(fileName() + u".unreadable"_s), content);
}

void VerificationJournalTest::keepsEveryUnreadableFile()
{
    const VerificationJournal journal(m_directory->path());
    for (const QByteArray &content : {QByteArray("first"), QByteArray("second")}) {
        writeFile(fileName(), content);
        VERIFY_OK(journal.latest(Digest::of("content")));
    }
    QCOMPARE(contentOf(fileName() + u".unreadable"_s), QByteArray("first"));
    QCOMPARE(contentOf(fileName() + u".unreadable-2"_s), QByteArray("second"));
}

void VerificationJournalTest::reportsAnUnwritableDirectory()
{
    writeFile(m_directory->filePath(u"plain"_s), {});
    const VerificationJournal journal(m_directory->filePath(u"plain/folder"_s));
    COMPARE_ERROR(journal.record(sampleReport(), Noon), ErrorCode::FileFailed);
}

void VerificationJournalTest::namesAreDistinct()
{
    QSet<QString> names;
    for (int value = 0; value <= int(FindingKind::Unfinished); ++value) {
        names.insert(nameOf(FindingKind(value)));
    }
    QCOMPARE(names.size(), int(FindingKind::Unfinished) + 1);
    QVERIFY(!names.contains(QString()));
}

QTEST_GUILESS_MAIN(VerificationJournalTest)
#include "tst_verificationjournal.moc"
