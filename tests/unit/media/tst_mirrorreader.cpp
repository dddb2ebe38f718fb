// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordingSink.h"
#include "SampleRelease.h"
#include "media/BlobReader.h"
#include "media/IndexFile.h"
#include "media/MirrorReader.h"
#include "media/ReachableContent.h"
#include "oci/MediaType.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;

QStringList tagsOf(const QList<TaggedManifest> &manifests)
{
    QStringList tags;
    for (const TaggedManifest &manifest : manifests) {
        tags.append(manifest.tag);
    }
    return tags;
}

const QStringList ReleaseTags{u"4.20.1-x86_64"_s, u"4.20.1-x86_64-cli"_s, u"4.20.1-x86_64-etcd"_s};

QString sharedLayout(const QString &name)
{
    return QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/oci-layouts/") + name;
}
} // namespace

class MirrorReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void opensOurMedium();
    void opensOcDirectories_data();
    void opensOcDirectories();
    void prefersTheLayoutWhereBothExist();
    void opensARemainder_data();
    void opensARemainder();
    void fallsBackOnTheInventory_data();
    void fallsBackOnTheInventory();
    void readsRealLayouts_data();
    void readsRealLayouts();
    void refusesWhatIsNoMirror_data();
    void refusesWhatIsNoMirror();
    void hintsAtTheSubFolder();
    void namesSeveralRepositories();

    void readsManifestsAndConfigs();
    void refusesBadManifests_data();
    void refusesBadManifests();
    void refusesBadSmallBlobs();
    void listsTagsOfDamagedManifests();
    void findsManifestsThatAreNotAmongTheBlobs();

    void refusesLinkedDirectories_data();
    void refusesLinkedDirectories();
    void refusesOddFiles_data();
    void refusesOddFiles();
    void refusesTagsThatLeave_data();
    void refusesTagsThatLeave();
    void ignoresWhatIsNoTag();

private:
    QString make(const QString &name) const { return m_directory->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
    SampleRelease m_release = sampleRelease(u"4.20.1"_s);
};

void MirrorReaderTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void MirrorReaderTest::cleanup()
{
    m_directory.reset();
}

void MirrorReaderTest::opensOurMedium()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto mirror = openMirror(m_root + u"/"_s);
    VERIFY_OK(mirror);
    QCOMPARE((*mirror)->kind(), MirrorReader::Kind::OciLayout);
    QCOMPARE((*mirror)->root(), m_root);
    const auto tags = (*mirror)->tags();
    VERIFY_OK(tags);
    QCOMPARE(*tags, m_release.record.manifests);
}

void MirrorReaderTest::opensOcDirectories_data()
{
    QTest::addColumn<QString>("repository");
    QTest::newRow("as usual") << u"openshift/release"_s;
    QTest::newRow("one level") << u"release"_s;
    QTest::newRow("deep") << u"ocp4/mirror/openshift4"_s;
}

void MirrorReaderTest::opensOcDirectories()
{
    QFETCH(QString, repository);
    writeOcDirectory(m_root, m_release, repository);
    const auto mirror = openMirror(m_root);
    VERIFY_OK(mirror);
    QCOMPARE((*mirror)->kind(), MirrorReader::Kind::OcDirectory);
    const auto tags = (*mirror)->tags();
    VERIFY_OK(tags);
    QCOMPARE(*tags, m_release.record.manifests);
    const SampleBlob layer = m_release.images.first().blobs.last();
    QCOMPARE((*mirror)->blobSize(layer.descriptor.digest), layer.content.size());
    QVERIFY(!(*mirror)->blobSize(Digest::of("not there")));
}

void MirrorReaderTest::prefersTheLayoutWhereBothExist()
{
    writeOcDirectory(m_root, sampleRelease(u"4.19.0"_s));
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto mirror = openMirror(m_root);
    VERIFY_OK(mirror);
    QCOMPARE((*mirror)->kind(), MirrorReader::Kind::OciLayout);
    QCOMPARE(tagsOf(*(*mirror)->tags()), ReleaseTags);
}

void MirrorReaderTest::opensARemainder_data()
{
    QTest::addColumn<QStringList>("lost");
    QTest::newRow("no oci-layout") << QStringList{u"oci-layout"_s};
    QTest::newRow("no index") << QStringList{u"index.json"_s};
    QTest::newRow("neither") << QStringList{u"oci-layout"_s, u"index.json"_s};
    QTest::newRow("no inventory") << QStringList{u"hashike/inventory.json"_s};
}

