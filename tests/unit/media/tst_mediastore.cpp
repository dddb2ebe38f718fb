// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/IndexFile.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
using Mode = MediaStore::Mode;
} // namespace

class MediaStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void createsNothingBeforeItIsNeeded();
    void refusesToOpen_data();
    void refusesToOpen();
    void refusesASecondWriter();
    void refusesLinkedDirectories_data();
    void refusesLinkedDirectories();
    void opensASeal();
    void checks_data();
    void checks();
    void cancelsAndCountsChecks();
    void writesManifestsOnlyWhereTheyDiffer();
    void writesSignatures();
    void removesBlobs();

    void writesTheDocumentedLayout();
    void readsWithSkopeo();

    void rebuildsADamagedInventory_data();
    void rebuildsADamagedInventory();
    void refusesALaterSchema();
    void tidiesTheFolderOfPartials();

private:
    std::unique_ptr<MediaStore> openStore(Mode mode = Mode::Create) const
    {
        auto store = MediaStore::open(m_root, mode);
        return store ? std::move(*store) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
    SampleRelease m_release = sampleRelease(u"4.20.1"_s);
    SampleRelease m_next = sampleRelease(u"4.20.2"_s);
};

void MediaStoreTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void MediaStoreTest::cleanup()
{
    m_directory.reset();
}

void MediaStoreTest::createsNothingBeforeItIsNeeded()
{
    m_root += u"/a/b"_s;
    QVERIFY(openStore());
    QVERIFY(treeOf(m_root).isEmpty());
    QVERIFY(QDir(m_root).exists());
}

void MediaStoreTest::refusesToOpen_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << u"missing"_s << Mode::Existing << ErrorCode::NotAMirror;
    QTest::newRow("empty") << u"empty"_s << Mode::Existing << ErrorCode::NotAMirror;
    QTest::newRow("empty, seal") << u"empty"_s << Mode::OpenSeal << ErrorCode::NotAMirror;
    QTest::newRow("oc's") << u"oc"_s << Mode::Existing << ErrorCode::NotAMirror;
    QTest::newRow("a file") << u"file"_s << Mode::Create << ErrorCode::UnsafePath;
    QTest::newRow("sealed") << u"sealed"_s << Mode::Existing << ErrorCode::MediumSealed;
    QTest::newRow("sealed, create") << u"sealed"_s << Mode::Create << ErrorCode::MediumSealed;
}

void MediaStoreTest::refusesToOpen()
{
    QFETCH(QString, state);
    QFETCH(Mode, mode);
    QFETCH(ErrorCode, code);
    if (state == u"empty") {
        QDir().mkpath(m_root);
    } else if (state == u"oc") {
        writeOcDirectory(m_root, m_release);
    } else if (state == u"file") {
        writeFile(m_root, "x");
    } else if (state == u"sealed") {
        VERIFY_OK(mirrorTo(m_root, m_release));
        writeFile(MediaLayout(m_root).sealFile(), "{}");
    }
    const auto before = treeOf(m_directory->path());
    COMPARE_ERROR(MediaStore::open(m_root, mode), code);
    QCOMPARE(treeOf(m_directory->path()), before);
}

void MediaStoreTest::refusesASecondWriter()
{
    const auto store = openStore();
    COMPARE_ERROR(MediaStore::open(m_root, Mode::Create), ErrorCode::MediumBusy);
}

void MediaStoreTest::refusesLinkedDirectories_data()
{
    QTest::addColumn<QString>("directory");
    const QStringList directories{u"blobs"_s,
                                  u"blobs/sha256"_s,
                                  u"hashike"_s,
                                  u"hashike/partial"_s,
                                  u"config"_s,
                                  u"v2"_s,
                                  u"v2/openshift"_s,
                                  u"v2/openshift/release"_s,
                                  u"v2/openshift/release/manifests"_s};
    for (const QString &directory : directories) {
        QTest::newRow(qPrintable(directory)) << directory;
    }
}

void MediaStoreTest::refusesLinkedDirectories()
{
    QFETCH(QString, directory);
    const QString outside = m_directory->filePath(u"outside"_s);
    QDir().mkpath(outside);
    QDir().mkpath(m_root);
    makeLink(outside, m_root + u'/' + directory);
    COMPARE_ERROR(MediaStore::open(m_root, Mode::Create), ErrorCode::UnsafePath);
    QVERIFY(treeOf(outside).isEmpty());
}

