// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/DailyHours.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class DailyHoursTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contains_data()
    {
        QTest::addColumn<QString>("hours");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<bool>("inside");
        const QString day = u"08:00-18:00"_s;
        QTest::newRow("before") << day << QTime(7, 59, 59, 999) << false;
        QTest::newRow("first moment") << day << QTime(8, 0) << true;
        QTest::newRow("last moment") << day << QTime(17, 59, 59, 999) << true;
        QTest::newRow("after") << day << QTime(18, 0) << false;
        const QString night = u"22:00-06:00"_s;
        QTest::newRow("evening") << night << QTime(22, 0) << true;
        QTest::newRow("midnight") << night << QTime(0, 0) << true;
        QTest::newRow("early") << night << QTime(5, 59) << true;
        QTest::newRow("morning") << night << QTime(6, 0) << false;
        QTest::newRow("late afternoon") << night << QTime(21, 59) << false;
        QTest::newRow("until midnight") << u"20:00-00:00"_s << QTime(23, 59) << true;
        QTest::newRow("at midnight it is over") << u"20:00-00:00"_s << QTime(0, 0) << false;
        QTest::newRow("the whole day") << u"09:00-09:00"_s << QTime(8, 59) << true;
        QTest::newRow("the whole day again") << u"09:00-09:00"_s << QTime(9, 0) << true;
    }

    void contains()
    {
        QFETCH(QString, hours);
        QFETCH(QTime, time);
        const auto read = DailyHours::fromString(hours);
        QVERIFY(read);
        QTEST(read->contains(time), "inside");
        QCOMPARE(read->toString(), hours);
    }

    void noHours_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *const text : {"",
                                       "-",
                                       "08:00",
                                       "08:00-",
                                       "-18:00",
                                       "8-18",
                                       "24:00-06:00",
                                       "08:00-18:60",
                                       "08:00-12:00-18:00",
                                       "eight-ten"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }

    void noHours()
    {
        QFETCH(QString, text);
        QVERIFY(!DailyHours::fromString(text));
    }
};

QTEST_GUILESS_MAIN(DailyHoursTest)
#include "tst_dailyhours.moc"
