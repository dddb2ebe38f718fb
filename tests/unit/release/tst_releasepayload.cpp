// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/ReleasePayload.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString DigestText = u"sha256:"_s + QString(64, u'a');
const QString Image = u"quay.io/openshift-release-dev/ocp-v4.0-art-dev@"_s + DigestText;

QJsonObject tag(const QString &name,
                const QString &image = Image,
                const QString &kind = u"DockerImage"_s)
{
    return {{u"name"_s, name}, {u"from"_s, QJsonObject{{u"kind"_s, kind}, {u"name"_s, image}}}};
}

QJsonObject stream(const QJsonValue &tags, const QString &version = u"4.12.0"_s)
{
    return {{u"kind"_s, u"ImageStream"_s},
            {u"apiVersion"_s, u"image.openshift.io/v1"_s},
            {u"metadata"_s, QJsonObject{{u"name"_s, version}}},
            {u"spec"_s, QJsonObject{{u"tags"_s, tags}}}};
}

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<ReleasePayload> parse(const QByteArray &references, const QByteArray &metadata = {})
{
    QMap<QString, QByteArray> files{{u"image-references"_s, references}};
    if (!metadata.isNull()) {
        files.insert(u"release-metadata"_s, metadata);
    }
    return ReleasePayload::parse(files);
}

QString dataPath(const QString &name)
{
    return QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/image-references/") + name;
}

