// SPDX-License-Identifier: GPL-3.0-or-later
// What a drive's card says beyond what UDisks2 knows: what it carries, and how fast it was.
#include "DriveCardsFixture.h"
#include "JobsBench.h"
#include "drives/SameDrive.h"
#include "media/Inventory.h"
#include "media/MediaLayout.h"
#include "medium/DriveObserver.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr qint64 MiB = 1024 * 1024;

void writeFile(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray inventoryOf(const QString &version)
{
    Inventory inventory;
    ReleaseRecord release;
    release.version = version;
    release.architecture = u"x86_64"_s;
    release.tag = version + u"-x86_64"_s;
    release.digest = Digest::of(version.toUtf8());
    release.source = u"quay.io/openshift-release-dev/ocp-release:"_s + release.tag;
    inventory.put(release);
    return inventory.serialize();
}
} // namespace

class DriveFactsTest final : public DriveCardsFixture
{
    Q_OBJECT

private:
    void carry(const QByteArray &inventory) const
    {
        writeFile(MediaLayout(m_mount.filePath(u"mirror"_s)).inventoryFile(), inventory);
    }

    /// A job that moved so much in ten seconds to the stick that is plugged in.
    JobRecord moved(qint64 bytes) const
    {
        JobRecord record;
        record.spec = JobsBench::job(u"4.20.8-x86_64"_s);
        record.spec.medium = m_mount.filePath(u"mirror"_s);
        record.spec = withDrive(record.spec, *m_board);
        record.state = JobState::Succeeded;
        record.startedAt = record.spec.createdAt;
        record.endedAt = record.startedAt.addSecs(10);
        record.movedBytes = bytes;
        return record;
    }

private Q_SLOTS:
    void carriesARelease()
    {
        carry(inventoryOf(u"4.20.8"_s));
        JobsBench bench;
        const DriveObserver observer(*m_board, bench.open());
        plug(stick());
        QTRY_COMPARE(text(0, u"facts"_s), u"Carries: 4.20.8-x86_64"_s);
        m_udisks->unplug(stick());
        QTRY_VERIFY(cards().isEmpty());
        QVERIFY(m_board->factsAt(m_mount.path()).releases.isEmpty());
    }

    void isLookedAtAgainAfterAJob()
    {
        JobsBench bench;
        JobQueue &queue = bench.open();
        const DriveObserver observer(*m_board, queue);
        carry(inventoryOf(u"4.20.8"_s));
        plug(stick());
        QTRY_COMPARE(text(0, u"facts"_s), u"Carries: 4.20.8-x86_64"_s);
        queue.add(JobsBench::job(u"4.20.9-x86_64"_s));
        carry(inventoryOf(u"4.20.9"_s));
        bench.release();
        QTRY_COMPARE(text(0, u"facts"_s), u"Carries: 4.20.9-x86_64"_s);
    }

    /// What cannot be read is not taken for something that it carries; nothing else suffers.
    void unreadableClaims()
    {
        JobsBench bench;
        const DriveObserver observer(*m_board, bench.open());
        carry("{ no inventory");
        plug(stick());
        writeFile(MediaLayout(m_otherMount.path()).inventoryFile(), inventoryOf(u"4.20.8"_s));
        plug(twin()); // whose mirror is not where it usually is
        QTRY_COMPARE(text(1, u"facts"_s), u"Carries: 4.20.8-x86_64"_s);
        QCOMPARE(m_board->factsAt(m_otherMount.path()).root, m_otherMount.path());
        QCOMPARE(text(0, u"facts"_s), QString());
    }

    void speed_data()
    {
        QTest::addColumn<std::function<void(JobRecord &)>>("change");
        QTest::addColumn<QString>("facts");
        const auto row = [](const char *name, std::function<void(JobRecord &)> change, bool slow) {
            QTest::newRow(name)
                << change
                << (slow
                        ? u"Slow: 6.4 MiB/s from start to safe, the last time. The line may be the cause."_s
                        : QString());
        };
        row("slow", [](JobRecord &) {}, true);
        row("copied", [](JobRecord &record) { record.spec.kind = JobKind::Copy; }, true);
        row("fast", [](JobRecord &record) { record.movedBytes *= 10; }, false);
        row("too little", [](JobRecord &record) { record.movedBytes = MiB; }, false);
        row("failed", [](JobRecord &record) { record.state = JobState::Failed; }, false);
        row("limited", [](JobRecord &record) { record.spec.bytesPerSecond = MiB; }, false);
        row("not read back", [](JobRecord &record) { record.spec.thorough = false; }, false);
        row(
            "another stick",
            [](JobRecord &record) { record.spec.drive->serial = u"other"_s; },
            false);
        row(
            "a clock that went back",
            [](JobRecord &record) { record.endedAt = record.startedAt.addSecs(-1); },
            false);
    }

    void speed()
    {
        QFETCH(std::function<void(JobRecord &)>, change);
        QFETCH(QString, facts);
        plug(stick());
        JobRecord record = moved(64 * MiB);
        QVERIFY(record.spec.drive);
        change(record);
        JobsBench bench;
        QVERIFY(bench.keep(record));
        carry(inventoryOf(u"4.20.8"_s));
        const DriveObserver observer(*m_board, bench.open());
        QTRY_VERIFY(text(0, u"facts"_s).startsWith("Carries: "_L1)); // it was looked at
        QCOMPARE(text(0, u"facts"_s).section(u'\n', 1), facts);
    }

    void theLatestJobCounts()
    {
        plug(stick());
        JobsBench bench;
        JobRecord before = moved(64 * MiB);
        JobRecord latest = moved(640 * MiB);
        before.position = 1;
        latest.endedAt = latest.endedAt.addSecs(3600);
        latest.startedAt = latest.startedAt.addSecs(3600);
        QVERIFY(bench.keep(before) && bench.keep(latest));
        const DriveObserver observer(*m_board, bench.open());
        QTRY_COMPARE(m_board->factsAt(m_mount.path()).speed, std::optional(64.0 * MiB));
        picture(u"facts"_s);
    }
};

QTEST_MAIN(DriveFactsTest)
#include "tst_drivefacts.moc"
