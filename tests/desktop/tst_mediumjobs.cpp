// SPDX-License-Identifier: GPL-3.0-or-later
// What the jobs about a medium leave behind: their record and report, this machine's journal, and
// what the seal claims to the other side.
#include "MediumJobs.h"
#include "media/MediaLayout.h"
#include "media/MediumOverview.h"
#include "media/VerificationJournal.h"
#include "medium/MediumText.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class MediumJobsTest final : public QObject
{
    Q_OBJECT

private:
    MediumJobs m_jobs;

    void forgetVerifications() const
    {
        QVERIFY(QDir(m_jobs.site().path(u"state/hashike/verifications"_s)).removeRecursively());
    }

    static std::optional<JournalEntry> remembered(const QString &medium)
    {
        const auto inventory = readInventory(medium);
        return inventory
                   ? VerificationJournal().latest(contentKeyOf(*inventory)).value_or(std::nullopt)
                   : std::nullopt;
    }

    /// The largest blob: a layer.
    static QString layerOf(const QString &medium)
    {
        const QDir blobs(MediaLayout(medium).blobDirectory());
        const auto files = blobs.entryInfoList(QDir::Files, QDir::Size);
        return files.isEmpty() ? QString() : files.first().filePath();
    }

    static bool damage(const QString &path)
    {
        QFile file(path);
        char last = 0;
        return file.open(QIODevice::ReadWrite) && file.seek(file.size() - 1)
               && file.peek(&last, 1) == 1 && file.putChar(char(last ^ 1)) && file.flush();
    }

    static QString relative(const QString &medium, const QString &path)
    {
        return QDir(medium).relativeFilePath(path);
    }

private Q_SLOTS:
    void initTestCase();
    void aCopyKeepsWhatItMoved();
    void namesTheReleaseByItsDigest_data();
    void namesTheReleaseByItsDigest();
    void namesWhatIsDamagedAndMissing();
    void aPartIsNotTheWhole();
    void sealingIsAVerification();
    void sealsNoForeignTag();
    void theSealSaysHowItWasRead();
    void anOlderSealClaimsNothing();
};

void MediumJobsTest::initTestCase()
{
    for (const QString &tool : {u"docker-registry"_s, u"gpg"_s}) {
        if (!isInstalled(tool)) {
            QSKIP(qPrintable(tool + u" is not installed"_s));
        }
    }
    QVERIFY(m_jobs.build(5, 1 << 20));
}

/// From it comes what is known of a stick's speed. A second one has nothing to move.
void MediumJobsTest::aCopyKeepsWhatItMoved()
{
    const JobSpec spec = m_jobs.spec(JobKind::Copy, m_jobs.copyOfMedium());
    const JobRecord first = m_jobs.execute(spec);
    QCOMPARE(first.state, JobState::Succeeded);
    QVERIFY(first.movedBytes > 0);
    QCOMPARE(first.movedBytes, first.outcome["bytes"_L1].toInteger());
    const JobRecord second = m_jobs.execute(spec);
    QCOMPARE(second.state, JobState::Succeeded);
    QCOMPARE(second.movedBytes, 0);
}

void MediumJobsTest::namesTheReleaseByItsDigest_data()
{
    QTest::addColumn<JobKind>("kind");
    for (const JobKind kind : {JobKind::Mirror,
                               JobKind::Repair,
                               JobKind::Verify,
                               JobKind::Copy,
                               JobKind::Seal,
                               JobKind::Check,
                               JobKind::Upload,
                               JobKind::DirectMirror}) {
        QTest::addRow("%s", qPrintable(nameOf(kind))) << kind;
    }
}

