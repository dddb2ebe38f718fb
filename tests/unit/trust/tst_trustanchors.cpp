// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/KeyBlock.h"
#include "trust/TrustAnchors.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

class TestTrustAnchors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheReleaseKey()
    {
        QVERIFY(pinnedAnchors().contains(u"567E347AD0044ADE55BA8A5F199E2F91FD431D51"_s));
        for (const QString &anchor : pinnedAnchors()) {
            QCOMPARE(parseFingerprint(anchor).value_or(QString()), anchor);
        }
    }

    void readsFingerprints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"567E347AD0044ADE55BA8A5F199E2F91FD431D51"_s;
        QTest::newRow("as gpg shows it") << u"567E 347A D004 4ADE 55BA  8A5F 199E 2F91 FD43 1D51"_s;
        QTest::newRow("lower case") << u"567e347ad0044ade55ba8a5f199e2f91fd431d51"_s;
        QTest::newRow("0x") << u"0x567E347AD0044ADE55BA8A5F199E2F91FD431D51"_s;
        QTest::newRow("colons") << u"567E:347A:D004:4ADE:55BA:8A5F:199E:2F91:FD43:1D51"_s;
    }

    void readsFingerprints()
    {
        QFETCH(QString, text);
        QCOMPARE(parseFingerprint(text).value_or(QString()),
                 u"567E347AD0044ADE55BA8A5F199E2F91FD431D51"_s);
    }

    void refusesWhatNamesNoKey_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("short key id") << u"FD431D51"_s;
        QTest::newRow("long key id") << u"199E2F91FD431D51"_s;
        QTest::newRow("one digit too many") << u"567E347AD0044ADE55BA8A5F199E2F91FD431D511"_s;
        QTest::newRow("no digit") << u"567E347AD0044ADE55BA8A5F199E2F91FD431D5G"_s;
        QTest::newRow("a name") << u"Red Hat, Inc."_s;
    }

    void refusesWhatNamesNoKey()
    {
        QFETCH(QString, text);
        const auto fingerprint = parseFingerprint(text);
        QVERIFY(!fingerprint);
        QCOMPARE(fingerprint.error().code, ErrorCode::InvalidArgument);
    }

    void readsKeyrings()
    {
        QTemporaryDir directory;
        for (const QString &name : {u"b.asc"_s, u"a.asc"_s}) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(name.toUtf8()), 5);
        }
        const auto blocks = keyBlocksIn({directory.path(), directory.filePath(u"missing"_s)});
        QCOMPARE(blocks.size(), 2);
        QCOMPARE(blocks.first().origin, directory.filePath(u"a.asc"_s));
        QCOMPARE(blocks.last().content, "b.asc");
    }

    void saysWhichKeyringCannotBeRead_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << u"/nowhere/key.asc"_s;
        QTest::newRow("a directory") << u"/tmp"_s;
        QTest::newRow("a device") << u"/dev/zero"_s;
    }

    void saysWhichKeyringCannotBeRead()
    {
        QFETCH(QString, path);
        const auto block = readKeyBlock(path);
        QVERIFY(!block);
        QCOMPARE(block.error().code, ErrorCode::KeyUnreadable);
        QCOMPARE(block.error().argument(ErrorArgument::Path), path);
    }
};

QTEST_GUILESS_MAIN(TestTrustAnchors)
#include "tst_trustanchors.moc"
