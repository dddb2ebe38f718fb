// SPDX-License-Identifier: GPL-3.0-or-later
// Which job mends what another one found damaged, and with whose consent.
#include "JobsBench.h"
#include "jobs/RepairJob.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class RepairJobTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<JobsBench> m_bench;

    void mirrored(const QString &release, bool openedSeal = false) const
    {
        JobRecord record;
        record.spec = JobsBench::job(release);
        record.spec.openSeal = openedSeal;
        record.state = JobState::Succeeded;
        QVERIFY(m_bench->keep(record));
    }

    /// A verification that found damage; of the whole medium without a release.
    static JobRecord verification(const QString &release)
    {
        JobRecord record;
        record.spec = JobsBench::job(release, JobKind::Verify);
        record.spec.source.clear();
        record.state = JobState::Failed;
        record.error = makeError(ErrorCode::MediumDamaged);
        return record;
    }

private Q_SLOTS:
    void init() { m_bench = std::make_unique<JobsBench>(); }
    void cleanup() { m_bench.reset(); }

    void opensNoSealOfItsOwn()
    {
        mirrored(u"4.20.8"_s, true);
        const auto repair = repairJob(m_bench->open(), verification(u"4.20.8"_s));
        QVERIFY(repair);
        QVERIFY(!repair->openSeal);
        QVERIFY(repair->thorough);
    }

    void mendsTheReleaseThatIsDamaged()
    {
        mirrored(u"4.19.1"_s);
        mirrored(u"4.20.8"_s);
        const auto repair = repairJob(m_bench->open(), verification(u"4.19.1"_s));
        QVERIFY(repair);
        QCOMPARE(repair->release, u"4.19.1"_s);
    }

    /// Two sticks with the same label have the same path, one after the other.
    void whatIsOnAnotherStickIsNotMended()
    {
        mirrored(u"4.20.8"_s);
        JobRecord onAnother = verification(u"4.20.8"_s);
        onAnother.spec.drive =
            DriveIdentity{u"USB"_s, u"070B34C9F5A1B2"_s, u"c5b1f3de-01"_s, 1 << 30};
        QVERIFY(!repairJob(m_bench->open(), onAnother));
    }

    /// Nobody can tell from here which of the two it is.
    void doesNotGuessTheRelease()
    {
        mirrored(u"4.19.1"_s);
        mirrored(u"4.20.8"_s);
        QVERIFY(!repairJob(m_bench->open(), verification({})));
    }

    void oneReleaseNeedsNoGuess()
    {
        mirrored(u"4.20.8"_s);
        mirrored(u"4.20.8"_s);
        const auto repair = repairJob(m_bench->open(), verification({}));
        QVERIFY(repair);
        QCOMPARE(repair->release, u"4.20.8"_s);
    }

    void whatIsNotDamagedIsNotMended()
    {
        mirrored(u"4.20.8"_s);
        JobRecord lost = verification(u"4.20.8"_s);
        lost.error = makeError(ErrorCode::ConnectionLost);
        QVERIFY(!repairJob(m_bench->open(), lost));
    }
};

QTEST_GUILESS_MAIN(RepairJobTest)
#include "tst_repairjob.moc"