void MirrorReaderTest::opensARemainder()
{
    QFETCH(QStringList, lost);
    VERIFY_OK(mirrorTo(m_root, m_release));
    for (const QString &path : lost) {
        QVERIFY(QFile::remove(m_root + u'/' + path));
    }
    const auto mirror = openMirror(m_root);
    VERIFY_OK(mirror);
    QCOMPARE((*mirror)->kind(), MirrorReader::Kind::OciLayout);
    QCOMPARE(tagsOf(*(*mirror)->tags()), ReleaseTags);
}

void MirrorReaderTest::fallsBackOnTheInventory_data()
{
    QTest::addColumn<QByteArray>("index");
    QTest::newRow("zeroes") << QByteArray(512, '\0');
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut short") << QByteArray("{\"schemaVersion\":2,\"manifests\":[{\"medi");
}

void MirrorReaderTest::fallsBackOnTheInventory()
{
    QFETCH(QByteArray, index);
    VERIFY_OK(mirrorTo(m_root, m_release));
    writeFile(m_root + u"/index.json"_s, index);
    const auto mirror = openMirror(m_root);
    VERIFY_OK(mirror);
    QCOMPARE(tagsOf(*(*mirror)->tags()), ReleaseTags);
    QVERIFY(QFile::remove(m_root + u"/hashike/inventory.json"_s));
    const auto tags = (*mirror)->tags();
    COMPARE_ERROR(tags, ErrorCode::MediumDamaged);
    QCOMPARE(tags.error().argument(ErrorArgument::Path), m_root + u"/index.json"_s);
}

void MirrorReaderTest::readsRealLayouts_data()
{
    QTest::addColumn<QString>("layout");
    QTest::newRow("regclient") << u"regclient/testrepo"_s;
    QTest::newRow("multi-platform") << u"multi-platform-container-latest"_s;
    QTest::newRow("no oci-layout file") << u"albo-bundle-image"_s;
    QTest::newRow("docker types") << u"simple-test-bundle"_s;
    QTest::newRow("single") << u"single-arch-empty-image"_s;
}

void MirrorReaderTest::readsRealLayouts()
{
    QFETCH(QString, layout);
    const QString path = sharedLayout(layout);
    if (!QFile::exists(path)) {
        QSKIP("the shared test data is not here");
    }
    const auto mirror = openMirror(path);
    VERIFY_OK(mirror);
    QCOMPARE((*mirror)->kind(), MirrorReader::Kind::OciLayout);
    const auto tags = (*mirror)->tags();
    VERIFY_OK(tags);
    QVERIFY(!tags->isEmpty());
    int blobs = 0;
    for (const TaggedManifest &tag : *tags) {
        const auto content = reachableFrom(**mirror, {tag});
        if (!content && content.error().code == ErrorCode::UnsupportedManifest) {
            continue; // an artifact of a kind that no release has
        }
        VERIFY_OK(content);
        for (const Descriptor &blob : content->blobs) {
            if ((*mirror)->blobSize(blob.digest)) {
                RecordingSink sink;
                VERIFY_OK(streamBlob(**mirror, blob, 0, sink, {}));
                QCOMPARE(Digest::of(sink.received), blob.digest);
                ++blobs;
            }
        }
    }
    QVERIFY(blobs > 0);
}

void MirrorReaderTest::refusesWhatIsNoMirror_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("empty") << QString();
    QTest::newRow("other files") << u"photos/a.jpg"_s;
    QTest::newRow("only oci-layout") << u"oci-layout"_s;
    QTest::newRow("v2 without repository") << u"v2/readme"_s;
}

void MirrorReaderTest::refusesWhatIsNoMirror()
{
    QFETCH(QString, file);
    QDir().mkpath(m_root);
    if (!file.isEmpty()) {
        writeFile(m_root + u'/' + file, "x");
    }
    const auto mirror = openMirror(m_root);
    COMPARE_ERROR(mirror, ErrorCode::NotAMirror);
    QCOMPARE(mirror.error().argument(ErrorArgument::Path), m_root);
    QVERIFY(!mirror.error().argument(ErrorArgument::Detail).isEmpty());
    COMPARE_ERROR(openMirror(m_root + u"/none"_s), ErrorCode::NotAMirror);
}

void MirrorReaderTest::hintsAtTheSubFolder()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    writeOcDirectory(make(u"other"_s), m_release);
    QDir().mkpath(make(u"photos"_s));
    const auto mirror = openMirror(m_directory->path());
    COMPARE_ERROR(mirror, ErrorCode::NotAMirror);
    QCOMPARE(mirror.error().argument(ErrorArgument::Choices), m_root + u", "_s + make(u"other"_s));
}

