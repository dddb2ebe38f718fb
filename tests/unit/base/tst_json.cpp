// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class JsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses()
    {
        const auto json =
            parseJsonObject(R"({"a":{"b":[1,2]},"c":"艀"})", 100, ErrorCode::InvalidManifest);
        QVERIFY(json);
        QCOMPARE((*json)["c"_L1].toString(), u"艀"_s);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("empty") << QByteArray("") << 1 << 1;
        QTest::newRow("array") << QByteArray("[]") << 1 << 1;
        QTest::newRow("null") << QByteArray("null") << 1 << 1;
        QTest::newRow("comma missing") << QByteArray("{\n  \"a\": 1\n  \"b\": 2\n}") << 3 << 3;
        QTest::newRow("cut") << QByteArray("{\"a\":") << 1 << 6;
        QTest::newRow("rest") << QByteArray("{} x") << 1 << 4;
        QTest::newRow("too deep") << QByteArray("{\"a\":").repeated(5000) << 0 << 0;
        QTest::newRow("binary") << QByteArray("\xff\xfe\0x", 4) << 0 << 0;
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        const auto json = parseJsonObject(text, 1 << 20, ErrorCode::PullSecretMalformed);
        QVERIFY(!json);
        const Error &error = json.error();
        QCOMPARE(error.code, ErrorCode::PullSecretMalformed);
        QVERIFY(!error.argument(ErrorArgument::Detail).isEmpty());
        QVERIFY(error.argument(ErrorArgument::Line).toInt() >= 1);
        if (line > 0) {
            QCOMPARE(error.argument(ErrorArgument::Line).toInt(), line);
            const int difference = error.argument(ErrorArgument::Column).toInt() - column;
            QVERIFY2(std::abs(difference) <= 1, // the parser stops at or behind the place
                     qPrintable(error.argument(ErrorArgument::Column)));
        }
    }

    /// The text may be a secret: nothing of it gets into the error.
    void textStaysOut()
    {
        const auto json =
            parseJsonObject(R"({"auth":"c2VjcmV0" "x"})", 100, ErrorCode::PullSecretMalformed);
        QVERIFY(!json);
        for (const QString &value : json.error().arguments) {
            QVERIFY(!value.contains(u"c2VjcmV0"_s));
        }
    }

    void limit()
    {
        const QByteArray text = R"({"a":1})";
        QVERIFY(parseJsonObject(text, text.size(), ErrorCode::InvalidManifest));
        const auto json = parseJsonObject(text, text.size() - 1, ErrorCode::InvalidManifest);
        QVERIFY(!json);
        QCOMPARE(json.error().code, ErrorCode::LimitExceeded);
    }

    void positions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qsizetype>("offset");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("begin") << QByteArray("ab") << qsizetype(0) << 1 << 1;
        QTest::newRow("on a newline") << QByteArray("ab\ncd") << qsizetype(2) << 1 << 3;
        QTest::newRow("after a newline") << QByteArray("ab\ncd") << qsizetype(3) << 2 << 1;
        QTest::newRow("beyond the end") << QByteArray("ab\ncd") << qsizetype(99) << 2 << 3;
        QTest::newRow("empty") << QByteArray() << qsizetype(0) << 1 << 1;
    }

    void positions()
    {
        QFETCH(QByteArray, text);
        QFETCH(qsizetype, offset);
        const TextPosition position = positionOf(text, offset);
        QTEST(position.line, "line");
        QTEST(position.column, "column");
    }

    void sizes_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<qint64>("size"); // -1: none
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("over 32 bits") << QByteArray("8589934592") << qint64(8589934592);
        QTest::newRow("over 53 bits") << QByteArray("9007199254740993") << qint64(9007199254740993);
        QTest::newRow("largest") << QByteArray("9223372036854775807")
                                 << std::numeric_limits<qint64>::max();
        QTest::newRow("too large") << QByteArray("9223372036854775808") << qint64(-1);
        QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
        QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
        QTest::newRow("huge") << QByteArray("1e300") << qint64(-1);
        QTest::newRow("text") << QByteArray("\"1\"") << qint64(-1);
        QTest::newRow("null") << QByteArray("null") << qint64(-1);
        QTest::newRow("true") << QByteArray("true") << qint64(-1);
    }

    void sizes()
    {
        QFETCH(QByteArray, number);
        QFETCH(qint64, size);
        const auto json = parseJsonObject("{\"size\":" + number + '}', 100, ErrorCode::Internal);
        QVERIFY(json);
        QCOMPARE(jsonSize((*json)["size"_L1]).value_or(-1), size);
        QVERIFY(!jsonSize((*json)["absent"_L1]));
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