QByteArray readData(const QString &name)
{
    QFile file(dataPath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class ReleasePayloadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void minimal()
    {
        const auto payload = parse(bytes(stream(QJsonArray{tag(u"etcd"_s), tag(u"cli.v2"_s)})));
        QVERIFY(payload);
        QCOMPARE(payload->version, u"4.12.0"_s);
        QCOMPARE(payload->components.size(), 2);
        QVERIFY(payload->find(u"etcd"_s));
        QCOMPARE(payload->find(u"etcd"_s)->image.toString(), Image);
        QVERIFY(!payload->find(u"none"_s));
        QVERIFY(!payload->metadata);
        QCOMPARE(payload->sourceRepositories(),
                 QStringList{u"quay.io/openshift-release-dev/ocp-v4.0-art-dev"_s});
    }

    void realPayloads_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("components");
        QTest::addColumn<QString>("repository");
        const QString quay = u"quay.io/openshift-release-dev/ocp-v4.0-art-dev"_s;
        const auto row = [&](const QString &file,
                             const QString &version,
                             int components,
                             const QString &repository) {
            QTest::newRow(qPrintable(version)) << file << version << components << repository;
        };
        row(u"ocp-4.12.0-x86_64.image-references.json"_s, u"4.12.0"_s, 183, quay);
        row(u"ocp-4.11.0-x86_64.image-references.json"_s, u"4.11.0"_s, 171, quay);
        row(u"ocp-4.13.0-rc.0-x86_64.image-references.json"_s, u"4.13.0-rc.0"_s, 183, quay);
        row(u"ocp-4.10.0-0.nightly-2021-11-14-184249-x86_64.image-references.json"_s,
            u"4.10.0-0.nightly-2021-11-14-184249"_s,
            146,
            quay);
        row(u"ocp-4.8.0-0.nightly-2021-05-25-072938-x86_64.image-references.json"_s,
            u"4.8.0-0.nightly-2021-05-25-072938"_s,
            135,
            quay);
        row(u"ocp-4.8.0-0.ci-2021-05-03-215023.image-references.json"_s,
            u"4.8.0-0.ci-2021-05-03-215023"_s,
            140,
            u"registry.ci.openshift.org/ocp/"_s);
    }

    void realPayloads()
    {
        QFETCH(QString, file);
        QFETCH(QString, version);
        QFETCH(int, components);
        QFETCH(QString, repository);
        const QByteArray raw = readData(file);
        if (raw.isEmpty()) {
            QSKIP("the real payloads are not here");
        }
        const auto payload = parse(raw);
        QVERIFY(payload);
        QCOMPARE(payload->version, version);
        QCOMPARE(payload->components.size(), components);
        QVERIFY(payload->sourceRepositories().constFirst().startsWith(repository));
        QVERIFY(!payload->created.isEmpty());
        const CombinedVersions combined = combineVersions(payload->components);
        QVERIFY(combined.versions.contains(u"kubernetes"_s));
        QVERIFY(combined.versions.contains(u"machine-os"_s));
        QVERIFY(combined.unreadable.isEmpty());
        QVERIFY(combined.ambiguous.isEmpty());
    }

    void versionsOf412()
    {
        const QByteArray raw = readData(u"ocp-4.12.0-x86_64.image-references.json"_s);
        if (raw.isEmpty()) {
            QSKIP("the real payloads are not here");
        }
        const auto payload = parse(raw, readData(u"ocp-4.12.0-x86_64.release-metadata.json"_s));
        QVERIFY(payload);
        const auto versions = combineVersions(payload->components).versions;
        QCOMPARE(versions.value(u"kubernetes"_s), (ComponentVersion{u"1.25.4"_s, {}}));
        QCOMPARE(
            versions.value(u"machine-os"_s),
            (ComponentVersion{u"412.86.202301061548-0"_s, u"Red Hat Enterprise Linux CoreOS"_s}));
        const ReleaseComponent *agent = payload->find(u"agent-installer-api-server"_s);
        QVERIFY(agent);
        QCOMPARE(agent->commit, u"40936e7a9159189889c637fa1631f8cbdd5c3c4f"_s);
        QCOMPARE(agent->sourceLocation, u"https://github.com/openshift/assisted-service"_s);
        QVERIFY(payload->metadata);
        QCOMPARE(payload->metadata->previous.size(), 21);
        QCOMPARE(payload->metadata->errataUrl(),
                 u"https://access.redhat.com/errata/RHSA-2022:7399"_s);
    }

    void emptyPrevious()
    {
        const QByteArray raw =
            readData(u"ocp-4.8.0-0.nightly-2021-05-25-072938-x86_64.release-metadata.json"_s);
        if (raw.isEmpty()) {
            QSKIP("the real payloads are not here");
        }
        const auto payload = parse(bytes(stream(QJsonArray{tag(u"a"_s)})), raw);
        QVERIFY(payload);
        QVERIFY(payload->metadata->previous.isEmpty());
        QVERIFY(payload->metadata->errataUrl().isEmpty());
    }

    /// oc takes the images of other kinds for none of its business.
    void otherKindsArePassedOver()
    {
        const auto payload =
            parse(bytes(stream(QJsonArray{tag(u"etcd"_s),
                                          tag(u"other"_s, u"x:latest"_s, u"ImageStreamImage"_s),
                                          QJsonObject{{u"name"_s, u"empty"_s}},
                                          7})));
        QVERIFY(payload);
        QCOMPARE(payload->components.size(), 1);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("references");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name,
                            const QByteArray &references,
                            const QString &subject,
                            const QString &detail) {
            QTest::newRow(name) << references << u"InvalidManifest"_s << subject << detail;
        };
        const auto component = [&](const char *name, const QString &componentName) {
            row(name, bytes(stream(QJsonArray{tag(componentName)})), componentName, u"name"_s);
        };
        component("path as a name", u"../../etc"_s);
        component("slash", u"a/b"_s);
        component("capitals", u"Etcd"_s);
        component("begins with a dot", u".etcd"_s);
        component("begins with a dash", u"-etcd"_s);
        component("colon", u"etcd:1"_s);
        component("no name", QString());
        component("not ASCII", u"étcd"_s);
        component("too long", QString(129, u'a'));
        row("newline at the end",
            bytes(stream(QJsonArray{tag(u"etcd\n"_s)})),
            u"etcd "_s,
            u"name"_s);
        const auto image = [&](const char *name, const QString &text) {
            row(name, bytes(stream(QJsonArray{tag(u"etcd"_s, text)})), u"etcd"_s, u"from.name"_s);
        };
        image("tag", u"quay.io/a/b:latest"_s);
        image("tag and digest", u"quay.io/a/b:latest@"_s + DigestText);
        image("neither", u"quay.io/a/b"_s);
        image("empty", QString());
        image("short digest", u"quay.io/a/b@sha256:abc"_s);
        image("other algorithm", u"quay.io/a/b@sha512:"_s + QString(128, u'a'));
        image("path that climbs", u"quay.io/../b@"_s + DigestText);
        row("twice",
            bytes(stream(QJsonArray{tag(u"etcd"_s), tag(u"etcd"_s)})),
            u"etcd"_s,
            u"duplicate"_s);
        const QString file = u"image-references"_s;
        row("no tags", bytes(stream(QJsonArray())), file, u"spec.tags"_s);
        row("tags are no array", bytes(stream(QJsonObject())), file, u"spec.tags"_s);
        for (const QString &version : {QString(),
                                       u"../4"_s,
                                       u"4.12.0/x"_s,
                                       u"4.12.0+build"_s,
                                       u"-4"_s,
                                       u"4 12"_s,
                                       QString(129, u'4')}) {
            row(qPrintable(u"version %1"_s.arg(version.left(20))),
                bytes(stream(QJsonArray{tag(u"etcd"_s)}, version)),
                file,
                u"metadata.name"_s);
        }
        QJsonObject wrong = stream(QJsonArray{tag(u"etcd"_s)});
        wrong.insert(u"kind"_s, u"ConfigMap"_s);
        row("kind", bytes(wrong), file, u"kind"_s);
        wrong = stream(QJsonArray{tag(u"etcd"_s)});
        wrong.insert(u"apiVersion"_s, u"v1"_s);
        row("apiVersion", bytes(wrong), file, u"kind"_s);
        row("array", "[]", file, u"not an object"_s);
    }

    void refused()
    {
        QFETCH(QByteArray, references);
        QFETCH(QString, code);
        QFETCH(QString, subject);
        QFETCH(QString, detail);
        const auto payload = parse(references);
        QVERIFY(!payload);
        QCOMPARE(errorName(payload.error().code), code);
        QCOMPARE(payload.error().argument(ErrorArgument::Subject), subject);
        QCOMPARE(payload.error().argument(ErrorArgument::Detail), detail);
    }

    void notJson_data()
    {
        QTest::addColumn<QByteArray>("references");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("YAML") << QByteArray("kind: ImageStream\n");
        QTest::newRow("cut") << bytes(stream(QJsonArray{tag(u"etcd"_s)})).chopped(1);
        QTest::newRow("binary") << QByteArray(100, '\xff');
        QTest::newRow("deep") << QByteArray(100000, '[');
    }

    void notJson()
    {
        QFETCH(QByteArray, references);
        const auto payload = parse(references);
        QVERIFY(!payload);
        QCOMPARE(errorName(payload.error().code), u"InvalidManifest"_s);
        QCOMPARE(payload.error().argument(ErrorArgument::Subject), u"image-references"_s);
    }

    void tooMany()
    {
        QJsonArray tags;
        for (int i = 0; i <= ReleasePayload::MaximumComponents; ++i) {
            tags.append(tag(u"c%1"_s.arg(i)));
        }
        const auto payload = parse(bytes(stream(tags)));
        QVERIFY(!payload);
        QCOMPARE(errorName(payload.error().code), u"LimitExceeded"_s);
        tags.removeLast();
        QVERIFY(parse(bytes(stream(tags))));
    }

    void missingReferences()
    {
        const auto payload = ReleasePayload::parse({{u"release-metadata"_s, "{}"}});
        QVERIFY(!payload);
        QCOMPARE(errorName(payload.error().code), u"NotARelease"_s);
    }

    void badMetadata_data()
    {
        QTest::addColumn<QByteArray>("metadata");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("kind") << QByteArray(R"({"kind":"x","version":"4.12.0"})");
        QTest::newRow("previous is no list")
            << QByteArray(R"({"kind":"cincinnati-metadata-v0","previous":"4.11.0"})");
        QTest::newRow("previous of numbers")
            << QByteArray(R"({"kind":"cincinnati-metadata-v0","previous":[4.11]})");
        QTest::newRow("next is no list")
            << QByteArray(R"({"kind":"cincinnati-metadata-v0","next":{}})");
    }

    void badMetadata()
    {
        QFETCH(QByteArray, metadata);
        const auto payload = parse(bytes(stream(QJsonArray{tag(u"etcd"_s)})), metadata);
        QVERIFY(!payload);
        QCOMPARE(errorName(payload.error().code), u"InvalidManifest"_s);
        QCOMPARE(payload.error().argument(ErrorArgument::Subject), u"release-metadata"_s);
    }

    void manifestsAreCountedAndDropped()
    {
        const QByteArray keys = "metadata:\n  annotations:\n    "
                                "release.openshift.io/verification-config-map: \"\"\n";
        const auto payload = ReleasePayload::parse(
            {{u"image-references"_s, bytes(stream(QJsonArray{tag(u"etcd"_s)}))},
             {u"0000_90_keys.yaml"_s, keys},
             {u"0000_10_a.yml"_s, "x"},
             {u"b.json"_s, "{}"},
             {u"README"_s, keys}});
        QVERIFY(payload);
        QCOMPARE(payload->manifestCount, 3);
        QCOMPARE(payload->metadataFileCount, 1);
        QCOMPARE(payload->verificationManifests.keys(), QStringList{u"0000_90_keys.yaml"_s});
        QCOMPARE(payload->verificationManifests.first(), keys);
    }

    void versionAnnotations_data()
    {
        QTest::addColumn<QString>("versions");
        QTest::addColumn<QString>("names");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<QString>("first"); // version|display name of the name "aa"
        QTest::newRow("none") << QString() << QString() << true << u"|"_s;
        QTest::newRow("one") << u"aa=1.0.0"_s << QString() << true << u"1.0.0|"_s;
        QTest::newRow("build metadata is dropped")
            << u"aa=1.0.0-rc.1+b"_s << QString() << true << u"1.0.0-rc.1|"_s;
        QTest::newRow("spaces") << u" aa=1.0.0 , bb=2.0.0"_s << u"aa=Red (Hat) 9.8: x-y"_s << true
                                << u"1.0.0|Red (Hat) 9.8: x-y"_s;
        QTest::newRow("last display name")
            << u"aa=1.0.0"_s << u"aa=other,aa=this"_s << true << u"1.0.0|this"_s;
        QTest::newRow("no version") << u"aa"_s << QString() << false << QString();
        QTest::newRow("short name") << u"a=1.0.0"_s << QString() << false << QString();
        QTest::newRow("capital name") << u"Aa=1.0.0"_s << QString() << false << QString();
        QTest::newRow("not semantic") << u"aa=1.0"_s << QString() << false << QString();
        QTest::newRow("comma at the end") << u"aa=1.0.0,"_s << QString() << false << QString();
        QTest::newRow("markup") << u"aa=1.0.0"_s << u"aa=<b>"_s << false << QString();
        QTest::newRow("huge") << u"aa=1.0.0,"_s.repeated(5000) << QString() << false << QString();
    }

    void versionAnnotations()
    {
        QFETCH(QString, versions);
        QFETCH(QString, names);
        QFETCH(bool, valid);
        QFETCH(QString, first);
        const auto parsed = parseComponentVersions(versions, names);
        QCOMPARE(parsed.has_value(), valid);
        if (valid) {
            const ComponentVersion version = parsed->value(u"aa"_s);
            QCOMPARE(version.version + u'|' + version.displayName, first);
        }
    }

    void combination()
    {
        const auto component = [](const QString &name, const QString &versions) {
            ReleaseComponent made;
            made.name = name;
            made.versions = parseComponentVersions(versions, {});
            return made;
        };
        const CombinedVersions combined =
            combineVersions({component(u"a"_s, u"kubectl=1.0.0,machine-os=9.0.0"_s),
                             component(u"cli"_s, u"kubectl=2.0.0"_s),
                             component(u"b"_s, u"machine-os=10.0.0,kubernetes=1.2.3"_s),
                             component(u"c"_s, u"kubernetes=1.2.4"_s),
                             component(u"d"_s, u"broken"_s)});
        QCOMPARE(combined.versions.value(u"kubectl"_s).version, u"2.0.0"_s);
        QCOMPARE(combined.versions.value(u"machine-os"_s).version, u"10.0.0"_s); // text order
        QCOMPARE(combined.versions.value(u"kubernetes"_s).version, u"1.2.3"_s);
        QCOMPARE(combined.ambiguous, QStringList{u"kubernetes"_s});
        QCOMPARE(combined.unreadable, QStringList{u"d"_s});
        QCOMPARE(combined.components.value(u"kubernetes"_s), u"c"_s);
    }
};

QTEST_GUILESS_MAIN(ReleasePayloadTest)
#include "tst_releasepayload.moc"
