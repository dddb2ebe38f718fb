// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Json.h"
#include "base/JsonMembers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class JsonMembersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void members_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("empty") << "{}"_ba << "{}"_ba;
        QTest::newRow("order") << R"({"z":1,"a":2})"_ba << R"({"z":1,"a":2})"_ba;
        QTest::newRow("blanks") << "\n{ \"z\" :\t[ 1 , { } ] ,\r\n \"a\":null }\n"_ba
                                << R"({"z":[1,{}],"a":null})"_ba;
        QTest::newRow("numbers keep their digits")
            << R"({"n":12345678901234567890,"e":1.50E+2})"_ba
            << R"({"n":12345678901234567890,"e":1.50E+2})"_ba;
        QTest::newRow("brackets and quotes in strings")
            << "{\"a\":\"}]\\\",{\\\\\",\"b\":1}"_ba << "{\"a\":\"}]\\\",{\\\\\",\"b\":1}"_ba;
        QTest::newRow("escaped name") << "{\"\\u0061\\\"\":1}"_ba << "{\"a\\\"\":1}"_ba;
        QTest::newRow("the last of two counts, in its old place")
            << R"({"a":1,"b":2,"a":3})"_ba << R"({"a":3,"b":2})"_ba;
        QTest::newRow("byte order mark") << "\xef\xbb\xbf{\"a\":1}"_ba << R"({"a":1})"_ba;
        QTest::newRow("nested") << R"({"a":{"b":{"c":[[],[{}]]}},"d":"艀"})"_ba
                                << R"({"a":{"b":{"c":[[],[{}]]}},"d":"艀"})"_ba;
    }

    /// What comes out is what Qt's parser makes of what went in.
    void members()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const auto read = parseJsonObject(text, 1000, ErrorCode::Internal);
        QVERIFY(read);
        const QByteArray compact = jsonObject(jsonMembers(text));
        QCOMPARE(compact, written);
        QCOMPARE(QJsonDocument::fromJson(compact).object(), *read);
        QCOMPARE(QJsonDocument::fromJson(indentedJson(compact)).object(), *read);
        QCOMPARE(compactJson(indentedJson(compact)), compact);
    }

    void positions()
    {
        const QByteArray text = "{\n  \"a\": 1,\n  \"b\": {}\n}";
        const auto members = jsonMembers(text);
        QCOMPARE(members.size(), 2);
        const TextPosition where = positionOf(text, members.last().position);
        QCOMPARE(where.line, 3);
        QCOMPARE(where.column, 3);
    }

    void indents()
    {
        QCOMPARE(indentedJson(R"({"a":{"b":[1,2],"c":{}},"d":[]})"),
                 "{\n    \"a\": {\n        \"b\": [\n            1,\n            2\n        ],\n"
                 "        \"c\": {}\n    },\n    \"d\": []\n}\n"_ba);
    }

    void notValid_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "{",
                                 "{\"",
                                 "{\"a",
                                 "{\"a\\",
                                 "{\"a\"",
                                 "{\"a\":",
                                 "{\"a\":[",
                                 "{\"a\":\"\\",
                                 "[]",
                                 "x",
                                 "{\"a\":1,}",
                                 "}}}}",
                                 "\xef\xbb\xbf"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }

    /// Callers have parsed the text before; all the same nothing is read behind its end.
    void notValid()
    {
        QFETCH(QByteArray, text);
        QVERIFY(jsonMembers(text).size() <= 1);
        QVERIFY(compactJson(text).size() <= text.size());
        QVERIFY(indentedJson(text).endsWith('\n'));
    }
};

QTEST_GUILESS_MAIN(JsonMembersTest)
#include "tst_jsonmembers.moc"
