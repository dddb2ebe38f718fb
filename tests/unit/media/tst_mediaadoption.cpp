// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/MediaAdoption.h"
#include "media/MirrorReader.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
QString ocPath(const QString &name)
{
    return u"v2/openshift/release/"_s + name;
}

QStringList tagsOf(const QString &root)
{
    QStringList tags;
    const auto mirror = openMirror(root);
    const auto tagged = mirror ? (*mirror)->tags() : failure(mirror.error());
    for (const TaggedManifest &manifest : tagged.value_or(QList<TaggedManifest>())) {
        tags.append(manifest.tag);
    }
    return tags;
}
} // namespace

class MediaAdoptionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void becomesWhatWeWouldHaveWritten();
    void setsModesAndLinkCounts();
    void countsWhatItReads();
    void removesUnfinishedDownloads();
    void adoptsARepositoryOfAnotherName();
    void mergesWithARelease();
    void keepsSingleImages();
    void finishesAnInterruptedAdoption_data();
    void finishesAnInterruptedAdoption();
    void stops();
    void changesNothingWhenBlobsAreDamaged_data();
    void changesNothingWhenBlobsAreDamaged();
    void keepsTheBlobsOfAnUnfinishedMirror_data();
    void keepsTheBlobsOfAnUnfinishedMirror();
    void replacesADamagedBlobOfOurs();
    void refuses_data();
    void refuses();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
    SampleRelease m_release = sampleRelease(u"4.20.1"_s);
};

void MediaAdoptionTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void MediaAdoptionTest::cleanup()
{
    m_directory.reset();
}

void MediaAdoptionTest::becomesWhatWeWouldHaveWritten()
{
    const QString ours = m_directory->filePath(u"ours"_s);
    VERIFY_OK(mirrorTo(ours, m_release));
    writeOcDirectory(m_root, m_release);
    const auto report = adoptMirror(m_root, {});
    VERIFY_OK(report);
    QCOMPARE(report->releases, QStringList{m_release.record.tag});
    QVERIFY(report->incomplete.isEmpty());
    QVERIFY(report->leftovers.isEmpty());
    QCOMPARE(report->blobs, 10);

    auto adopted = treeOf(m_root);
    auto expected = treeOf(ours);
    const auto inventory = Inventory::parse(adopted.take(u"hashike/inventory.json"_s));
    expected.remove(u"hashike/inventory.json"_s);
    const QString signature =
        u"config/signature-sha256-"_s + m_release.record.digest.hex().first(16) + u".json"_s;
    QCOMPARE(adopted.take(signature), QByteArray("{\"kind\":\"ConfigMap\"}\n"));
    QCOMPARE(adopted.take(u"config"_s), QByteArray("/"));
    QCOMPARE(adopted, expected);
    VERIFY_OK(inventory);
    const ReleaseRecord &record = inventory->releases.first();
    QCOMPARE(record.version, u"4.20.1"_s);
    QCOMPARE(record.architecture, u"x86_64"_s);
    QCOMPARE(record.digest, m_release.record.digest);
    QCOMPARE(record.manifests, m_release.record.manifests);
    QVERIFY(!record.mirroredAt.isValid());
}

void MediaAdoptionTest::setsModesAndLinkCounts()
{
    writeOcDirectory(m_root, m_release);
    VERIFY_OK(adoptMirror(m_root, {}));
    const auto tree = treeOf(m_root);
    for (const auto &[path, content] : tree.asKeyValueRange()) {
        struct stat status = {};
        QCOMPARE(::lstat(QFile::encodeName(m_root + u'/' + path).constData(), &status), 0);
        if (S_ISREG(status.st_mode)) {
            QCOMPARE(status.st_nlink, 1U);
            QCOMPARE(status.st_mode & 07777, 0644U);
        } else if (S_ISDIR(status.st_mode)) {
            QCOMPARE(status.st_mode & 07777, 0755U);
        }
    }
}

void MediaAdoptionTest::countsWhatItReads()
{
    writeOcDirectory(m_root, m_release);
    std::atomic<qint64> hashed = 0;
    const auto report = adoptMirror(m_root, {}, &hashed);
    VERIFY_OK(report);
    QCOMPARE(hashed.load(), report->bytes); // each file once, whatever names it has
}

void MediaAdoptionTest::removesUnfinishedDownloads()
{
    writeOcDirectory(m_root, m_release);
    const QString blob = ocPath(u"blobs/"_s + Digest::of("x").toString() + u".download"_s);
    const QString manifest = ocPath(u"manifests/"_s + Digest::of("y").toString() + u".download"_s);
    writeFile(m_root + u'/' + blob, "half");
    writeFile(m_root + u'/' + manifest, "half");
    const auto report = adoptMirror(m_root, {});
    VERIFY_OK(report);
    QCOMPARE(report->leftovers, (QStringList{blob, manifest}));
    QVERIFY(!QFile::exists(m_root + u'/' + blob));
    QVERIFY(!QFile::exists(m_root + u'/' + manifest));
}

