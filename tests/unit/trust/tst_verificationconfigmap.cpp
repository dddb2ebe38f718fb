// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/VerificationConfigMap.h"
#include "unit/trust/PublicData.h"

#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
QByteArray configMap(const QByteArray &data)
{
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n"
           "    release.openshift.io/verification-config-map: \"\"\ndata:\n"
           + data;
}
} // namespace

class TestVerificationConfigMap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheRealOne()
    {
        SKIP_WITHOUT_PUBLIC_DATA();
        const QString path =
            u"keys/cluster-update-keys/manifests.rhel/0000_90_cluster-update-keys_configmap.yaml"_s;
        const auto map =
            VerificationConfigMap::find({{u"configmap.yaml"_s, publicdata::read(path)}});
        QVERIFY(map);
        QVERIFY(!map->keys.isEmpty());
        QCOMPARE(map->keys.first().origin, u"verifier-public-key-redhat"_s);
        QVERIFY(map->keys.first().content.contains("BEGIN PGP PUBLIC KEY BLOCK"));
        const QList<QUrl> stores{
            QUrl(
                u"https://storage.googleapis.com/openshift-release/official/signatures/openshift/release"_s),
            QUrl(u"https://mirror.openshift.com/pub/openshift-v4/signatures/openshift/release"_s)};
        QCOMPARE(map->stores, stores);
    }

    void findsItAmongOthers()
    {
        const QByteArray mentions = "kind: Deployment\nmetadata:\n  annotations:\n    note: "
                                    "release.openshift.io/verification-config-map\n";
        const QByteArray several =
            "kind: Namespace\n---\n" + configMap("  store-a: https://a.example\n");
        const auto map =
            VerificationConfigMap::find({{u"a.yaml"_s, mentions}, {u"b.yaml"_s, several}});
        QVERIFY(map);
        QCOMPARE(map->stores, QList<QUrl>{QUrl(u"https://a.example"_s)});
    }

    void looksBehind_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::newRow("no metadata") << QByteArray("kind: ConfigMap\ndata:\n  a: b\n");
        QTest::newRow("no annotations")
            << QByteArray("kind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: b\n");
        QTest::newRow("other annotations")
            << QByteArray("kind: ConfigMap\nmetadata:\n  annotations:\n    a: b\ndata:\n  a: b\n");
        QTest::newRow("no data") << configMap({}).replace("data:\n", "");
        QTest::newRow("null data") << configMap({});
        QTest::newRow("data is no map") << configMap("  - a\n");
        QTest::newRow("no kind") << QByteArray("metadata:\n  name: a\n");
    }

    /// One that is of no use hides none that is, in its file or in the next.
    void looksBehind()
    {
        QFETCH(QByteArray, other);
        const QByteArray wanted = configMap("  store-a: https://a.example\n");
        for (const QMap<QString, QByteArray> &manifests :
             {QMap<QString, QByteArray>{{u"a.yaml"_s, other + "---\n" + wanted}},
              QMap<QString, QByteArray>{{u"a.yaml"_s, other}, {u"b.yaml"_s, wanted}}}) {
            const auto map = VerificationConfigMap::find(manifests);
            QVERIFY(map);
            QCOMPARE(map->stores, QList<QUrl>{QUrl(u"https://a.example"_s)});
        }
    }

    void readsJson()
    {
        const auto map = VerificationConfigMap::find(
            {{u"a.json"_s,
              "{\"kind\":\"ConfigMap\",\"metadata\":{\"annotations\":"
              "{\"release.openshift.io/verification-config-map\":\"\"}},"
              "\"data\":{\"store-a\":\"https://a.example/x?alt=media\"}}"}});
        QVERIFY(map);
        QCOMPARE(map->stores, QList<QUrl>{QUrl(u"https://a.example/x?alt=media"_s)});
    }

    void refusesStores_data()
    {
        QTest::addColumn<QByteArray>("store");
        QTest::newRow("http") << QByteArray("http://a.example");
        QTest::newRow("a file") << QByteArray("file:///etc/passwd");
        QTest::newRow("credentials") << QByteArray("https://user:secret@a.example");
        QTest::newRow("no host") << QByteArray("https:///x");
        QTest::newRow("no URL") << QByteArray("\"not a URL\"");
        QTest::newRow("empty") << QByteArray("\"\"");
    }

    void refusesStores()
    {
        QFETCH(QByteArray, store);
        const auto map = VerificationConfigMap::find(
            {{u"a.yaml"_s, configMap("  store-a: " + store + "\n  store-b: https://b.example\n")}});
        QVERIFY(map);
        QCOMPARE(map->stores, QList<QUrl>{QUrl(u"https://b.example"_s)});
    }

    void isEmptyWithoutOne_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("- release.openshift.io/verification-config-map");
        QTest::newRow("another kind")
            << configMap("  store-a: https://a.example\n").replace("ConfigMap\n", "Secret\n");
        QTest::newRow("no annotations") << QByteArray("kind: ConfigMap\nmetadata: 1\n");
        QTest::newRow("data is no map") << configMap("  - a\n");
    }

    void isEmptyWithoutOne()
    {
        QFETCH(QByteArray, manifest);
        const auto map = VerificationConfigMap::find({{u"a.yaml"_s, manifest}});
        QVERIFY(map);
        QVERIFY(map->keys.isEmpty() && map->stores.isEmpty());
    }

    void saysWhereItIsMalformed()
    {
        const auto map = VerificationConfigMap::find({{u"a.yaml"_s, "kind: x\nlist: [1\n"}});
        QVERIFY(!map);
        QCOMPARE(map.error().code, ErrorCode::YamlMalformed);
        QCOMPARE(map.error().argument(ErrorArgument::Path), u"a.yaml"_s);
        QVERIFY(map.error().argument(ErrorArgument::Line).toInt() > 0);
    }

    void survivesDepth()
    {
        const auto map = VerificationConfigMap::find({{u"a.yaml"_s, QByteArray(100000, '[')}});
        QVERIFY(!map || map->keys.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVerificationConfigMap)
#include "tst_verificationconfigmap.moc"
