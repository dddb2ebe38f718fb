// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Subprocess.h"
#include "trust/SignatureConfigMap.h"
#include "trust/SignatureVerifier.h"

#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
const Digest Release = Digest::of("a release");
const Digest Other = Digest::of("another release");

/// What jq makes of it, without its newline.
QByteArray jq(const QString &filter, const QByteArray &json)
{
    const auto answer = run({.program = u"jq"_s,
                             .arguments = {u"-r"_s, filter},
                             .input = json,
                             .environment = {},
                             .workingDirectory = {}});
    return answer ? answer->trimmed() : QByteArray();
}
} // namespace

class TestSignatureConfigMap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatOcWrites()
    {
        QByteArray expected =
            "{'kind':'ConfigMap','apiVersion':'v1','metadata':{'name':'sha256-HEX',"
            "'namespace':'openshift-config-managed','labels':{"
            "'release.openshift.io/verification-signatures':''}},'binaryData':{"
            "'sha256-HEX-1':'b25l','sha256-HEX-2':'//79'}}\n";
        expected.replace('\'', '"').replace("HEX", Release.hex().toLatin1());
        QCOMPARE(signatureConfigMap(Release, {"one", "\xff\xfe\xfd"}), expected);
    }

    void isReadByOthers()
    {
        const QByteArray map = signatureConfigMap(Release, {"one", "two"});
        QCOMPARE(map.count('\n'), 1);
        QCOMPARE(jq(u".metadata.name"_s, map), "sha256-" + Release.hex().toLatin1());
        QCOMPARE(jq(u".binaryData[\"sha256-%1-2\"] | @base64d"_s.arg(Release.hex()), map), "two");
        QCOMPARE(jq(u".metadata.labels | keys[0]"_s, map),
                 "release.openshift.io/verification-signatures");
    }

    void comesBack()
    {
        QByteArrayList many;
        for (int i = 1; i <= 12; ++i) { // -10 comes after -9, not after -1
            many.append("signature " + QByteArray::number(i));
        }
        const auto read = signaturesIn(signatureConfigMap(Release, many), Release);
        QVERIFY(read);
        QCOMPARE(*read, QList<QByteArray>(many));
    }

    void isReadForOneReleaseAmongSeveral()
    {
        QByteArray map = signatureConfigMap(Release, {"one"});
        map.replace("\"binaryData\":{",
                    "\"binaryData\":{\"sha256-" + Other.hex().toLatin1() + "-1\":\"dHdv\",");
        QCOMPARE(signaturesIn(map, Other).value_or(QList<QByteArray>()), QList<QByteArray>{"two"});
        QCOMPARE(signaturesIn(map, Release).value_or(QList<QByteArray>()),
                 QList<QByteArray>{"one"});
        QVERIFY(signaturesIn(map, Digest::of("third")).value().isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("map");
        const QByteArray good = signatureConfigMap(Release, {"one"});
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("kind: ConfigMap");
        QTest::newRow("cut off") << good.chopped(10);
        QTest::newRow("another kind") << QByteArray(good).replace("\"ConfigMap\"", "\"Secret\"");
        QTest::newRow("no base64") << QByteArray(good).replace("b25l", "b25%");
        QTest::newRow("empty") << QByteArray(good).replace("b25l", "");
        QTest::newRow("a number") << QByteArray(good).replace("\"b25l\"", "1");
        QTest::newRow("too large a signature") << signatureConfigMap(
            Release, {QByteArray(SignatureVerifier::MaximumSignature + 1, 'x')});
        QTest::newRow("too large a file")
            << good.chopped(1) + QByteArray(MaximumSignatureConfigMap, ' ');
        QTest::newRow("too many") << signatureConfigMap(Release, QByteArrayList(101, "x"));
    }

    void refuses()
    {
        QFETCH(QByteArray, map);
        const auto read = signaturesIn(map, Release);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::SignatureInvalid);
    }
};

QTEST_GUILESS_MAIN(TestSignatureConfigMap)
#include "tst_signatureconfigmap.moc"
