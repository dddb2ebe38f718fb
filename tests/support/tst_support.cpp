// SPDX-License-Identifier: GPL-3.0-or-later
// The sample release, judged by programs that are not ours.
#include "oci/Manifest.h"
#include "support/SamplePlan.h"
#include "support/SampleRelease.h"
#include "support/SampleSignature.h"
#include "support/SampleTools.h"
#include "support/Subprocess.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{

constexpr auto ComponentRepository = "openshift-release-dev/ocp-v4.0-art-dev"_L1;

SampleOptions smallSample(const QString &storage)
{
    SampleOptions options;
    options.images = 12;
    options.size = 2 * 1024 * 1024;
    options.storage = storage;
    return options;
}

QByteArray blobOf(const RegistryStorage &storage, const Digest &digest)
{
    QFile file(storage.blobPath(digest));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Manifest manifestOf(const RegistryStorage &storage, const Digest &digest)
{
    return Manifest::parse(blobOf(storage, digest)).value();
}

QByteArray output(const QString &program,
                  const QStringList &arguments,
                  const QByteArray &input = {})
{
    return run({.program = program,
                .arguments = arguments,
                .input = input,
                .environment = {},
                .workingDirectory = {}})
        .value_or(QByteArray());
}

QByteArray fileInLayer(const QByteArray &layer, const QString &path)
{
    return output(u"tar"_s, {u"-xzO"_s, path}, layer);
}

QStringList blobNames(const QString &storage)
{
    QStringList names;
    QDirIterator files(storage + u"/docker/registry/v2/blobs"_s,
                       {u"data"_s},
                       QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        names.append(files.next().section(u'/', -2, -2));
    }
    names.sort();
    return names;
}

} // namespace

class TestSupport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void planHasTheShapeOfARelease_data();
    void planHasTheShapeOfARelease();
    void planRefusesImpossibleShapes_data();
    void planRefusesImpossibleShapes();
    void sampleIsDeterministic();
    void versionsShareWhatDidNotChange();
    void layersAreWhatTheirConfigSays();
    void toolsHoldTheirMarks_data();
    void toolsHoldTheirMarks();
    void payloadNamesComponentsThatExist();
    void multiReleaseIsAList();
    void signatureIsGoodForGpg();
    void missingStorageIsAnError();

private:
    QTemporaryDir m_directory;
    SampleSummary m_sample;
};

void TestSupport::initTestCase()
{
    for (const auto &program : {u"gpg"_s, u"gzip"_s, u"tar"_s}) {
        if (!isInstalled(program)) {
            QSKIP(qPrintable(program + u" is not installed"_s));
        }
    }
    const auto sample = makeSampleRelease(smallSample(m_directory.path()));
    QVERIFY(sample.has_value());
    m_sample = *sample;
}

void TestSupport::planHasTheShapeOfARelease_data()
{
    QTest::addColumn<int>("images");
    QTest::addColumn<int>("blobs");
    QTest::addColumn<int>("expectedBlobs");
    QTest::newRow("benchmark") << 183 << 0 << 561;
    QTest::newRow("4.9.12") << 141 << 290 << 290;
    QTest::newRow("most layers") << 12 << 50 << 50;
    QTest::newRow("smallest") << 3 << 0 << 12;
}

void TestSupport::planHasTheShapeOfARelease()
{
    QFETCH(int, images);
    QFETCH(int, blobs);
    QFETCH(int, expectedBlobs);
    SampleOptions options;
    options.images = images;
    options.blobs = blobs;
    const auto plan = planSample(options);
    QVERIFY(plan.has_value());
    qsizetype own = 0;
    qint64 bytes =
        std::accumulate(plan->baseLayerSizes.begin(), plan->baseLayerSizes.end(), qint64(0));
    for (const SampleComponent &component : plan->components) {
        own += component.layerSizes.size();
        bytes = std::accumulate(component.layerSizes.begin(), component.layerSizes.end(), bytes);
    }
    QCOMPARE(plan->components.size(), images - 1);
    QCOMPARE(plan->baseLayerSizes.size() + own + images + 1, expectedBlobs);
    QVERIFY(std::abs(bytes - options.size) < options.size / 50);
}

void TestSupport::planRefusesImpossibleShapes_data()
{
    QTest::addColumn<int>("images");
    QTest::addColumn<int>("blobs");
    QTest::newRow("no component") << 1 << 0;
    QTest::newRow("no cli to extract") << 2 << 0;
    QTest::newRow("fewer layers than components") << 12 << 27;
    QTest::newRow("four layers a component") << 12 << 51;
}