void MediaAdoptionTest::adoptsARepositoryOfAnotherName()
{
    writeOcDirectory(m_root, m_release, u"ocp4/mirror"_s);
    const auto report = adoptMirror(m_root, {});
    VERIFY_OK(report);
    QCOMPARE(report->releases.size(), 1);
    QCOMPARE(QDir(m_root + u"/v2"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList{u"openshift"_s});
    QVERIFY(QFile::exists(m_root + u'/' + ocPath(u"manifests/4.20.1-x86_64"_s)));
}

void MediaAdoptionTest::mergesWithARelease()
{
    const SampleRelease ours = sampleRelease(u"4.20.2"_s);
    writeOcDirectory(m_root, m_release);
    VERIFY_OK(mirrorTo(m_root, ours));
    const auto report = adoptMirror(m_root, {});
    VERIFY_OK(report);
    QCOMPARE(report->releases, QStringList{m_release.record.tag});
    QCOMPARE(tagsOf(m_root).size(), 6);
    const auto inventory = Inventory::parse(contentOf(MediaLayout(m_root).inventoryFile()));
    QCOMPARE(inventory->find(ours.record.tag)->source, ours.record.source);
}

void MediaAdoptionTest::keepsSingleImages()
{
    SampleRelease single;
    single.images = {sampleImage(u"toolbox"_s, {"tools"})};
    single.record.digest = single.images.first().manifest.digest();
    writeOcDirectory(m_root, single);
    const auto report = adoptMirror(m_root, {});
    VERIFY_OK(report);
    QVERIFY(report->releases.isEmpty());
    QCOMPARE(tagsOf(m_root), QStringList{u"toolbox"_s});
}

void MediaAdoptionTest::finishesAnInterruptedAdoption_data()
{
    QTest::addColumn<int>("linked");   // files that have their second name
    QTest::addColumn<bool>("indexed"); // index.json is there
    QTest::addColumn<int>("replaced"); // files that the view has replaced
    QTest::newRow("nothing done") << 0 << false << 0;
    QTest::newRow("some linked") << 3 << false << 0;
    QTest::newRow("all linked") << 100 << false << 0;
    QTest::newRow("indexed") << 100 << true << 0;
    QTest::newRow("some replaced") << 100 << true << 4;
    QTest::newRow("all replaced") << 100 << true << 100;
}

void MediaAdoptionTest::finishesAnInterruptedAdoption()
{
    QFETCH(int, linked);
    QFETCH(bool, indexed);
    QFETCH(int, replaced);
    const QString whole = m_directory->filePath(u"whole"_s);
    writeOcDirectory(whole, m_release);
    VERIFY_OK(adoptMirror(whole, {}));

    writeOcDirectory(m_root, m_release);
    const QString blobs = m_root + u'/' + ocPath(u"blobs"_s);
    QDir().mkpath(MediaLayout(m_root).blobDirectory());
    const QStringList names = QDir(blobs).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names.mid(0, linked)) {
        const Digest digest = *Digest::parse(name);
        QCOMPARE(::link(QFile::encodeName(blobs + u'/' + name).constData(),
                        QFile::encodeName(MediaLayout(m_root).blob(digest)).constData()),
                 0);
    }
    if (indexed) {
        writeFile(m_root + u"/oci-layout"_s, contentOf(whole + u"/oci-layout"_s));
        writeFile(m_root + u"/index.json"_s, contentOf(whole + u"/index.json"_s));
    }
    for (const QString &name : names.mid(0, replaced)) {
        QVERIFY(QFile::remove(blobs + u'/' + name));
        makeLink(u"../../../../blobs/sha256/"_s + Digest::parse(name)->hex(), blobs + u'/' + name);
    }
    QCOMPARE(tagsOf(m_root).size(), 3); // a whole mirror at any moment
    VERIFY_OK(adoptMirror(m_root, {}));
    QCOMPARE(treeOf(m_root), treeOf(whole));
    VERIFY_OK(adoptMirror(m_root, {})); // and once more changes nothing
    QCOMPARE(treeOf(m_root), treeOf(whole));
}

void MediaAdoptionTest::stops()
{
    writeOcDirectory(m_root, m_release);
    const auto before = treeOf(m_root);
    StopSource stop;
    stop.requestStop(StopReason::Cancel);
    COMPARE_ERROR(adoptMirror(m_root, stop.token()), ErrorCode::Cancelled);
    QCOMPARE(treeOf(m_root), before);
}

void MediaAdoptionTest::changesNothingWhenBlobsAreDamaged_data()
{
    QTest::addColumn<bool>("manifest");
    QTest::newRow("layer") << false;
    QTest::newRow("manifest") << true;
}

