// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/SemanticVersion.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class SemanticVersionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"4.20.1"_s << u"4.20.1"_s;
        QTest::newRow("candidate") << u"4.14.0-rc.1"_s << u"4.14.0-rc.1"_s;
        QTest::newRow("nightly") << u"4.13.0-0.nightly-2021-11-14-184249"_s
                                 << u"4.13.0-0.nightly-2021-11-14-184249"_s;
        QTest::newRow("build") << u"1.2.3+abc.1"_s << u"1.2.3"_s;
        QTest::newRow("both") << u"1.2.3-a-b.7+abc"_s << u"1.2.3-a-b.7"_s;
        QTest::newRow("machine-os") << u"412.86.202301061548-0"_s << u"412.86.202301061548-0"_s;
        QTest::newRow("largest") << u"18446744073709551615.0.0"_s << u"18446744073709551615.0.0"_s;
    }

    void valid()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const auto version = SemanticVersion::parse(text);
        QVERIFY(version);
        QCOMPARE(version->toString(), shown);
    }

    void invalid_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {QString(),
                                    u"4"_s,
                                    u"4.20"_s,
                                    u"v4.20.1"_s,
                                    u"04.20.1"_s,
                                    u"4.20.01"_s,
                                    u"4.20.1-"_s,
                                    u"4.20.1-rc..1"_s,
                                    u"4.20.1-01"_s,
                                    u"4.20.1+"_s,
                                    u"4.20.1 "_s,
                                    u"4.20.1\n"_s,
                                    u"-4.20.1"_s,
                                    u"4.20.1-é"_s,
                                    u"٤.20.1"_s,
                                    u"18446744073709551616.0.0"_s,
                                    u"4.20.1-"_s + QString(300, u'a')}) {
            QTest::newRow(qPrintable(u"'%1'"_s.arg(text.left(30)))) << text;
        }
    }

    void invalid()
    {
        QFETCH(QString, text);
        QVERIFY(!SemanticVersion::parse(text));
    }

    /// The example of the specification, section 11, and versions of releases around it.
    void order()
    {
        const QStringList ordered{
            u"1.0.0-alpha"_s,
            u"1.0.0-alpha.1"_s,
            u"1.0.0-alpha.beta"_s,
            u"1.0.0-beta"_s,
            u"1.0.0-beta.2"_s,
            u"1.0.0-beta.11"_s,
            u"1.0.0-rc.1"_s,
            u"1.0.0"_s,
            u"4.9.0-0.ci-1"_s,
            u"4.9.0-ec.1"_s,
            u"4.9.0-rc.1"_s,
            u"4.9.0"_s,
            u"4.9.11"_s,
            u"4.10.2"_s,
            u"4.10.10"_s,
            u"5.0.0-rc.0"_s,
        };
        QStringList reversed(ordered.rbegin(), ordered.rend());
        QCOMPARE(sortedVersions(reversed), ordered);
        QCOMPARE(sortedVersions(ordered), ordered);
    }

    void unsortableStaysAsItWas()
    {
        const QStringList versions{u"4.11.1"_s, u"four"_s, u"4.10.1"_s};
        QCOMPARE(sortedVersions(versions), versions);
        QCOMPARE(sortedVersions({}), QStringList());
    }
};

QTEST_GUILESS_MAIN(SemanticVersionTest)
#include "tst_semanticversion.moc"