void MirrorReaderTest::namesSeveralRepositories()
{
    writeOcDirectory(m_root, m_release, u"a/b"_s);
    writeOcDirectory(m_root, m_release, u"c"_s);
    const auto mirror = openMirror(m_root);
    COMPARE_ERROR(mirror, ErrorCode::NotAMirror);
    QCOMPARE(mirror.error().argument(ErrorArgument::Choices),
             m_root + u"/v2/a/b, "_s + m_root + u"/v2/c"_s);
}

void MirrorReaderTest::readsManifestsAndConfigs()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto mirror = openMirror(m_root);
    const SampleImage &image = m_release.images.first();
    const auto manifest = (*mirror)->manifest(image.manifest.digest());
    VERIFY_OK(manifest);
    QCOMPARE(manifest->raw(), image.manifest.raw());
    const auto config = (*mirror)->smallBlob(image.blobs.first().descriptor, 1000);
    VERIFY_OK(config);
    QCOMPARE(*config, image.blobs.first().content);
}

void MirrorReaderTest::refusesBadManifests_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QByteArray("") << ErrorCode::MediumDamaged;
    QTest::newRow("other") << QByteArray("{\"schemaVersion\":2}") << ErrorCode::MediumDamaged;
    QTest::newRow("5 MiB") << QByteArray(5 * MiB, ' ') << ErrorCode::MediumDamaged;
    QTest::newRow("missing") << QByteArray() << ErrorCode::MediumIncomplete;
}

void MirrorReaderTest::refusesBadManifests()
{
    QFETCH(QByteArray, content);
    QFETCH(ErrorCode, code);
    VERIFY_OK(mirrorTo(m_root, m_release));
    const Digest digest = m_release.images.first().manifest.digest();
    const QString path = MediaLayout(m_root).blob(digest);
    QVERIFY(QFile::remove(path));
    if (!content.isNull()) {
        writeFile(path, content);
    }
    const auto manifest = (*openMirror(m_root))->manifest(digest);
    COMPARE_ERROR(manifest, code);
    QCOMPARE(manifest.error().origin, Origin::Medium);
    QCOMPARE(manifest.error().argument(ErrorArgument::Path), path);
    QCOMPARE(manifest.error().argument(ErrorArgument::Subject), digest.toString());
}

void MirrorReaderTest::refusesBadSmallBlobs()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto mirror = openMirror(m_root);
    Descriptor config = m_release.images.first().blobs.first().descriptor;
    COMPARE_ERROR((*mirror)->smallBlob(config, config.size - 1), ErrorCode::LimitExceeded);
    config.size -= 1;
    COMPARE_ERROR((*mirror)->smallBlob(config, 1000), ErrorCode::MediumDamaged);
}

void MirrorReaderTest::listsTagsOfDamagedManifests()
{
    writeOcDirectory(m_root, m_release);
    const Digest digest = m_release.images.first().manifest.digest();
    const QString base = m_root + u"/v2/openshift/release/"_s;
    writeFile(base + u"manifests/"_s + digest.toString(), "damaged"); // one file under two names
    const auto tags = (*openMirror(m_root))->tags();
    VERIFY_OK(tags);
    QCOMPARE(tagsOf(*tags), ReleaseTags);
    QVERIFY(tags->first().descriptor.mediaType.isEmpty());
    QCOMPARE(tags->first().descriptor.digest, digest);
    COMPARE_ERROR((*openMirror(m_root))->manifest(digest), ErrorCode::MediumDamaged);
}

void MirrorReaderTest::findsManifestsThatAreNotAmongTheBlobs()
{
    writeOcDirectory(m_root, m_release);
    const Digest digest = m_release.images.first().manifest.digest();
    QVERIFY(QFile::remove(m_root + u"/v2/openshift/release/blobs/"_s + digest.toString()));
    VERIFY_OK((*openMirror(m_root))->manifest(digest));
}

void MirrorReaderTest::refusesLinkedDirectories_data()
{
    QTest::addColumn<QString>("directory");
    QTest::addColumn<bool>("oc");
    QTest::newRow("blobs") << u"blobs"_s << false;
    QTest::newRow("blobs/sha256") << u"blobs/sha256"_s << false;
    QTest::newRow("oc's blobs") << u"v2/openshift/release/blobs"_s << true;
}

