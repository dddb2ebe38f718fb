// SPDX-License-Identifier: GPL-3.0-or-later
// A job is about the stick that was chosen for it: another one at the same place is refused.
#include "drives/SameDrive.h"
#include "support/FakeUDisks.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"
#include "text/ErrorText.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace hashike;

class SameDriveTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeUDisks> m_udisks;
    std::unique_ptr<RemovableDrives> m_drives;
    std::unique_ptr<DriveBoard> m_board;
    QTemporaryDir m_mount;

    FakeStick stick() const
    {
        FakeStick stick;
        stick.mountPoint = m_mount.path();
        return stick;
    }

    void plug(const FakeStick &stick) const
    {
        m_udisks->plug(stick);
        QTRY_VERIFY(m_board->driveAt(m_mount.path()));
    }

    void unplug(const FakeStick &stick) const
    {
        m_udisks->unplug(stick);
        QTRY_VERIFY(!m_board->driveAt(m_mount.path()));
    }

    JobSpec job(JobKind kind) const
    {
        JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
        spec.medium = m_mount.filePath(u"mirror"_s);
        if (kind == JobKind::Copy) {
            spec.target = std::exchange(spec.medium, u"/nowhere"_s);
        } else if (kind == JobKind::DirectMirror) {
            spec.medium.clear();
        }
        return withDrive(spec, *m_board);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"dbus-daemon"_s)) {
            QSKIP("dbus-daemon is not installed");
        }
        auto bus = PrivateBus::start();
        QVERIFY(bus);
        m_bus = std::move(*bus);
    }

    void init()
    {
        m_udisks = std::make_unique<FakeUDisks>(m_bus->address());
        m_drives = std::make_unique<RemovableDrives>(
            QDBusConnection::connectToBus(m_bus->address(), u"client"_s));
        m_board = std::make_unique<DriveBoard>(*m_drives);
        QTRY_VERIFY(m_drives->isAvailable());
    }

    void cleanup()
    {
        m_board.reset();
        m_drives.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        m_udisks.reset();
    }

    /// Reading another stick than the one that was chosen is as wrong as writing to it.
    void jobsOnSticks_data()
    {
        QTest::addColumn<JobKind>("kind");
        QTest::addColumn<bool>("hasStick");
        for (const JobKind kind : AllJobKinds) {
            const bool hasStick = kind != JobKind::DirectMirror && kind != JobKind::Extract;
            QTest::newRow(qPrintable(nameOf(kind))) << kind << hasStick;
        }
    }

    /// Plugged in again, wherever that is: by the same name at the same place.
    void theSameStickIsAccepted()
    {
        QFETCH(JobKind, kind);
        QFETCH(bool, hasStick);
        plug(stick());
        const JobSpec spec = job(kind);
        QCOMPARE(spec.drive.has_value(), hasStick);
        QVERIFY(checkDrive(spec, *m_board));
        unplug(stick());
        QCOMPARE(checkDrive(spec, *m_board).has_value(), !hasStick);
        FakeStick again = stick();
        again.device = u"sdd1"_s;
        plug(again);
        QVERIFY(checkDrive(spec, *m_board));
    }

    void theSameStickIsAccepted_data() { jobsOnSticks_data(); }

    void anotherStick_data()
    {
        QTest::addColumn<FakeStick>("other");
        FakeStick twin = stick();
        twin.serial = u"070B34C9F5C3D4"_s;
        QTest::newRow("of the same kind") << twin;
        FakeStick formatted = stick();
        formatted.partition = u"0e0f-01"_s;
        QTest::newRow("formatted again") << formatted;
        FakeStick larger = stick();
        larger.size *= 2;
        QTest::newRow("another size") << larger;
        FakeStick unknown = stick();
        unknown.partition.clear();
        QTest::newRow("without a partition table") << unknown;
    }

    void anotherStick()
    {
        QFETCH(FakeStick, other);
        plug(stick());
        // As it comes back from the store.
        const auto spec = JobSpec::fromJson(job(JobKind::Mirror).toJson());
        QVERIFY(spec);
        unplug(stick());
        plug(other);
        const auto may = checkDrive(*spec, *m_board);
        QVERIFY(!may);
        QCOMPARE(may.error().code, ErrorCode::MediumChanged);
        const ErrorText text = describe(may.error());
        QVERIFY2(text.what.contains(spec->medium) && text.why.contains(u"A1B2"_s),
                 qPrintable(text.paragraph()));
    }

    /// A link that somebody made for the way to the stick.
    void throughALink()
    {
        const QTemporaryDir elsewhere;
        const QString link = elsewhere.filePath(u"stick"_s);
        QVERIFY(QFile::link(m_mount.path(), link));
        plug(stick());
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.medium = link + u"/not-yet/mirror"_s;
        QTRY_VERIFY(withDrive(spec, *m_board).drive);
        spec = withDrive(spec, *m_board);
        QVERIFY(checkDrive(spec, *m_board));
        unplug(stick());
        FakeStick twin = stick();
        twin.serial = u"070B34C9F5C3D4"_s;
        plug(twin);
        QVERIFY(!checkDrive(spec, *m_board));
    }

    /// However much was typed in between.
    void aLinkIsNotForgotten()
    {
        const QTemporaryDir elsewhere;
        const QString link = elsewhere.filePath(u"stick"_s);
        QVERIFY(QFile::link(m_mount.path(), link));
        plug(stick());
        QTRY_VERIFY(m_board->driveAt(link));
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!m_board->driveAt(elsewhere.filePath(QString::number(i))));
        }
        QVERIFY(m_board->driveAt(link));
    }

    /// It leads to another stick now.
    void aLinkIsChanged()
    {
        const QTemporaryDir elsewhere;
        const QTemporaryDir other;
        const QString link = elsewhere.filePath(u"stick"_s);
        QVERIFY(QFile::link(other.path(), link));
        plug(stick());
        QVERIFY(!m_board->driveAt(link));
        QVERIFY(QFile::remove(link) && QFile::link(m_mount.path(), link));
        FakeStick second = stick();
        second.device = u"sdc1"_s;
        second.serial = u"070B34C9F5C3D4"_s;
        second.mountPoint = other.path();
        m_udisks->plug(second);
        QTRY_VERIFY(m_board->driveAt(link));
        QCOMPARE(m_board->driveAt(link)->serial, stick().serial);
    }

    /// Not all at once: those on a server that is gone would keep every worker there is.
    void fewLinksAreFollowedAtATime()
    {
        const QTemporaryDir elsewhere;
        const QTemporaryDir other;
        const qsizetype many = 3 * PlaceResolver::MostAtOnce;
        const auto link = [&](qsizetype i) { return elsewhere.filePath(QString::number(i)); };
        PlaceResolver places;
        for (qsizetype i = 0; i < many; ++i) {
            QVERIFY(QFile::link(m_mount.path(), link(i)));
            QCOMPARE(places.resolved(link(i)), link(i));
        }
        QVERIFY(QThreadPool::globalInstance()->waitForDone()); // nobody took the answers yet
        for (qsizetype i = 0; i < many; ++i) {
            QVERIFY(QFile::remove(link(i)) && QFile::link(other.path(), link(i)));
        }
        const auto leadingTo = [&](const QString &place) {
            qsizetype count = 0;
            for (qsizetype i = 0; i < many; ++i) {
                count += places.resolved(link(i)) == place ? 1 : 0;
            }
            return count;
        };
        QTRY_COMPARE(leadingTo(other.path()), many - PlaceResolver::MostAtOnce);
        QCOMPARE(leadingTo(m_mount.path()), PlaceResolver::MostAtOnce);
        places.lookAgain();
        QTRY_COMPARE(leadingTo(other.path()), many);
    }

    void noStick()
    {
        plug(stick());
        const JobSpec spec = job(JobKind::Seal);
        unplug(stick());
        const auto may = checkDrive(spec, *m_board);
        QVERIFY(!may);
        QVERIFY2(describe(may.error()).why.contains(u"no drive"_s),
                 qPrintable(describe(may.error()).why));
    }

    /// Without UDisks2 nobody can tell which stick it is.
    void noService()
    {
        plug(stick());
        const JobSpec spec = job(JobKind::Mirror);
        m_udisks->crash();
        QTRY_VERIFY(!m_drives->isAvailable());
        QVERIFY(!checkDrive(spec, *m_board));
    }

    void whatCannotBeKnownAgainIsNotRecorded()
    {
        FakeStick unknown = stick();
        unknown.partition.clear();
        plug(unknown);
        m_udisks->setProperty(FakeUDisks::objectOf(unknown), u"Block"_s, u"IdUUID"_s, QString());
        QTRY_VERIFY(m_board->driveAt(m_mount.path())->partition.isEmpty());
        const JobSpec spec = job(JobKind::Mirror);
        QVERIFY(!spec.drive);
        QVERIFY(checkDrive(spec, *m_board));
    }

    void foldersElsewhere()
    {
        plug(stick());
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.medium = QDir::homePath();
        QVERIFY(!withDrive(spec, *m_board).drive);
    }

    /// A job that is started again by copying its spec keeps its drive.
    void theFirstChoiceCounts()
    {
        plug(stick());
        const JobSpec spec = job(JobKind::Mirror);
        unplug(stick());
        FakeStick other = stick();
        other.serial = u"070B34C9F5C3D4"_s;
        plug(other);
        QCOMPARE(withDrive(spec, *m_board).drive, spec.drive);
    }
};

QTEST_GUILESS_MAIN(SameDriveTest)
#include "tst_samedrive.moc"
