// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/VisibleText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class VisibleTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesNothing_data();
    void hidesNothing();
    void tellsPathsApart_data();
    void tellsPathsApart();
};

void VisibleTextTest::hidesNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("plain") << u"blobs/sha256 a'b\"<c>&\\d"_s << u"blobs/sha256 a'b\"<c>&\\d"_s;
    QTest::newRow("Japanese") << u"持ち込み ｶﾅ"_s << u"持ち込み ｶﾅ"_s;
    QTest::newRow("emoji") << u"🚢"_s << u"🚢"_s;
    QTest::newRow("line feed") << u"a\nb\r\n"_s << u"a\\u000ab\\u000d\\u000a"_s;
    QTest::newRow("tabulator") << u"a\tb"_s << u"a\\u0009b"_s;
    QTest::newRow("escape sequence") << u"\x1b[31m"_s << u"\\u001b[31m"_s;
    QTest::newRow("C1 control") << u"a\u0085b"_s << u"a\\u0085b"_s;
    QTest::newRow("change of direction") << u"a\u202egpj.exe"_s << u"a\\u202egpj.exe"_s;
    QTest::newRow("invisible space") << u"a\u200bb"_s << u"a\\u200bb"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a\\u2028b"_s;
    QTest::newRow("private use") << u"a\ue000b"_s << u"a\\ue000b"_s;
    QTest::newRow("tag character") << u"a\U000e0041b"_s << u"a\\U000e0041b"_s;
    QTest::newRow("half a character") << QString(QChar(0xd800)) + u"b"_s << u"\ufffdb"_s;
}

void VisibleTextTest::hidesNothing()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(visible(text), shown);
    QCOMPARE(visible(shown), shown);
}

void VisibleTextTest::tellsPathsApart_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("blobs/sha256/00") << u"blobs/sha256/00"_s;
    QTest::newRow("Japanese") << QByteArray("持ち込み") << u"持ち込み"_s;
    QTest::newRow("line feed") << QByteArray("a\nb") << u"a\\u000ab"_s;
    QTest::newRow("what a line feed looks like") << QByteArray("a\\u000ab") << u"a\\\\u000ab"_s;
    QTest::newRow("no UTF-8") << QByteArray("a\xff\xfe") << u"a\\xff\\xfe"_s;
    QTest::newRow("what that looks like") << QByteArray("a\\xff\\xfe") << u"a\\\\xff\\\\xfe"_s;
    QTest::newRow("overlong") << QByteArray("a\xc0\xaf") << u"a\\xc0\\xaf"_s;
    QTest::newRow("cut") << QByteArray("a\xe6\x8c") << u"a\\xe6\\x8c"_s;
    QTest::newRow("no UTF-8 after UTF-8") << QByteArray("\xc3\xa4\xff") << u"\\xc3\\xa4\\xff"_s;
}

void VisibleTextTest::tellsPathsApart()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, shown);
    QCOMPARE(pathText(path), shown);
}

QTEST_GUILESS_MAIN(VisibleTextTest)
#include "tst_visibletext.moc"