void MirrorReaderTest::refusesLinkedDirectories()
{
    QFETCH(QString, directory);
    QFETCH(bool, oc);
    if (oc) {
        writeOcDirectory(m_root, m_release);
    } else {
        VERIFY_OK(mirrorTo(m_root, m_release));
    }
    QVERIFY(QDir().rename(m_root + u'/' + directory, make(u"elsewhere"_s)));
    makeLink(make(u"elsewhere"_s), m_root + u'/' + directory);
    COMPARE_ERROR(openMirror(m_root), ErrorCode::UnsafePath);
    if (!oc) {
        COMPARE_ERROR(MediaStore::open(m_root, MediaStore::Mode::Existing), ErrorCode::UnsafePath);
    }
}

void MirrorReaderTest::refusesOddFiles_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("link") << u"link"_s;
    QTest::newRow("FIFO") << u"fifo"_s;
    QTest::newRow("directory") << u"directory"_s;
    QTest::newRow("device") << u"device"_s;
}

void MirrorReaderTest::refusesOddFiles()
{
    QFETCH(QString, kind);
    VERIFY_OK(mirrorTo(m_root, m_release));
    const SampleImage &image = m_release.images.first();
    const QString path = MediaLayout(m_root).blob(image.manifest.digest());
    const QByteArray name = QFile::encodeName(path);
    const QString copy = make(u"copy"_s);
    QVERIFY(QFile::rename(path, copy));
    if (kind == u"link") {
        makeLink(copy, path);
    } else if (kind == u"fifo") {
        QCOMPARE(::mkfifo(name.constData(), 0644), 0);
    } else if (kind == u"directory") {
        QVERIFY(QDir().mkpath(path));
    } else if (::mknod(name.constData(), S_IFCHR | 0666, makedev(1, 5)) != 0) { // /dev/zero
        QSKIP("making a device needs root");
    }
    const auto mirror = openMirror(m_root);
    COMPARE_ERROR((*mirror)->manifest(image.manifest.digest()), ErrorCode::UnsafePath);
    QVERIFY(!(*mirror)->blobSize(image.manifest.digest()));
    RecordingSink sink;
    COMPARE_ERROR(streamBlob(**mirror, image.manifest.descriptor(), 0, sink, {}),
                  ErrorCode::UnsafePath);
    QVERIFY(sink.received.isEmpty());
    const auto store = MediaStore::open(m_root, MediaStore::Mode::Existing);
    VERIFY_OK(store);
    QCOMPARE((*store)->check(image.manifest.descriptor(), {}), BlobState::Damaged);
    if (kind != u"directory") { // a plain re-run puts it right
        VERIFY_OK((*store)->writeManifest(image.manifest));
        QCOMPARE((*store)->check(image.manifest.descriptor(), {}), BlobState::Hashed);
        QCOMPARE(contentOf(copy), image.manifest.raw());
    }
}

void MirrorReaderTest::refusesTagsThatLeave_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("absolute") << u"/etc/passwd"_s;
    QTest::newRow("upwards") << u"../../../../../etc/passwd"_s;
    QTest::newRow("dressed up") << u"./sha256:"_s + QString(64, u'a');
}

void MirrorReaderTest::refusesTagsThatLeave()
{
    QFETCH(QString, target);
    writeOcDirectory(m_root, m_release);
    makeLink(target, m_root + u"/v2/openshift/release/manifests/evil"_s);
    COMPARE_ERROR((*openMirror(m_root))->tags(), ErrorCode::UnsafePath);
}

void MirrorReaderTest::ignoresWhatIsNoTag()
{
    writeOcDirectory(m_root, m_release);
    const QString manifests = m_root + u"/v2/openshift/release/manifests/"_s;
    makeLink(u"4.20.1-x86_64"_s, manifests + u"alias"_s);
    makeLink(u"sha256:xyz"_s, manifests + u"short"_s);
    makeLink(m_release.record.digest.toString(), manifests + u"a tag with spaces"_s);
    makeLink(m_release.record.digest.toString(), manifests + u".hidden"_s);
    writeFile(manifests + u"4.20.9-x86_64"_s, "a file");
    QDir().mkpath(manifests + u"4.20.8-x86_64"_s);
    const auto tags = (*openMirror(m_root))->tags();
    VERIFY_OK(tags);
    QCOMPARE(tagsOf(*tags), ReleaseTags);
}

QTEST_APPLESS_MAIN(MirrorReaderTest)
#include "tst_mirrorreader.moc"
