// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop's jobs say about the signatures of the releases on a medium: a fact beside that
// of the data, in the outcome and on the report.
#include "MediumJobs.h"
#include "media/MediaLayout.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// What became of the signature's file after it was written.
enum class Damage
{
    None,
    Removed,
    Garbage,
};
} // namespace

class JobSignaturesTest final : public QObject
{
    Q_OBJECT

private:
    MediumJobs m_jobs;

    static bool damageSignature(const QString &root, const Digest &release, Damage damage)
    {
        QFile file(MediaLayout(root).signatureFile(release));
        switch (damage) {
        case Damage::None:
            return file.exists();
        case Damage::Removed:
            return file.remove();
        case Damage::Garbage:
            break;
        }
        return file.open(QIODevice::WriteOnly) && file.write("{\"kind\":\"ConfigMap\"") > 0;
    }

private Q_SLOTS:
    void initTestCase();
    void signatureIsAFactOfItsOwn_data();
    void signatureIsAFactOfItsOwn();
    void damagedDataSaysItsSignatureToo_data();
    void damagedDataSaysItsSignatureToo();
    void everyReleaseHasItsOwn();
    void noMirrorNoSignature();
};

void JobSignaturesTest::initTestCase()
{
    for (const QString &tool : {u"docker-registry"_s, u"gpg"_s}) {
        if (!isInstalled(tool)) {
            QSKIP(qPrintable(tool + u" is not installed"_s));
        }
    }
    QVERIFY(m_jobs.build(14, 4 << 20)); // all components with programs
}

void JobSignaturesTest::signatureIsAFactOfItsOwn_data()
{
    QTest::addColumn<JobKind>("kind");
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<bool>("trusting");
    QTest::addColumn<QString>("said");
    for (const JobKind kind :
         {JobKind::Verify, JobKind::Copy, JobKind::Seal, JobKind::Check, JobKind::Extract}) {
        const QByteArray name = nameOf(kind).toLatin1();
        QTest::addRow("%s, valid", name.data()) << kind << Damage::None << true << u"valid"_s;
        QTest::addRow("%s, stranger", name.data()) << kind << Damage::None << false << u"invalid"_s;
        QTest::addRow("%s, removed", name.data())
            << kind << Damage::Removed << true << u"missing"_s;
        QTest::addRow("%s, garbage", name.data())
            << kind << Damage::Garbage << true << u"invalid"_s;
    }
}

void JobSignaturesTest::signatureIsAFactOfItsOwn()
{
    QFETCH(const JobKind, kind);
    QFETCH(const Damage, damage);
    QFETCH(const bool, trusting);
    QFETCH(const QString, said);
    const QString medium = m_jobs.copyOfMedium();
    QVERIFY(damageSignature(medium, m_jobs.release().digest, damage));
    if (kind == JobKind::Check) {
        QCOMPARE(m_jobs.execute(m_jobs.spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    }
    JobSpec wanted = m_jobs.spec(kind, medium, trusting);
    wanted.allowUnverified = true; // programs are taken out all the same
    const JobRecord record = m_jobs.execute(wanted);
    QVERIFY2(record.state == JobState::Succeeded,
             qPrintable(record.error ? errorName(record.error->code) : nameOf(record.state)));
    const QString claim = record.outcome["signature"_L1].toString();
    QCOMPARE(claim.section(u' ', 0, 0), said);
    QCOMPARE(claim.contains(m_jobs.release().fingerprint), said == u"valid"_s);
    QVERIFY(!record.outcome.contains("signatures"_L1));
    const QString paper = MediumJobs::report(record);
    QVERIFY(!paper.contains(u"not checked"_s));
    QCOMPARE(paper.contains(u"valid, key "_s + m_jobs.release().fingerprint), said == u"valid"_s);
}

void JobSignaturesTest::damagedDataSaysItsSignatureToo_data()
{
    QTest::addColumn<JobKind>("kind");
    QTest::newRow("Verify") << JobKind::Verify;
    QTest::newRow("Check") << JobKind::Check;
}

/// A whole signature on a medium that is not whole: neither hides the other.
void JobSignaturesTest::damagedDataSaysItsSignatureToo()
{
    QFETCH(const JobKind, kind);
    const QString medium = m_jobs.copyOfMedium();
    QCOMPARE(m_jobs.execute(m_jobs.spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    QDir blobs(MediaLayout(medium).blobDirectory());
    const auto files = blobs.entryInfoList(QDir::Files, QDir::Size); // the largest is a layer
    QVERIFY(!files.isEmpty());
    QFile layer(files.first().filePath());
    QVERIFY(layer.open(QIODevice::ReadWrite) && layer.seek(layer.size() - 1));
    QVERIFY(layer.putChar('x') && layer.flush());
    const JobRecord record = m_jobs.execute(m_jobs.spec(kind, medium));
    QCOMPARE(record.state, JobState::Failed);
    QCOMPARE(record.outcome["signature"_L1].toString(), u"valid "_s + m_jobs.release().fingerprint);
    QVERIFY(record.outcome.contains("damaged"_L1));
    const QString paper = MediumJobs::report(record);
    QVERIFY(paper.contains(u"not verified"_s));
    QVERIFY(paper.contains(u"valid, key "_s));
}

void JobSignaturesTest::everyReleaseHasItsOwn()
{
    const QString medium = m_jobs.copyOfMedium();
    const auto newer = m_jobs.mirrorAnother(medium);
    QVERIFY(newer);
    QVERIFY(damageSignature(medium, newer->digest, Damage::Removed));

    const JobRecord all = m_jobs.execute(m_jobs.spec(JobKind::Verify, medium));
    QCOMPARE(all.state, JobState::Succeeded);
    const QString valid = u"valid "_s + m_jobs.release().fingerprint;
    const QJsonObject expected{{m_jobs.release().tag, valid}, {newer->tag, u"missing"_s}};
    QCOMPARE(all.outcome["signatures"_L1].toObject(), expected);
    QCOMPARE(all.outcome["signature"_L1].toString(), u"missing"_s);
    const QString paper = MediumJobs::report(all);
    QVERIFY(paper.contains(u"Signature of "_s + m_jobs.release().tag));
    QVERIFY(paper.contains(u"Signature of "_s + newer->tag));
    QVERIFY(paper.contains(u"valid, key "_s));
    QVERIFY(paper.contains(u"none"_s));

    JobSpec one = m_jobs.spec(JobKind::Verify, medium);
    one.release = m_jobs.release().tag;
    const JobRecord alone = m_jobs.execute(one);
    QCOMPARE(alone.outcome["signature"_L1].toString(), valid);
    QVERIFY(!alone.outcome.contains("signatures"_L1));
}

/// What an older version stored, and what could not be looked at, is not checked.
void JobSignaturesTest::noMirrorNoSignature()
{
    const JobRecord record =
        m_jobs.execute(m_jobs.spec(JobKind::Verify, m_jobs.site().path(u"nothing"_s)));
    QCOMPARE(record.state, JobState::Failed);
    QVERIFY(!record.outcome.contains("signature"_L1));
    QVERIFY(MediumJobs::report(record).contains(u"not checked"_s));
}

QTEST_GUILESS_MAIN(JobSignaturesTest)
#include "tst_jobsignatures.moc"
