// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/YamlDocument.h"
#include "cluster/YamlExtent.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
struct Refusal
{
    const char *name;
    QByteArray text;
    ErrorCode code;
    int line;
    int column;
    const char *detail; ///< nullptr: the parser's words
};

const QList<Refusal> Refusals = {
    {"tab before a key", "a: 1\n\tb: 2\n", ErrorCode::YamlMalformed, 2, 1, "tab"},
    {"tab behind blanks", "a:\n  \tb: 2\n", ErrorCode::YamlMalformed, 2, 3, "tab"},
    {"tab before a dash", "a:\n\t- b\n", ErrorCode::YamlMalformed, 2, 1, "tab"},
    {"duplicate key", "a: 1\nb: 2\na: 3\n", ErrorCode::YamlMalformed, 3, 1, "duplicate key"},
    {"duplicate, quoted", "a: 1\n\"a\": 3\n", ErrorCode::YamlMalformed, 2, 1, "duplicate key"},
    {"duplicate, deep",
     "x:\n- y:\n    a: 1\n    a: 2\n",
     ErrorCode::YamlMalformed,
     4,
     5,
     "duplicate key"},
    {"duplicate in braces", "x: {a: 1, a: 2}\n", ErrorCode::YamlMalformed, 1, 11, "duplicate key"},
    {"two documents", "a: 1\n---\nb: 2\n", ErrorCode::YamlUnsupported, 2, 1, "several documents"},
    {"an empty second", "a: 1\n---\n", ErrorCode::YamlUnsupported, 2, 1, "several documents"},
    {"after the end", "a: 1\n...\nb: 2\n", ErrorCode::YamlUnsupported, 3, 1, "several documents"},
    {"nothing", "", ErrorCode::YamlUnsupported, 1, 1, "not a mapping"},
    {"a comment", "# a\n", ErrorCode::YamlUnsupported, 1, 1, "not a mapping"},
    {"a list", "- a\n", ErrorCode::YamlUnsupported, 1, 1, "not a mapping"},
    {"a text", "hello\n", ErrorCode::YamlUnsupported, 1, 1, "not a mapping"},
    {"JSON", "\n{\"a\": 1}\n", ErrorCode::YamlUnsupported, 2, 1, "not a mapping"},
    {"anchored root", "--- &x\na: 1\n", ErrorCode::YamlUnsupported, 1, 5, "anchor"},
    {"unclosed quote", "a: \"x\n", ErrorCode::YamlMalformed, 1, 4, "unclosed quote"},
    {"unclosed, single", "a: 1\nb: 'it''s\n", ErrorCode::YamlMalformed, 2, 4, "unclosed quote"},
    {"no colon", "a: 1\nb\n", ErrorCode::YamlMalformed, 2, 1, "missing colon"},
    {"no colon, deep", "a:\n  b: 1\n  c\n", ErrorCode::YamlMalformed, 3, 3, "missing colon"},
    {"explicit key", "? a\n: 1\n", ErrorCode::YamlUnsupported, 1, 3, "explicit key"},
    {"two colons", "a: b: c\n", ErrorCode::YamlMalformed, 1, 5, nullptr},
    {"open brace", "a: {b: 1\nc: 2\n", ErrorCode::YamlMalformed, 2, 2, nullptr},
    {"stray bracket", "a: 1\n]\n", ErrorCode::YamlMalformed, 2, 1, nullptr},
    {"unknown alias", "a: *b\n", ErrorCode::YamlMalformed, 1, 4, nullptr},
    {"template", "a: 1\nb: {%- if c %}\n", ErrorCode::YamlMalformed, 2, 5, nullptr},
    {"at sign", "a: @b\n", ErrorCode::YamlMalformed, 1, 4, nullptr},
    {"not UTF-8", "a: 1\nb: x\xff\n", ErrorCode::YamlMalformed, 2, 5, "UTF-8"},
    {"cut UTF-8", "a: \xe8\x89", ErrorCode::YamlMalformed, 1, 4, "UTF-8"},
    {"UTF-16", QByteArray("\xff\xfe\x61\0:\0", 6), ErrorCode::YamlMalformed, 1, 1, "UTF-8"},
    {"NUL", QByteArray("a: 1\nb\0: 2\n", 11), ErrorCode::YamlMalformed, 2, 2, "control character"},
    {"end of transmission",
     "a: 1\n\x04\nb: 2\n",
     ErrorCode::YamlMalformed,
     2,
     1,
     "control character"},
    {"old Mac line end", "a: 1\rb: 2\n", ErrorCode::YamlMalformed, 1, 5, "line end"},
    {"line separator",
     "a: 1 # x\xe2\x80\xa8"
     "b: 2\n",
     ErrorCode::YamlUnsupported,
     1,
     9,
     "line end"},
    {"next line",
     "a: 1 # x\xc2\x85"
     "b: 2\n",
     ErrorCode::YamlUnsupported,
     1,
     9,
     "line end"},
};
} // namespace

class YamlDocumentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < Refusals.size(); ++i) {
            QTest::newRow(Refusals.at(i).name) << i;
        }
    }

    void refused()
    {
        QFETCH(int, index);
        const Refusal &refusal = Refusals.at(index);
        const auto document = YamlDocument::parse(refusal.text);
        QVERIFY(!document);
        const Error &error = document.error();
        QCOMPARE(errorName(error.code), errorName(refusal.code));
        QCOMPARE(error.argument(ErrorArgument::Line), QString::number(refusal.line));
        QCOMPARE(error.argument(ErrorArgument::Column), QString::number(refusal.column));
        if (refusal.detail) {
            QCOMPARE(error.argument(ErrorArgument::Detail), QLatin1StringView(refusal.detail));
        }
        QVERIFY(!error.argument(ErrorArgument::Detail).isEmpty());
    }

    void limits()
    {
        const auto large = YamlDocument::parse("a: " + QByteArray(MaximumYamlSize, 'x'));
        QVERIFY(!large);
        QCOMPARE(errorName(large.error().code), u"LimitExceeded"_s);
        const auto deep = YamlDocument::parse("a: " + QByteArray(100'000, '['));
        QVERIFY(!deep);
        QCOMPARE(errorName(deep.error().code), u"YamlMalformed"_s);
        // Aliases of aliases are not expanded.
        QByteArray bomb = "a0: &a0 [x, x]\n";
        for (int i = 1; i < 60; ++i) {
            const QByteArray last = '*' + QByteArray("a") + QByteArray::number(i - 1);
            const QByteArray name = 'a' + QByteArray::number(i);
            bomb += name + ": &" + name + " [" + last + ", " + last + "]\n";
        }
        QVERIFY(YamlDocument::parse(bomb));
    }

    void extents_data()
    {
        QTest::addColumn<QByteArray>("value"); // between the marks is what would be replaced
        QTest::newRow("plain") << QByteArray(" ^text$ # c\n");
        QTest::newRow("plain at the end") << QByteArray(" ^text$");
        QTest::newRow("plain with a hash") << QByteArray(" ^te#xt$\n");
        QTest::newRow("plain in lines") << QByteArray(" ^one\n  two\n\n  three$ # c\n# d\n\n");
        QTest::newRow("plain below the key") << QByteArray("\n  ^text$\n");
        QTest::newRow("single") << QByteArray(" ^'it''s # x'$ # c\n");
        QTest::newRow("single in lines") << QByteArray(" ^'a\n  # b'$\n");
        QTest::newRow("double") << QByteArray(" ^\"a \\\" # b\\\\\"$ # c\n");
        QTest::newRow("double in lines") << QByteArray(" ^\"a\n  # b\n  c\"$\n# d\n");
        QTest::newRow("nothing") << QByteArray("^$\n");
        QTest::newRow("nothing, comment") << QByteArray("^$ # c\n");
        QTest::newRow("nothing at the end") << QByteArray("^$");
        QTest::newRow("null") << QByteArray(" ^~$ # c\n");
        QTest::newRow("null word") << QByteArray(" ^null$\n");
        QTest::newRow("literal") << QByteArray(" ^|$\n{  a\n  # b\n\n   c\n}");
        QTest::newRow("literal, comment") << QByteArray(" ^|$ # c\n{  a\n}# d\n");
        QTest::newRow("literal, strip") << QByteArray(" ^|-$\n{  a\n}\n\n");
        QTest::newRow("literal, keep") << QByteArray(" ^|+$\n{  a\n}\n\n");
        QTest::newRow("literal, indicator") << QByteArray(" ^|2$\n{    a\n  b\n} # d\n");
        QTest::newRow("literal, indicators") << QByteArray(" ^|2-$\n{    a\n  b\n}");
        QTest::newRow("literal, lesser comment") << QByteArray(" ^|$\n{    a\n}  # d\n");
        QTest::newRow("literal, open") << QByteArray(" ^|$\n{  a\n  b}");
        QTest::newRow("literal, empty") << QByteArray(" ^|$\n\n");
        QTest::newRow("folded") << QByteArray(" ^>-$\n{  a\n\n    b\n}");
    }

    void extents()
    {
        QFETCH(QByteArray, value);
        for (const QByteArray &behind : {QByteArray(), QByteArray("z: 1\n")}) {
            if (!behind.isEmpty() && !value.endsWith('\n') && !value.endsWith("\n}")) {
                continue;
            }
            for (const QByteArray &lineEnd : {QByteArray("\n"), QByteArray("\r\n")}) {
                checkExtent("b: 1\nkey:" + value + behind, lineEnd);
            }
        }
    }

private:
    /// Takes a mark out and says where it was; −1 when it is not there.
    static qsizetype takeMark(QByteArray &text, char mark)
    {
        const qsizetype place = text.indexOf(mark);
        if (place >= 0) {
            text.remove(place, 1);
        }
        return place;
    }

    static void checkExtent(QByteArray text, const QByteArray &lineEnd)
    {
        text.replace("\n", lineEnd);
        const qsizetype begin = takeMark(text, '^');
        const qsizetype end = takeMark(text, '$');
        const qsizetype bodyBegin = takeMark(text, '{');
        const qsizetype bodyEnd = takeMark(text, '}');
        const auto document = YamlDocument::parse(text);
        QVERIFY2(document, text.constData());
        const auto extent = YamlExtent::ofValue(*document, 1);
        QVERIFY(extent);
        QCOMPARE(extent->begin, begin);
        QCOMPARE(extent->end, end);
        QCOMPARE(extent->bodyEnd - extent->bodyBegin, bodyEnd - bodyBegin);
        if (bodyBegin >= 0) {
            QCOMPARE(extent->bodyBegin, bodyBegin);
        }
    }
};

QTEST_GUILESS_MAIN(YamlDocumentTest)
#include "tst_yamldocument.moc"