void MediaStoreTest::opensASeal()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto unsealed = treeOf(m_root);
    const QStringList pack = MediaLayout(m_root).sealedFiles();
    QCOMPARE(pack.last(), MediaLayout(m_root).sealFile());
    for (const QString &path : pack) {
        writeFile(path, "pack");
    }
    QVERIFY(openStore(Mode::OpenSeal));
    QCOMPARE(treeOf(m_root), unsealed);
    QVERIFY(openStore(Mode::OpenSeal)); // nothing to open is no error
}

void MediaStoreTest::checks_data()
{
    QTest::addColumn<QByteArray>("present");
    QTest::addColumn<BlobState>("state");
    QTest::newRow("missing") << QByteArray() << BlobState::Missing;
    QTest::newRow("right") << QByteArray("0123456789") << BlobState::Hashed;
    QTest::newRow("empty") << QByteArray("") << BlobState::Damaged;
    QTest::newRow("shorter") << QByteArray("012345678") << BlobState::Damaged;
    QTest::newRow("longer") << QByteArray("0123456789x") << BlobState::Damaged;
    QTest::newRow("other") << QByteArray("012345678x") << BlobState::Damaged;
}

void MediaStoreTest::checks()
{
    QFETCH(QByteArray, present);
    const auto store = openStore();
    const SampleBlob blob = sampleBlob("0123456789");
    if (!present.isNull()) {
        writeFile(store->layout().blob(blob.descriptor.digest), present);
    }
    const auto state = store->check(blob.descriptor, {});
    VERIFY_OK(state);
    QTEST(*state, "state");
}

void MediaStoreTest::cancelsAndCountsChecks()
{
    const auto store = openStore();
    const SampleBlob blob = sampleBlob(sampleBytes(3'000'000, 1));
    writeFile(store->layout().blob(blob.descriptor.digest), blob.content);
    std::atomic<qint64> hashed = 5;
    QCOMPARE(store->check(blob.descriptor, {}, &hashed), BlobState::Hashed);
    QCOMPARE(hashed.load(), 3'000'005);
    StopSource stop;
    stop.requestStop(StopReason::Pause);
    COMPARE_ERROR(store->check(blob.descriptor, stop.token()), ErrorCode::Cancelled);
}

void MediaStoreTest::writesManifestsOnlyWhereTheyDiffer()
{
    const auto store = openStore();
    const Manifest manifest = m_release.images.first().manifest;
    const QString path = store->layout().blob(manifest.digest());
    VERIFY_OK(store->writeManifest(manifest));
    QCOMPARE(contentOf(path), manifest.raw());
    const auto before = stampsOf(m_root);
    VERIFY_OK(store->writeManifest(manifest));
    QCOMPARE(stampsOf(m_root), before);
    writeFile(path, "damaged");
    VERIFY_OK(store->writeManifest(manifest));
    QCOMPARE(contentOf(path), manifest.raw());
}

void MediaStoreTest::writesSignatures()
{
    const auto store = openStore();
    const Digest digest = m_release.record.digest;
    VERIFY_OK(store->writeSignature(digest, "{}\n"));
    const QString path =
        m_root + u"/config/signature-sha256-"_s + digest.hex().first(16) + u".json"_s;
    QCOMPARE(contentOf(path), QByteArray("{}\n"));
    const auto before = stampsOf(m_root);
    VERIFY_OK(store->writeSignature(digest, "{}\n"));
    QCOMPARE(stampsOf(m_root), before);
    VERIFY_OK(store->writeSignature(digest, "{\"more\":1}\n"));
    QCOMPARE(contentOf(path), QByteArray("{\"more\":1}\n"));
}

void MediaStoreTest::removesBlobs()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto store = openStore(Mode::Existing);
    const Digest digest = m_release.images.first().blobs.last().descriptor.digest;
    VERIFY_OK(store->removeBlobs({digest, Digest::of("never there")}));
    QVERIFY(!QFile::exists(store->layout().blob(digest)));
}

void MediaStoreTest::writesTheDocumentedLayout()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto tree = treeOf(m_root);
    QCOMPARE(tree[u"oci-layout"_s], QByteArray("{\"imageLayoutVersion\":\"1.0.0\"}\n"));
    QCOMPARE(tree[u"index.json"_s], serializeIndex(m_release.record.manifests));
    QCOMPARE(Inventory::parse(tree[u"hashike/inventory.json"_s])->releases.size(), 1);
    QStringList own = tree.keys().filter(u"hashike"_s);
    QCOMPARE(own, (QStringList{u"hashike"_s, u"hashike/inventory.json"_s}));
    for (const SampleImage &image : std::as_const(m_release.images)) {
        QCOMPARE(tree[u"blobs/sha256/"_s + image.manifest.digest().hex()], image.manifest.raw());
        for (const SampleBlob &blob : image.blobs) {
            QCOMPARE(tree[u"blobs/sha256/"_s + blob.descriptor.digest.hex()], blob.content);
        }
    }
    QCOMPARE(tree.keys().filter(QRegularExpression(u"^blobs/sha256/"_s)).size(), 3 + 3 + 4);
}

