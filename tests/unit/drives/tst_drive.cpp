// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/Drive.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class DriveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void name_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("vendor");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("expected");
        QTest::newRow("label") << u"USB-017"_s << u"Lexar"_s << u"JumpDrive"_s << u"USB-017"_s;
        QTest::newRow("no label") << QString() << u"Lexar"_s << u"JumpDrive"_s
                                  << u"Lexar JumpDrive"_s;
        QTest::newRow("model only") << QString() << QString() << u"JumpDrive"_s << u"JumpDrive"_s;
        QTest::newRow("nothing") << QString() << QString() << QString() << u"/dev/sdb1"_s;
    }

    void name()
    {
        QFETCH(QString, label);
        QFETCH(QString, vendor);
        QFETCH(QString, model);
        Drive drive;
        drive.device = u"/dev/sdb1"_s;
        drive.label = label;
        drive.vendor = vendor;
        drive.model = model;
        QTEST(drive.name(), "expected");
    }

    void theEndOfTheSerial()
    {
        Drive drive;
        QCOMPARE(drive.serialEnd(), QString());
        drive.serial = u"B2"_s;
        QCOMPARE(drive.serialEnd(), u"B2"_s);
        drive.serial = u"070B34C9F5A1B2"_s;
        QCOMPARE(drive.serialEnd(), u"A1B2"_s);
    }

    void whatItHolds()
    {
        Drive drive;
        drive.mountPoint = u"/media/USB-01"_s;
        QVERIFY(!drive.holds(u"/media/USB-01"_s)); // not mounted
        drive.state = DriveState::Mounted;
        QVERIFY(drive.holds(u"/media/USB-01"_s));
        QVERIFY(drive.holds(u"/media/USB-01/mirror"_s));
        QVERIFY(!drive.holds(u"/media/USB-017"_s));
        QVERIFY(!drive.holds(u"/media"_s));
        drive.alsoAt = QStringList{u"/srv/stick"_s}; // and what is mounted twice
        QVERIFY(drive.holds(u"/srv/stick/mirror"_s));
        QVERIFY(!drive.holds(u"/srv/sticks"_s));
    }

    void sameDrive_data()
    {
        QTest::addColumn<QString>("serial");
        QTest::addColumn<QString>("partition");
        QTest::addColumn<QString>("otherSerial");
        QTest::addColumn<QString>("otherPartition");
        QTest::addColumn<bool>("same");
        const QString serial = u"070B34C9F5A1B2"_s;
        const QString partition = u"c5b1f3de-01"_s;
        QTest::newRow("replugged") << serial << partition << serial << partition << true;
        QTest::newRow("its twin") << serial << partition << u"070B34C9F5A1B3"_s << partition
                                  << false;
        QTest::newRow("formatted again") << serial << partition << serial << u"0e0f-01"_s << false;
        QTest::newRow("no serial, one file system")
            << QString() << u"1A2B-3C4D"_s << QString() << u"1A2B-3C4D"_s << true;
        QTest::newRow("two slots of a reader")
            << serial << QString() << serial << QString() << false;
        QTest::newRow("nothing known") << QString() << QString() << QString() << QString() << false;
    }

    void sameDrive()
    {
        QFETCH(QString, serial);
        QFETCH(QString, partition);
        QFETCH(QString, otherSerial);
        QFETCH(QString, otherPartition);
        Drive one;
        one.serial = serial;
        one.partition = partition;
        one.object = u"/a"_s;
        Drive other;
        other.serial = otherSerial;
        other.partition = otherPartition;
        other.object = u"/b"_s;
        QTEST(hashike::sameDrive(one, other), "same");
    }
};

QTEST_GUILESS_MAIN(DriveTest)
#include "tst_drive.moc"