void TestSupport::planRefusesImpossibleShapes()
{
    QFETCH(int, images);
    QFETCH(int, blobs);
    SampleOptions options;
    options.images = images;
    options.blobs = blobs;
    const auto plan = planSample(options);
    QVERIFY(!plan.has_value());
    QCOMPARE(plan.error().code, ErrorCode::InvalidArgument);
}

void TestSupport::sampleIsDeterministic()
{
    const QTemporaryDir again;
    const auto same = makeSampleRelease(smallSample(again.path()));
    QVERIFY(same.has_value());
    QCOMPARE(same->digest, m_sample.digest);
    QCOMPARE(same->components, m_sample.components);
    QCOMPARE(blobNames(again.path()).size(), same->blobs + same->manifests);

    const QTemporaryDir elsewhere;
    SampleOptions other = smallSample(elsewhere.path());
    other.seed = 2;
    const auto different = makeSampleRelease(other);
    QVERIFY(different.has_value());
    QVERIFY(different->digest != m_sample.digest);
}

void TestSupport::versionsShareWhatDidNotChange()
{
    const QTemporaryDir both;
    SampleOptions options = smallSample(both.path());
    const auto first = makeSampleRelease(options);
    options.version = u"4.20.2"_s;
    options.previous = {u"4.20.1"_s};
    const auto second = makeSampleRelease(options);
    QVERIFY(first.has_value() && second.has_value());
    int unchanged = 0;
    for (const auto &[name, digest] : first->components.asKeyValueRange()) {
        unchanged += second->components.value(name) == digest ? 1 : 0;
    }
    QVERIFY(unchanged > 0 && unchanged < first->components.size());
    const qsizetype together = blobNames(both.path()).size();
    QVERIFY(together < first->blobs + first->manifests + second->blobs + second->manifests);
}

void TestSupport::layersAreWhatTheirConfigSays()
{
    const RegistryStorage storage(m_directory.path());
    QSet<Digest> seen;
    for (const Digest &component : std::as_const(m_sample.components)) {
        const Manifest manifest = manifestOf(storage, component);
        const QByteArray config = blobOf(storage, manifest.image()->config.digest);
        const QJsonArray diffIds = QJsonDocument::fromJson(config)
                                       .object()["rootfs"_L1]
                                       .toObject()["diff_ids"_L1]
                                       .toArray();
        QCOMPARE(diffIds.size(), manifest.image()->layers.size());
        for (qsizetype index = 0; index < diffIds.size(); ++index) {
            const Digest digest = manifest.image()->layers.at(index).digest;
            if (seen.contains(digest)) {
                continue;
            }
            seen.insert(digest);
            const QByteArray layer = blobOf(storage, digest);
            QCOMPARE(layer.size(), manifest.image()->layers.at(index).size);
            const QByteArray tar = output(u"gzip"_s, {u"-d"_s}, layer);
            QCOMPARE(Digest::of(tar).toString(), diffIds.at(index).toString());
            QVERIFY(!output(u"tar"_s, {u"-t"_s}, tar).isEmpty());
        }
    }
}

void TestSupport::toolsHoldTheirMarks_data()
{
    QTest::addColumn<QString>("component");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("marks");
    QTest::newRow("installer") << u"installer"_s << u"usr/bin/openshift-install"_s << 3;
    QTest::newRow("baremetal") << u"baremetal-installer"_s << u"usr/bin/openshift-install"_s << 3;
    QTest::newRow("artifact") << u"installer-artifacts"_s
                              << u"usr/share/openshift/mac_arm64/openshift-install"_s << 3;
    QTest::newRow("oc") << u"cli"_s << u"usr/bin/oc"_s << 1;
    QTest::newRow("oc.exe") << u"cli-artifacts"_s << u"usr/share/openshift/windows/oc.exe"_s << 1;
    QTest::newRow("ccoctl") << u"cloud-credential-operator"_s << u"usr/bin/ccoctl.rhel9"_s << 0;
}