void MediaStoreTest::readsWithSkopeo()
{
    const QString skopeo = QStandardPaths::findExecutable(u"skopeo"_s);
    if (skopeo.isEmpty()) {
        QSKIP("skopeo is not installed");
    }
    VERIFY_OK(mirrorTo(m_root, m_release));
    for (qsizetype i = 0; i < m_release.record.manifests.size(); ++i) {
        QProcess process;
        process.start(skopeo, {u"inspect"_s, u"--raw"_s, u"oci:%1:@%2"_s.arg(m_root).arg(i)});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QCOMPARE(Digest::of(process.readAllStandardOutput()),
                 m_release.record.manifests[i].descriptor.digest);
    }
}

void MediaStoreTest::rebuildsADamagedInventory_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("damaged");
    QTest::newRow("missing") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray("") << true;
    QTest::newRow("zeroes") << QByteArray(100, '\0') << true;
    QTest::newRow("no check sum") << QByteArray("{\"schemaVersion\":1}") << true;
}

void MediaStoreTest::rebuildsADamagedInventory()
{
    QFETCH(QByteArray, content);
    VERIFY_OK(mirrorTo(m_root, m_release));
    VERIFY_OK(mirrorTo(m_root, m_next)); // the previous copy still knows the first
    const auto whole = treeOf(m_root);
    const QString path = MediaLayout(m_root).inventoryFile();
    QVERIFY(QFile::remove(path));
    if (!content.isNull()) {
        writeFile(path, content);
    }
    {
        const auto store = openStore(Mode::Existing);
        QVERIFY(store);
        QTEST(store->inventoryDamaged(), "damaged");
        QCOMPARE(store->inventory().releases.size(), 2);
        const ReleaseRecord *first = store->inventory().find(m_release.record.tag);
        QVERIFY(first);
        QVERIFY(first->sameContentAs(m_release.record));
        const ReleaseRecord *second = store->inventory().find(m_next.record.tag);
        QVERIFY(second);
        QCOMPARE(second->digest, m_next.record.digest);
        QCOMPARE(second->manifests, m_next.record.manifests);
        QVERIFY(second->source.isEmpty());
    }
    VERIFY_OK(mirrorTo(m_root, m_next));
    QCOMPARE(treeOf(m_root), whole);
    QVERIFY(!openStore(Mode::Existing)->inventoryDamaged());
}

void MediaStoreTest::refusesALaterSchema()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    writeFile(MediaLayout(m_root).inventoryFile(), "{\"schemaVersion\":2}");
    const auto store = MediaStore::open(m_root, Mode::Existing);
    COMPARE_ERROR(store, ErrorCode::MediumDamaged);
    QCOMPARE(store.error().argument(ErrorArgument::Detail), u"schemaVersion"_s);
    QCOMPARE(contentOf(MediaLayout(m_root).inventoryFile()), QByteArray("{\"schemaVersion\":2}"));
}

void MediaStoreTest::tidiesTheFolderOfPartials()
{
    const SampleBlob other = sampleBlob(QByteArray(64, 'p'));
    const SampleBlob finished = m_release.images.first().blobs.last();
    {
        const auto store = openStore();
        const auto writer = store->beginBlob(other.descriptor, {});
        VERIFY_OK((*writer)->write("pppp"));
    }
    const MediaLayout layout(m_root);
    writeFile(layout.partialDirectory() + u"/notes.txt"_s, "x");
    writeFile(layout.syncedLength(Digest::of("nothing")), "5\n");
    writeFile(layout.partial(Digest::of("empty")), "");
    VERIFY_OK(mirrorTo(m_root, m_release));
    writeFile(layout.partial(finished.descriptor.digest), finished.content.first(2));
    VERIFY_OK(mirrorTo(m_root, m_release)); // the finished blob needs no partial file
    QStringList left = QDir(layout.partialDirectory()).entryList(QDir::Files);
    QCOMPARE(left, (QStringList{other.descriptor.digest.hex(), u"session"_s}));
}

QTEST_APPLESS_MAIN(MediaStoreTest)
#include "tst_mediastore.moc"