void MediaAdoptionTest::changesNothingWhenBlobsAreDamaged()
{
    QFETCH(bool, manifest);
    writeOcDirectory(m_root, m_release);
    const SampleImage &image = m_release.images.first();
    const Digest digest = manifest ? image.manifest.digest() : image.blobs.last().descriptor.digest;
    writeFile(m_root + u'/' + ocPath(u"blobs/"_s + digest.toString()), "damaged");
    const auto before = treeOf(m_root);
    const auto report = adoptMirror(m_root, {});
    COMPARE_ERROR(report, ErrorCode::MediumDamaged);
    QVERIFY(report.error().argument(ErrorArgument::Choices).contains(digest.toString()));
    QCOMPARE(treeOf(m_root), before);
}

void MediaAdoptionTest::keepsTheBlobsOfAnUnfinishedMirror_data()
{
    QTest::addColumn<bool>("withTags");
    QTest::newRow("oc stopped before the manifests") << false;
    QTest::newRow("a layer is missing") << true;
}

void MediaAdoptionTest::keepsTheBlobsOfAnUnfinishedMirror()
{
    QFETCH(bool, withTags);
    writeOcDirectory(m_root, m_release);
    const SampleBlob missing = m_release.images.last().blobs.last();
    QVERIFY(
        QFile::remove(m_root + u'/' + ocPath(u"blobs/"_s + missing.descriptor.digest.toString())));
    if (!withTags) {
        QVERIFY(QDir(m_root + u'/' + ocPath(u"manifests"_s)).removeRecursively());
        QDir().mkpath(m_root + u'/' + ocPath(u"manifests"_s));
    }
    const auto report = adoptMirror(m_root, {});
    VERIFY_OK(report);
    QVERIFY(report->releases.isEmpty());
    QCOMPARE(report->incomplete,
             withTags ? QStringList{m_release.images.last().tag} : QStringList());
    {
        const auto store = MediaStore::open(m_root, MediaStore::Mode::Existing);
        VERIFY_OK(store);
        const SampleBlob present = m_release.images.first().blobs.last();
        QCOMPARE((*store)->check(present.descriptor, {}), BlobState::Hashed);
        QCOMPARE((*store)->check(missing.descriptor, {}), BlobState::Missing);
    }
    VERIFY_OK(mirrorTo(m_root, m_release)); // fetches the rest
    QCOMPARE(tagsOf(m_root).size(), 3);
    const QString ours = m_directory->filePath(u"ours"_s);
    VERIFY_OK(mirrorTo(ours, m_release));
    const auto tree = treeOf(m_root);
    const auto expected = treeOf(ours);
    for (const auto &[path, content] : expected.asKeyValueRange()) {
        QCOMPARE(tree.value(path), content);
    }
}

void MediaAdoptionTest::replacesADamagedBlobOfOurs()
{
    writeOcDirectory(m_root, m_release);
    const SampleBlob blob = m_release.images.first().blobs.last();
    const QString path = MediaLayout(m_root).blob(blob.descriptor.digest);
    writeFile(path, "damaged");
    VERIFY_OK(adoptMirror(m_root, {}));
    QCOMPARE(contentOf(path), blob.content);
}

void MediaAdoptionTest::refuses_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing there") << u"missing"_s << ErrorCode::NotAMirror;
    QTest::newRow("other tool's layout") << u"layout"_s << ErrorCode::NotAMirror;
    QTest::newRow("tag that leaves") << u"tag"_s << ErrorCode::UnsafePath;
    QTest::newRow("linked folder") << u"folder"_s << ErrorCode::UnsafePath;
    QTest::newRow("sealed") << u"sealed"_s << ErrorCode::MediumSealed;
    QTest::newRow("busy") << u"busy"_s << ErrorCode::MediumBusy;
}

void MediaAdoptionTest::refuses()
{
    QFETCH(QString, state);
    QFETCH(ErrorCode, code);
    std::optional<MediaLock> lock;
    if (state == u"layout") {
        VERIFY_OK(mirrorTo(m_root, m_release));
        QVERIFY(QDir(m_root + u"/v2"_s).removeRecursively());
    } else if (state != u"missing") {
        writeOcDirectory(m_root, m_release);
    }
    if (state == u"tag") {
        makeLink(u"../../../../../etc/passwd"_s, m_root + u'/' + ocPath(u"manifests/evil"_s));
    } else if (state == u"folder") {
        QDir().mkpath(m_directory->filePath(u"outside"_s));
        makeLink(m_directory->filePath(u"outside"_s), m_root + u"/config2"_s);
        QVERIFY(QFile::rename(m_root + u"/config2"_s, m_root + u"/hashike"_s));
    } else if (state == u"sealed") {
        writeFile(MediaLayout(m_root).sealFile(), "{}");
    } else if (state == u"busy") {
        lock = std::move(*MediaLock::take(m_root));
    }
    const auto before = treeOf(m_directory->path());
    COMPARE_ERROR(adoptMirror(m_root, {}), code);
    QCOMPARE(treeOf(m_directory->path()), before);
}

QTEST_APPLESS_MAIN(MediaAdoptionTest)
#include "tst_mediaadoption.moc"
