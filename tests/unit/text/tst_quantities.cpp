// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/Quantities.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class QuantitiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }

    void amounts_data()
    {
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<QString>("text");
        constexpr qint64 MiB = 1LL << 20;
        QTest::newRow("one unit is said once") << 80 * MiB << 128 * MiB << u"80.0 of 128.0 MiB"_s;
        QTest::newRow("two units") << 512 * MiB << 2048 * MiB << u"512.0 MiB of 2.0 GiB"_s;
        QTest::newRow("nothing yet") << 0LL << 128 * MiB << u"0 bytes of 128.0 MiB"_s;
        QTest::newRow("whole") << 128 * MiB << 128 * MiB << u"128.0 MiB"_s;
        QTest::newRow("a byte short") << 128 * MiB - 1 << 128 * MiB << u"128.0 of 128.0 MiB"_s;
        QTest::newRow("bytes") << 3LL << 7LL << u"3 of 7 bytes"_s;
        QTest::newRow("a little of little") << 0LL << 7LL << u"0 of 7 bytes"_s;
    }

    void amounts()
    {
        QFETCH(const qint64, done);
        QFETCH(const qint64, total);
        QTEST(amountText(done, total), "text");
    }
};

QTEST_GUILESS_MAIN(QuantitiesTest)
#include "tst_quantities.moc"