void TestSupport::toolsHoldTheirMarks()
{
    QFETCH(QString, component);
    QFETCH(QString, path);
    QFETCH(int, marks);
    const RegistryStorage storage(m_directory.path());
    const Manifest manifest = manifestOf(storage, m_sample.components.value(component));
    const QByteArray layer = blobOf(storage, manifest.image()->layers.last().digest);
    const QByteArray program = fileInLayer(layer, path);
    QVERIFY(!program.isEmpty());
    QCOMPARE(releaseImageMark().size(), 327);
    QCOMPARE(releaseVersionMark().size(), 93);
    QCOMPARE(releaseArchitectureMark().size(), 98);
    QCOMPARE(program.count(releaseImageMark()), marks == 3 ? 1 : 0);
    QCOMPARE(program.count(releaseVersionMark()), marks > 0 ? 1 : 0);
    QCOMPARE(program.count(releaseArchitectureMark()), marks == 3 ? 1 : 0);
}

void TestSupport::payloadNamesComponentsThatExist()
{
    const RegistryStorage storage(m_directory.path());
    const Manifest release = manifestOf(storage, m_sample.digest);
    const QByteArray layer = blobOf(storage, release.image()->layers.last().digest);
    const QJsonObject references =
        QJsonDocument::fromJson(fileInLayer(layer, u"release-manifests/image-references"_s))
            .object();
    QCOMPARE(references["kind"_L1].toString(), u"ImageStream"_s);
    QCOMPARE(references["metadata"_L1].toObject()["name"_L1].toString(), u"4.20.1"_s);
    const QJsonArray tags = references["spec"_L1].toObject()["tags"_L1].toArray();
    QCOMPARE(tags.size(), m_sample.images - 1);
    for (const auto &tag : tags) {
        const QString from = tag.toObject()["from"_L1].toObject()["name"_L1].toString();
        QVERIFY(from.startsWith(u"127.0.0.1:5000/"_s + ComponentRepository + u'@'));
        const auto digest = Digest::parse(from.section(u'@', 1));
        QVERIFY(digest.has_value());
        QVERIFY(QFile::exists(storage.blobPath(*digest)));
    }
    const QByteArray keys =
        fileInLayer(layer, u"release-manifests/0000_90_cluster-update-keys_configmap.yaml"_s);
    QVERIFY(keys.contains("release.openshift.io/verification-config-map: \"\"\n"));
}

void TestSupport::multiReleaseIsAList()
{
    const QTemporaryDir directory;
    SampleOptions options = smallSample(directory.path());
    options.architecture = u"multi"_s;
    const auto sample = makeSampleRelease(options);
    QVERIFY(sample.has_value());
    QCOMPARE(sample->tag, u"4.20.1-multi"_s);
    QCOMPARE(sample->releaseImages.size(), 2);
    const RegistryStorage storage(directory.path());
    const Manifest list = manifestOf(storage, sample->digest);
    QVERIFY(list.isIndex());
    QCOMPARE(list.index()->manifests.at(0).platform->toString(), u"linux/amd64"_s);
    QCOMPARE(list.index()->manifests.at(1).platform->toString(), u"linux/arm64"_s);
    QVERIFY(manifestOf(storage, sample->components.value(u"installer"_s)).isIndex());
}

void TestSupport::signatureIsGoodForGpg()
{
    const QTemporaryDir directory;
    SampleOptions options = smallSample(directory.filePath(u"storage"_s));
    options.keyDirectory = directory.filePath(u"key"_s);
    options.signatureDirectory = directory.filePath(u"signatures"_s);
    const auto sample = makeSampleRelease(options);
    QVERIFY(sample.has_value());
    const auto again = makeSampleRelease(options);
    QVERIFY(again.has_value());
    QCOMPARE(again->digest, sample->digest); // the key is part of the payload and was kept

    const QString path =
        options.signatureDirectory + u"/sha256="_s + sample->digest.hex() + u"/signature-1"_s;
    const QByteArray signedText = output(
        u"gpg"_s, {u"--homedir"_s, options.keyDirectory, u"--batch"_s, u"--decrypt"_s, path});
    QCOMPARE(signedText, signatureDocument(sample->reference, sample->digest));

    const RegistryStorage storage(options.storage);
    const Manifest release = manifestOf(storage, sample->digest);
    const QByteArray layer = blobOf(storage, release.image()->layers.last().digest);
    QVERIFY(fileInLayer(layer, u"release-manifests/0000_90_cluster-update-keys_configmap.yaml"_s)
                .contains("    -----BEGIN PGP PUBLIC KEY BLOCK-----\n"));
}

void TestSupport::missingStorageIsAnError()
{
    const auto sample = makeSampleRelease(smallSample(u"/proc/nowhere"_s));
    QVERIFY(!sample.has_value());
    QCOMPARE(sample.error().code, ErrorCode::FileFailed);
}

QTEST_GUILESS_MAIN(TestSupport)
#include "tst_support.moc"
