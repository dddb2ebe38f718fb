// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/Challenge.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// `scheme name=value|name=value`, or "none".
QString shown(const std::optional<Challenge> &challenge)
{
    if (!challenge) {
        return u"none"_s;
    }
    QStringList parameters;
    for (const auto &[name, value] : challenge->parameters.asKeyValueRange()) {
        parameters.append(name + u'=' + value);
    }
    return (challenge->scheme + u' ' + parameters.join(u'|')).trimmed();
}
} // namespace

class ChallengeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choose_data()
    {
        QTest::addColumn<QList<QByteArray>>("headers");
        QTest::addColumn<QString>("chosen");
        const auto one = [](const char *name, const QByteArray &header, const QString &chosen) {
            QTest::newRow(name) << QList<QByteArray>{header} << chosen;
        };
        QTest::newRow("no header") << QList<QByteArray>() << u"none"_s;
        one("empty", "", u"none"_s);
        one("docker's",
            "Bearer "
            "realm=\"https://auth.example.com/token\",service=\"reg\",scope=\"repository:a/"
            "b:pull,push\"",
            u"bearer realm=https://auth.example.com/token|scope=repository:a/b:pull,push|service=reg"_s);
        one("basic", "Basic realm=\"Registry Realm\"", u"basic realm=Registry Realm"_s);
        one("scheme without parameters", "Basic", u"basic"_s);
        one("case", "BEARER Realm=\"r\",SERVICE=\"s\"", u"bearer realm=r|service=s"_s);
        one("token values", "Bearer realm=r,service=s", u"bearer realm=r|service=s"_s);
        one("blanks", "Bearer   realm = \"r\"  ,\t service= \"s\" ", u"bearer realm=r|service=s"_s);
        one("quoted commas",
            "Bearer realm=\"a,b=c, Basic realm=d\",service=\"s\"",
            u"bearer realm=a,b=c, Basic realm=d|service=s"_s);
        one("escaped quotes",
            "Basic realm=\"say \\\"hi\\\", \\\\ok\"",
            u"basic realm=say \"hi\", \\ok"_s);
        one("empty value", "Bearer realm=\"\",service=\"s\"", u"bearer realm=|service=s"_s);
        one("duplicates: the first",
            "Bearer realm=\"one\",realm=\"two\",Realm=\"three\"",
            u"bearer realm=one"_s);
        one("missing realm", "Bearer service=\"s\"", u"bearer service=s"_s);
        one("two in a header",
            "Basic realm=\"b\", Bearer realm=\"r\",service=\"s\"",
            u"bearer realm=r|service=s"_s);
        one("two in a header, the other way",
            "Bearer realm=\"r\",service=\"s\", Basic realm=\"b\"",
            u"bearer realm=r|service=s"_s);
        one("parameters stay with their scheme",
            "Bearer service=\"s\", Basic realm=\"b\"",
            u"bearer service=s"_s);
        QTest::newRow("two headers")
            << QList<QByteArray>{"Basic realm=\"b\"", "Bearer realm=\"r\""} << u"bearer realm=r"_s;
        one("neither", "Digest realm=\"r\", nonce=\"n\"", u"none"_s);
        one("negotiate beside basic", "Negotiate, Basic realm=\"b\"", u"basic realm=b"_s);
        QTest::newRow("a broken header does not hide another")
            << QList<QByteArray>{"Bearer realm=\"r", "Basic realm=\"b\""} << u"basic realm=b"_s;
        one("open quote", "Bearer realm=\"r", u"none"_s);
        one("text after a quote", "Bearer realm=\"r\"x", u"none"_s);
        one("no scheme", "realm=\"r\"", u"none"_s);
        one("only separators", ", ,,", u"none"_s);
        one("control characters", "Bearer realm=\"r\"\x01", u"none"_s);
        one("too long", "Bearer realm=\"" + QByteArray(10'000, 'r') + "\"", u"none"_s);
        one("many escapes",
            "Bearer realm=\"" + QByteArray("\\\\").repeated(2000) + "\"",
            u"bearer realm="_s + QString(2000, u'\\'));
    }

    void choose()
    {
        QFETCH(QList<QByteArray>, headers);
        QFETCH(QString, chosen);
        QCOMPARE(shown(Challenge::choose(headers)), chosen);
    }
};

QTEST_GUILESS_MAIN(ChallengeTest)
#include "tst_challenge.moc"
