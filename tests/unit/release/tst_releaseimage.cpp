// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeImages.h"
#include "release/ReleaseImage.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;
using test::FakeImages;
using test::gzip;
using test::releaseConfig;
using test::releaseLayer;
using test::TarWriter;

namespace
{
Reference tagged(const QString &tag)
{
    return {u"quay.io"_s, u"openshift-release-dev/ocp-release"_s, tag, std::nullopt};
}

QByteArray baseLayer()
{
    return gzip(TarWriter().file("etc/os-release", "x").archive());
}

QJsonObject listEntry(Descriptor descriptor, const QString &os, const QString &architecture)
{
    descriptor.platform = Platform{os, architecture, {}};
    return toJson(descriptor);
}

QJsonObject list(const QJsonArray &manifests)
{
    return {{u"schemaVersion"_s, 2},
            {u"mediaType"_s, mediatype::DockerList},
            {u"manifests"_s, manifests}};
}

QString nameOf(const Result<ReleaseImage> &result)
{
    return result ? u"success"_s : errorName(result.error().code);
}
} // namespace

class ReleaseImageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void singleArchitecture_data()
    {
        QTest::addColumn<QString>("goName");
        QTest::addColumn<QString>("tag");
        QTest::newRow("x86_64") << u"amd64"_s << u"4.12.0-x86_64"_s;
        QTest::newRow("aarch64") << u"arm64"_s << u"4.12.0-aarch64"_s;
        QTest::newRow("ppc64le") << u"ppc64le"_s << u"4.12.0-ppc64le"_s;
        QTest::newRow("s390x") << u"s390x"_s << u"4.12.0-s390x"_s;
    }

    void singleArchitecture()
    {
        QFETCH(QString, goName);
        QFETCH(QString, tag);
        FakeImages images;
        const Descriptor image = images.putImage(
            releaseConfig(goName, u"4.12.0"_s), {baseLayer(), releaseLayer(u"4.12.0"_s)}, u"t"_s);
        const auto release = readReleaseImage(images, tagged(u"t"_s), {});
        QCOMPARE(nameOf(release), u"success"_s);
        QCOMPARE(release->version(), u"4.12.0"_s);
        QCOMPARE(release->releaseTag(), tag);
        QCOMPARE(release->componentTag(u"etcd"_s), tag + u"-etcd"_s);
        QCOMPARE(release->digest(), image.digest);
        QCOMPARE(release->image.digest(), image.digest);
        QVERIFY(release->children().isEmpty());
        QCOMPARE(release->payload.components.size(), 2);
        QCOMPARE(images.askedBlobs().size(), 2); // config and top layer, not the base
    }

    void payloadBelowTheTop()
    {
        FakeImages images;
        images.putImage(releaseConfig(u"amd64"_s, u"4.12.0"_s),
                        {baseLayer(), releaseLayer(u"4.12.0"_s), baseLayer()},
                        u"t"_s);
        const auto release = readReleaseImage(images, tagged(u"t"_s), {});
        QCOMPARE(nameOf(release), u"success"_s);
    }

    void withoutLabelOnlyTheTopCounts()
    {
        FakeImages images;
        images.putImage(
            releaseConfig(u"amd64"_s, {}), {baseLayer(), releaseLayer(u"4.12.0"_s)}, u"top"_s);
        images.putImage(
            releaseConfig(u"amd64"_s, {}), {releaseLayer(u"4.12.0"_s), baseLayer()}, u"below"_s);
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"top"_s), {})), u"success"_s);
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"below"_s), {})), u"NotARelease"_s);
    }

    void multi_data()
    {
        QTest::addColumn<QString>("preferred");
        QTest::addColumn<QString>("read");
        QTest::newRow("default") << u"amd64"_s << u"amd64"_s;
        QTest::newRow("preferred") << u"s390x"_s << u"s390x"_s;
        QTest::newRow("absent: the first linux image") << u"ppc64le"_s << u"arm64"_s;
    }

    void multi()
    {
        QFETCH(QString, preferred);
        QFETCH(QString, read);
        FakeImages images;
        QJsonArray entries{listEntry(images.putImage(releaseConfig(u"amd64"_s, {}), {baseLayer()}),
                                     u"windows"_s,
                                     preferred)};
        for (const QString &architecture : {u"arm64"_s, u"amd64"_s, u"s390x"_s}) {
            entries.append(listEntry(images.putImage(releaseConfig(architecture, u"4.12.0"_s),
                                                     {releaseLayer(u"4.12.0"_s)}),
                                     u"linux"_s,
                                     architecture));
        }
        const Descriptor top = images.putManifest(list(entries), u"t"_s);
        const auto release = readReleaseImage(images, tagged(u"t"_s), {}, preferred);
        QCOMPARE(nameOf(release), u"success"_s);
        QCOMPARE(release->architecture, u"multi"_s);
        QCOMPARE(release->releaseTag(), u"4.12.0-multi"_s);
        QCOMPARE(release->digest(), top.digest);
        QCOMPARE(release->config.platform.architecture, read);
        QCOMPARE(release->children().size(), 4);
    }

    void notAList()
    {
        FakeImages images;
        const Descriptor image = images.putImage(releaseConfig(u"amd64"_s, {}), {baseLayer()});
        const Descriptor inner =
            images.putManifest(list({listEntry(image, u"linux"_s, u"amd64"_s)}));
        images.putManifest(list({listEntry(image, u"windows"_s, u"amd64"_s)}), u"windows"_s);
        images.putManifest(list({}), u"empty"_s);
        images.putManifest(list({listEntry(inner, u"linux"_s, u"amd64"_s)}), u"nested"_s);
        for (const QString &tag : {u"windows"_s, u"empty"_s, u"nested"_s}) {
            const auto release = readReleaseImage(images, tagged(tag), {});
            QCOMPARE(nameOf(release), u"NotARelease"_s);
            QCOMPARE(release.error().argument(ErrorArgument::Subject), tagged(tag).toString());
        }
    }

    void noRelease()
    {
        FakeImages images;
        images.putImage(releaseConfig(u"amd64"_s, u"4.12.0"_s), {baseLayer()}, u"labelled"_s);
        images.putImage(releaseConfig(u"amd64"_s, {}), {baseLayer()}, u"plain"_s);
        images.putImage(releaseConfig(u"amd64"_s, u"4.12.0"_s), {}, u"layerless"_s);
        for (const QString &tag : {u"labelled"_s, u"plain"_s, u"layerless"_s}) {
            QCOMPARE(nameOf(readReleaseImage(images, tagged(tag), {})), u"NotARelease"_s);
        }
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"absent"_s), {})), u"ManifestUnknown"_s);
    }

    /// A source that does not check does not matter: everything is checked here again.
    void lyingSource_data()
    {
        QTest::addColumn<bool>("config");
        QTest::addColumn<int>("change"); // bytes more
        QTest::addColumn<QString>("code");
        QTest::newRow("layer altered") << false << 0 << u"DigestMismatch"_s;
        QTest::newRow("layer short") << false << -1 << u"SizeMismatch"_s;
        QTest::newRow("layer long") << false << 1 << u"SizeMismatch"_s;
        QTest::newRow("config altered") << true << 0 << u"DigestMismatch"_s;
        QTest::newRow("config short") << true << -1 << u"SizeMismatch"_s;
        QTest::newRow("config long") << true << 1 << u"SizeMismatch"_s;
    }

    void lyingSource()
    {
        QFETCH(bool, config);
        QFETCH(int, change);
        QFETCH(QString, code);
        FakeImages images;
        images.putImage(
            releaseConfig(u"amd64"_s, u"4.12.0"_s), {releaseLayer(u"4.12.0"_s)}, u"t"_s);
        const auto manifest = images.manifest(tagged(u"t"_s), {});
        QVERIFY(manifest);
        const Descriptor blob = manifest->blobs().at(config ? 0 : 1);
        images.replaceBlob(blob.digest, QByteArray(blob.size + change, ' '));
        const auto release = readReleaseImage(images, tagged(u"t"_s), {});
        QCOMPARE(nameOf(release), code);
        QCOMPARE(release.error().argument(ErrorArgument::Subject), blob.digest.toString());
        QCOMPARE(release.error().origin, Origin::Source);
    }

    void manifestOfAnotherDigest()
    {
        FakeImages images;
        images.putImage(
            releaseConfig(u"amd64"_s, u"4.12.0"_s), {releaseLayer(u"4.12.0"_s)}, u"t"_s);
        const Descriptor child =
            images.putImage(releaseConfig(u"arm64"_s, u"4.12.0"_s), {releaseLayer(u"4.12.0"_s)});
        images.putManifest(list({listEntry(child, u"linux"_s, u"arm64"_s)}), u"list"_s);
        images.answer(child.digest.toString(), images.raw(u"t"_s));
        QCOMPARE(nameOf(readReleaseImage(images, tagged({}).withDigest(child.digest), {})),
                 u"DigestMismatch"_s);
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"list"_s), {})), u"DigestMismatch"_s);
    }

    void announcedTooLarge()
    {
        FakeImages images;
        const Descriptor config = images.putBlob("{}");
        Descriptor layer = images.putBlob(releaseLayer(u"4.12.0"_s));
        layer.size = MaximumReleaseLayer + 1;
        images.putManifest({{u"schemaVersion"_s, 2},
                            {u"mediaType"_s, mediatype::OciManifest},
                            {u"config"_s, toJson(config)},
                            {u"layers"_s, QJsonArray{toJson(layer)}}},
                           u"t"_s);
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"t"_s), {})), u"LimitExceeded"_s);
        QCOMPARE(images.askedBlobs().size(), 1); // the layer was not begun
    }

    void unusableNames_data()
    {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("code");
        QTest::newRow("no architecture") << QString() << u"4.12.0"_s << u"ArchitectureUnknown"_s;
        QTest::newRow("architecture with a slash")
            << u"../amd64"_s << u"4.12.0"_s << u"ArchitectureUnknown"_s;
        QTest::newRow("tag too long") << u"amd64"_s << QString(120, u'4') << u"InvalidManifest"_s;
        QTest::newRow("component's tag too long")
            << u"amd64"_s << QString(118, u'4') << u"InvalidManifest"_s;
    }

    void unusableNames()
    {
        QFETCH(QString, architecture);
        QFETCH(QString, version);
        QFETCH(QString, code);
        FakeImages images;
        images.putImage(releaseConfig(architecture, u"x"_s), {releaseLayer(version)}, u"t"_s);
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"t"_s), {})), code);
    }

    void cancelled()
    {
        FakeImages images;
        images.putImage(
            releaseConfig(u"amd64"_s, u"4.12.0"_s), {releaseLayer(u"4.12.0"_s)}, u"t"_s);
        StopSource stop;
        stop.requestStop(StopReason::Cancel);
        QCOMPARE(nameOf(readReleaseImage(images, tagged(u"t"_s), stop.token())), u"Cancelled"_s);
    }

    /// The real 4.12.0: docker and OCI form of the same image.
    void realRelease_data()
    {
        QTest::addColumn<QString>("manifest");
        QTest::addColumn<QString>("config");
        QTest::newRow("docker") << u"manifest-docker-schema2.json"_s << u"config-docker.json"_s;
        QTest::newRow("OCI") << u"manifest-oci.json"_s << u"config-oci.json"_s;
    }

    void realRelease()
    {
        QFETCH(QString, manifest);
        QFETCH(QString, config);
        const QString data = QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/");
        QFile manifestFile(data + u"manifests/ocp-release-4.12.0-x86_64/"_s + manifest);
        QFile configFile(data + u"manifests/ocp-release-4.12.0-x86_64/"_s + config);
        QFile layerFile(data
                        + u"oci-layouts/ocp-release-4.12.0-x86_64-PARTIAL/blobs/sha256/"
                          "5b2ca04f694b70c8b41f1c2a40b7e95643181a1d037b115149ecc243324c513d"_s);
        if (!manifestFile.open(QIODevice::ReadOnly) || !configFile.open(QIODevice::ReadOnly)
            || !layerFile.open(QIODevice::ReadOnly)) {
            QSKIP("the real release is not here");
        }
        FakeImages images;
        const QByteArray raw = manifestFile.readAll();
        images.answer(u"4.12.0-x86_64"_s, raw);
        images.putBlob(configFile.readAll());
        images.putBlob(layerFile.readAll());
        const auto release = readReleaseImage(images, tagged(u"4.12.0-x86_64"_s), {});
        QCOMPARE(nameOf(release), u"success"_s);
        QCOMPARE(release->digest(), Digest::of(raw));
        QCOMPARE(release->releaseTag(), u"4.12.0-x86_64"_s);
        QCOMPARE(release->payload.components.size(), 183);
        QVERIFY(release->payload.metadata);
        QCOMPARE(release->payload.metadata->previous.size(), 21);
        QCOMPARE(release->payload.manifestCount, 643);
        QCOMPARE(release->payload.metadataFileCount, 1); // a shell script
        QCOMPARE(release->payload.verificationManifests.keys(),
                 QStringList{u"0000_90_cluster-update-keys_configmap.yaml"_s});
    }
};

QTEST_GUILESS_MAIN(ReleaseImageTest)
#include "tst_releaseimage.moc"