void MediumJobsTest::namesTheReleaseByItsDigest()
{
    QFETCH(const JobKind, kind);
    const QString medium = m_jobs.copyOfMedium();
    if (kind == JobKind::Check) {
        QCOMPARE(m_jobs.execute(m_jobs.spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    }
    JobSpec spec = m_jobs.spec(kind, medium);
    spec.source = m_jobs.release().reference;
    spec.target = kind == JobKind::DirectMirror ? m_jobs.site().targetRepository() : spec.target;
    const JobRecord record = m_jobs.execute(spec);
    QVERIFY2(record.state == JobState::Succeeded,
             qPrintable(record.error ? errorName(record.error->code) : nameOf(record.state)));
    const QString digest = m_jobs.release().digest.toString();
    const QJsonObject expected{{m_jobs.release().tag, digest}};
    QCOMPARE(record.outcome["digests"_L1].toObject(), expected);
    const QString paper = MediumJobs::report(record);
    QVERIFY(paper.contains(u"Digest of "_s + m_jobs.release().tag));
    QVERIFY(paper.contains(digest));
}

void MediumJobsTest::namesWhatIsDamagedAndMissing()
{
    const QString medium = m_jobs.copyOfMedium();
    const QString damaged = layerOf(medium);
    QVERIFY(damage(damaged));
    const QString missing = MediaLayout(medium).blob(m_jobs.release().digest);
    QVERIFY(QFile::remove(missing));
    const JobRecord record = m_jobs.execute(m_jobs.spec(JobKind::Verify, medium));
    QCOMPARE(record.state, JobState::Failed);
    QVERIFY(record.outcome["damaged"_L1].toArray().contains(relative(medium, damaged)));
    QVERIFY(record.outcome["missing"_L1].toArray().contains(relative(medium, missing)));
    QVERIFY(record.outcome.contains("signature"_L1)); // the other fact is not lost by it
    const QString paper = MediumJobs::report(record);
    QVERIFY(paper.contains(relative(medium, damaged)));
    QVERIFY(paper.contains(relative(medium, missing)));
}

/// What is mirrored to a stick that carries something is read back; the rest of it is not.
void MediumJobsTest::aPartIsNotTheWhole()
{
    const QString medium = m_jobs.copyOfMedium();
    const auto newer = m_jobs.mirrorAnother(medium);
    QVERIFY(newer);
    const auto said = [&] {
        return dataText({*overlookMedium(medium), remembered(medium), {}, {}});
    };
    const auto saidOf = [&](const Digest &release) {
        return dataText({*overlookMedium(medium), remembered(medium), {}, {}}, release);
    };
    const auto part = remembered(medium);
    QVERIFY(part && part->whole && part->partial);
    QVERIFY2(said().contains(u"in part"_s) && !said().contains(u'✓'), qPrintable(said()));
    QVERIFY(said().contains(newer->tag) && !said().contains(m_jobs.release().tag));
    QVERIFY(saidOf(newer->digest).contains(u'✓'));
    QCOMPARE(saidOf(m_jobs.release().digest), u"Data: not verified"_s);

    QCOMPARE(m_jobs.execute(m_jobs.spec(JobKind::Verify, medium)).state, JobState::Succeeded);
    QVERIFY(!remembered(medium)->partial);
    QVERIFY(said().contains(u'✓'));
    QVERIFY(saidOf(m_jobs.release().digest).contains(u'✓'));
}

void MediumJobsTest::sealingIsAVerification()
{
    const QString medium = m_jobs.copyOfMedium();
    forgetVerifications();
    QVERIFY(!remembered(medium));
    QCOMPARE(m_jobs.execute(m_jobs.spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    const auto entry = remembered(medium);
    QVERIFY(entry && entry->complete && entry->whole && entry->depth == Depth::Hashed);
}

/// A tag that leads elsewhere than its release says: each file is whole, the medium is not.
void MediumJobsTest::sealsNoForeignTag()
{
    const QString medium = m_jobs.copyOfMedium();
    QFile index(medium + u"/index.json"_s);
    QVERIFY(index.open(QIODevice::ReadWrite));
    QJsonObject json = QJsonDocument::fromJson(index.readAll()).object();
    QJsonArray kept;
    const QString component = m_jobs.release().tag + u'-';
    bool isDropped = false;
    for (const QJsonValue each : json["manifests"_L1].toArray()) {
        const QString tag =
            each["annotations"_L1]["org.opencontainers.image.ref.name"_L1].toString();
        if (!isDropped && tag.startsWith(component)) {
            isDropped = true;
        } else {
            kept.append(each);
        }
    }
    QVERIFY(isDropped);
    json.insert("manifests"_L1, kept);
    QVERIFY(index.resize(0) && index.seek(0) && index.write(QJsonDocument(json).toJson()) > 0);
    index.close();
    const JobRecord record = m_jobs.execute(m_jobs.spec(JobKind::Seal, medium));
    QCOMPARE(record.state, JobState::Failed);
    QCOMPARE(record.error->code, ErrorCode::MediumDamaged);
    QVERIFY(!QFile::exists(MediaLayout(medium).sealFile()));
}

/// The claim says no more than was done: what cannot be proven to come from the device was hashed.
void MediumJobsTest::theSealSaysHowItWasRead()
{
    const QString medium = m_jobs.copyOfMedium();
    forgetVerifications();
    const JobRecord record = m_jobs.execute(m_jobs.spec(JobKind::Seal, medium));
    const auto entry = remembered(medium);
    QVERIFY(entry);
    const bool isRead = entry->evidence.proof == ReadProof::ReadFromDevice;
    const auto seal = readSeal(medium);
    QVERIFY(seal && *seal);
    QVERIFY(isRead || !(*seal)->readBack);
    QCOMPARE(record.outcome["readBack"_L1].toBool(), (*seal)->readBack);
    QCOMPARE(MediumJobs::report(record).contains(u"not proven to come from the device"_s),
             !(*seal)->readBack);
}

void MediumJobsTest::anOlderSealClaimsNothing()
{
    const QString medium = m_jobs.copyOfMedium();
    QCOMPARE(m_jobs.execute(m_jobs.spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    QFile file(MediaLayout(medium).sealFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(json.contains("readBack"_L1));
    json.remove("readBack"_L1);
    const auto older = parseSeal(QJsonDocument(json).toJson(), file.fileName());
    QVERIFY(older && !older->readBack);
}

QTEST_GUILESS_MAIN(MediumJobsTest)
#include "tst_mediumjobs.moc"
