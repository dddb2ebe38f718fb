// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Manifest.h"
#include "oci/MediaType.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Data = QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/");

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject blob()
{
    return {{u"mediaType"_s, mediatype::OciConfig},
            {u"digest"_s, u"sha256:"_s + QString(64, u'a')},
            {u"size"_s, 2}};
}

QJsonObject image()
{
    return {{u"schemaVersion"_s, 2},
            {u"mediaType"_s, mediatype::OciManifest},
            {u"config"_s, blob()},
            {u"layers"_s, QJsonArray{blob(), blob()}}};
}

QJsonObject index()
{
    return {{u"schemaVersion"_s, 2},
            {u"mediaType"_s, mediatype::OciIndex},
            {u"manifests"_s, QJsonArray{blob()}}};
}

QJsonObject with(QJsonObject json, const QString &key, const QJsonValue &value)
{
    json.insert(key, value);
    return json;
}

QJsonObject without(QJsonObject json, const QString &key)
{
    json.remove(key);
    return json;
}

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString nameOf(const Result<Manifest> &result)
{
    return result ? u"success"_s : errorName(result.error().code);
}

/// What a file of the collection must turn out as: by what is known to be wrong with it, else
/// judged by its JSON alone.
QString expectation(const QString &name, const QByteArray &raw)
{
    static const QHash<QString, QString> special{
        {u"ociv1.artifact.json"_s, u"InvalidDigest"_s}, // empty digest
        {u"ociv1nomime.artifact.json"_s, u"InvalidDigest"_s},
        {u"v2list.manifest.json"_s, u"UnsupportedManifest"_s}, // a list of schema 1
        {u"schema1-to-oci1.json"_s, u"InvalidManifest"_s},     // size -1
        {u"schema1-to-schema2.json"_s, u"InvalidManifest"_s},
    };
    if (special.contains(name)) {
        return special.value(name);
    }
    const QJsonDocument document = QJsonDocument::fromJson(raw);
    const QJsonObject json = document.object();
    const QString type = json["mediaType"_L1].toString();
    const bool known = type.isEmpty() || mediatype::isImage(type) || mediatype::isIndex(type);
    if (!document.isObject()) {
        return u"InvalidManifest"_s;
    }
    if (json["schemaVersion"_L1].toInt() == 1) {
        return u"UnsupportedManifest"_s;
    }
    if (json["schemaVersion"_L1].toInt() != 2) {
        return u"InvalidManifest"_s;
    }
    return known ? u"success"_s : u"UnsupportedManifest"_s;
}
} // namespace

class ManifestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesImage()
    {
        const QByteArray raw = bytes(image());
        const auto manifest = Manifest::parse(raw, mediatype::OciManifest);
        QVERIFY(manifest);
        QCOMPARE(manifest->raw(), raw);
        QCOMPARE(manifest->digest(), Digest::of(raw));
        QCOMPARE(manifest->mediaType(), mediatype::OciManifest);
        QVERIFY(!manifest->isIndex());
        QVERIFY(!manifest->index());
        QCOMPARE(manifest->image()->layers.size(), 2);
        QCOMPARE(manifest->blobs().size(), 3);
        const Descriptor own = manifest->descriptor();
        QCOMPARE(own.size, raw.size());
        QCOMPARE(own.mediaType, mediatype::OciManifest);
        QCOMPARE(own.digest, Digest::of(raw));
    }

    void parsesIndex()
    {
        const auto manifest = Manifest::parse(bytes(index()));
        QVERIFY(manifest);
        QVERIFY(manifest->isIndex());
        QVERIFY(!manifest->image());
        QVERIFY(manifest->blobs().isEmpty());
        QCOMPARE(manifest->index()->manifests.size(), 1);
    }

    void types_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("contentType");
        QTest::addColumn<QString>("outcome"); // media type or error
        const QJsonObject untyped = without(image(), u"mediaType"_s);
        const QJsonObject untypedIndex = without(index(), u"mediaType"_s);
        QTest::newRow("body only") << image() << QString() << mediatype::OciManifest;
        QTest::newRow("carrier only")
            << untyped << mediatype::DockerManifest << mediatype::DockerManifest;
        QTest::newRow("neither, image") << untyped << QString() << mediatype::OciManifest;
        QTest::newRow("neither, index") << untypedIndex << QString() << mediatype::OciIndex;
        QTest::newRow("carrier says nothing of use")
            << image() << u"application/octet-stream"_s << mediatype::OciManifest;
        QTest::newRow("parameters and case")
            << image() << mediatype::OciManifest.toUpper() + u"; charset=utf-8"_s
            << mediatype::OciManifest;
        QTest::newRow("disagreement")
            << image() << mediatype::DockerManifest << u"InvalidManifest"_s;
        QTest::newRow("index claimed, image found")
            << untyped << mediatype::OciIndex << u"InvalidManifest"_s;
        QTest::newRow("image claimed, index found")
            << untypedIndex << mediatype::OciManifest << u"InvalidManifest"_s;
        QTest::newRow("schema 1 by type")
            << untyped << mediatype::DockerSchema1Signed << u"UnsupportedManifest"_s;
        QTest::newRow("schema 1 in the body")
            << with(image(), u"mediaType"_s, mediatype::DockerSchema1) << QString()
            << u"UnsupportedManifest"_s;
        QTest::newRow("unknown type") << with(image(), u"mediaType"_s, u"application/x"_s)
                                      << QString() << u"UnsupportedManifest"_s;
    }

    void types()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QString, contentType);
        QFETCH(QString, outcome);
        const auto manifest = Manifest::parse(bytes(json), contentType);
        QCOMPARE(manifest ? manifest->mediaType() : errorName(manifest.error().code), outcome);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("code");
        const QString invalid = u"InvalidManifest"_s;
        const auto row = [](const char *name, const QJsonObject &json, const QString &code) {
            QTest::newRow(name) << bytes(json) << code;
        };
        // CVE-2021-41190: one body, two readings
        row("manifests and config", with(index(), u"config"_s, blob()), invalid);
        row("manifests and layers", with(index(), u"layers"_s, QJsonArray()), invalid);
        row("layers and manifests", with(image(), u"manifests"_s, QJsonArray()), invalid);
        row("no layers", without(image(), u"layers"_s), invalid);
        row("no config", without(image(), u"config"_s), invalid);
        row("config is text", with(image(), u"config"_s, u"x"_s), invalid);
        row("layers are null", with(image(), u"layers"_s, QJsonValue()), invalid);
        row("no manifests", without(index(), u"manifests"_s), invalid);
        row("manifests are an object", with(index(), u"manifests"_s, QJsonObject()), invalid);
        row("layer without digest",
            with(image(), u"layers"_s, QJsonArray{QJsonObject()}),
            u"InvalidDigest"_s);
        row("layer is text", with(image(), u"layers"_s, QJsonArray{u"x"_s}), u"InvalidDigest"_s);
        row("layer of a negative size",
            with(image(), u"layers"_s, QJsonArray{with(blob(), u"size"_s, -1)}),
            invalid);
        row("digest of another algorithm",
            with(
                image(), u"config"_s, with(blob(), u"digest"_s, u"sha512:"_s + QString(128, u'a'))),
            u"InvalidDigest"_s);
        row("schema 3", with(image(), u"schemaVersion"_s, 3), invalid);
        row("schema as text", with(image(), u"schemaVersion"_s, u"2"_s), invalid);
        row("no schema", without(image(), u"schemaVersion"_s), invalid);
        row("schema 1", with(image(), u"schemaVersion"_s, 1), u"UnsupportedManifest"_s);
        row("schema 1 in a list",
            with(index(),
                 u"manifests"_s,
                 QJsonArray{with(blob(), u"mediaType"_s, mediatype::DockerSchema1)}),
            u"UnsupportedManifest"_s);
        QJsonArray many;
        for (int i = 0; i <= 10000; ++i) {
            many.append(blob());
        }
        row("10001 layers", with(image(), u"layers"_s, many), u"LimitExceeded"_s);
        QTest::newRow("empty") << QByteArray() << invalid;
        QTest::newRow("array") << QByteArray("[]") << invalid;
        QTest::newRow("HTML") << QByteArray("<html>") << invalid;
        QTest::newRow("over 4 MiB")
            << bytes(image()) + QByteArray(MaximumManifestSize, ' ') << u"LimitExceeded"_s;
    }

    void refused()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, code);
        QCOMPARE(nameOf(Manifest::parse(raw)), code);
    }

    void largestAllowed()
    {
        const QByteArray json = bytes(image());
        QVERIFY(Manifest::parse(json + QByteArray(MaximumManifestSize - json.size(), ' ')));
    }

    /// Every manifest of the public collection parses or is refused, and never otherwise than its
    /// JSON says.
    void collection_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("outcome");
        QDirIterator files(Data + u"manifests"_s,
                           {u"*.json"_s, u"sha256:*"_s},
                           QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = files.fileName();
            if (!name.contains(u"config"_s)) {
                const QString relative = QDir(Data).relativeFilePath(path);
                QTest::newRow(qPrintable(relative)) << path << expectation(name, readFile(path));
            }
        }
        if (!QDir(Data).exists()) {
            QTest::newRow("missing") << QString() << QString();
        }
    }

    void collection()
    {
        QFETCH(QString, path);
        QFETCH(QString, outcome);
        if (path.isEmpty()) {
            QSKIP("the collection of manifests is not here");
        }
        const QByteArray raw = readFile(path);
        const auto manifest = Manifest::parse(raw);
        QCOMPARE(nameOf(manifest), outcome);
        if (manifest) {
            const QJsonObject json = QJsonDocument::fromJson(raw).object();
            QCOMPARE(manifest->digest(), Digest::of(raw));
            QCOMPARE(manifest->isIndex(), json.contains(u"manifests"_s));
            QCOMPARE(manifest->blobs().size(),
                     json.contains(u"config"_s) ? json["layers"_L1].toArray().size() + 1 : 0);
        }
        if (const QString name = QFileInfo(path).fileName(); name.startsWith(u"sha256:"_s)) {
            QCOMPARE(Digest::of(raw).toString(), name);
        }
    }

    void realRelease()
    {
        const QString directory = Data + u"manifests/ocp-release-4.12.0-x86_64/"_s;
        const QByteArray raw = readFile(directory + u"manifest-docker-schema2.json"_s);
        if (raw.isEmpty()) {
            QSKIP("the real release is not here");
        }
        const auto manifest = Manifest::parse(raw, mediatype::DockerManifest);
        QVERIFY(manifest);
        QCOMPARE(manifest->digest().hex(),
                 u"4c5a7e26d707780be6466ddc9591865beb2e3baa5556432d23e8d57966a2dd18"_s);
        QCOMPARE(manifest->blobs().size(), 7);
        QCOMPARE(manifest->blobs().last().digest.shortHex(), u"5b2ca04f694b"_s);
        QCOMPARE(manifest->blobs().last().size, 955593);
        const auto config = ImageConfig::parse(readFile(directory + u"config-docker.json"_s));
        QVERIFY(config);
        QCOMPARE(config->platform.toString(), u"linux/amd64"_s);
        QCOMPARE(config->created, u"2023-01-12T18:29:52Z"_s);
        QCOMPARE(config->labels.value(u"io.openshift.release"_s), u"4.12.0"_s);
    }

    void configs_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("empty object") << QByteArray("{}") << u"success"_s;
        QTest::newRow("null labels") << QByteArray(R"({"config":{"Labels":null}})") << u"success"_s;
        QTest::newRow("empty") << QByteArray() << u"InvalidManifest"_s;
        QTest::newRow("text") << QByteArray("\"x\"") << u"InvalidManifest"_s;
        QTest::newRow("too large")
            << QByteArray(MaximumManifestSize + 1, ' ') << u"LimitExceeded"_s;
    }

    void configs()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, outcome);
        const auto config = ImageConfig::parse(raw);
        QCOMPARE(config ? u"success"_s : errorName(config.error().code), outcome);
        if (config) {
            QVERIFY(config->labels.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
