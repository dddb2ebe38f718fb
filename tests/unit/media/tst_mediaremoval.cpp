// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/MediaRemoval.h"

#include <QTemporaryDir>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

class MediaRemovalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void plansOnlyWhatNothingElseNames();
    void planningChangesNothing();
    void removes();
    void removesTheLastRelease();
    void keepsImagesOfOtherTools();
    void keepsASignatureThatAnotherReleaseNeeds();
    void finishesAfterAnInterruption();
    void refusesUnknownReleases();
    void refusesToGuessWhatTheOthersNeed();
    void removesADamagedRelease();

private:
    std::unique_ptr<MediaStore> openStore() const
    {
        auto store = MediaStore::open(m_root, MediaStore::Mode::Existing);
        return store ? std::move(*store) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
    SampleRelease m_kept = sampleRelease(u"4.20.1"_s);
    SampleRelease m_removed = sampleRelease(u"4.20.2"_s);
};

void MediaRemovalTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
    VERIFY_OK(mirrorTo(m_root, m_kept));
}

void MediaRemovalTest::cleanup()
{
    m_directory.reset();
}

void MediaRemovalTest::plansOnlyWhatNothingElseNames()
{
    VERIFY_OK(mirrorTo(m_root, m_removed));
    const auto store = openStore();
    const auto plan = planRemoval(*store, m_removed.record.tag);
    VERIFY_OK(plan);
    qint64 bytes = 0;
    QSet<Digest> expected;
    for (const SampleImage &image : std::as_const(m_removed.images)) {
        expected.insert(image.manifest.digest());
        bytes += image.manifest.size();
        for (const SampleBlob &blob : image.blobs) {
            if (blob.content != "shared layer") {
                expected.insert(blob.descriptor.digest);
                bytes += blob.content.size();
            }
        }
    }
    QCOMPARE(QSet<Digest>(plan->blobs.begin(), plan->blobs.end()), expected);
    QCOMPARE(plan->freed, bytes);
    QVERIFY(plan->removesSignature);
}

void MediaRemovalTest::planningChangesNothing()
{
    const auto before = treeOf(m_root);
    VERIFY_OK(planRemoval(*openStore(), m_kept.record.tag));
    QCOMPARE(treeOf(m_root), before);
}

void MediaRemovalTest::removes()
{
    const auto before = treeOf(m_root);
    VERIFY_OK(mirrorTo(m_root, m_removed));
    {
        const auto store = openStore();
        VERIFY_OK(store->writeSignature(m_removed.record.digest, "{}"));
        VERIFY_OK(removeRelease(*store, *planRemoval(*store, m_removed.record.tag)));
        QVERIFY(!store->inventory().find(m_removed.record.tag));
    }
    auto after = treeOf(m_root);
    QVERIFY(after.remove(u"hashike/index.json.previous"_s));
    QVERIFY(after.remove(u"hashike/inventory.json.previous"_s));
    QVERIFY(after.remove(u"config"_s));
    QCOMPARE(after, before);
}

void MediaRemovalTest::removesTheLastRelease()
{
    const auto store = openStore();
    VERIFY_OK(removeRelease(*store, *planRemoval(*store, m_kept.record.tag)));
    const auto tree = treeOf(m_root);
    for (const auto &[path, content] : tree.asKeyValueRange()) {
        const bool isFolder = content == "/";
        const bool isBook = !path.contains(u"sha256") && !path.startsWith(u"v2");
        QVERIFY2(isFolder || isBook, qPrintable(path));
    }
}

void MediaRemovalTest::keepsImagesOfOtherTools()
{
    const SampleImage tool = sampleImage(u"toolbox"_s, {"tools", "etcd of 4.20.1"});
    const auto store = openStore();
    VERIFY_OK(writeBlobs(*store, {tool}));
    VERIFY_OK(store->writeManifest(tool.manifest));
    Inventory inventory = store->inventory();
    inventory.adoptUnknown({{u"toolbox"_s, tool.manifest.descriptor()}});
    VERIFY_OK(store->commit(inventory));
    VERIFY_OK(removeRelease(*store, *planRemoval(*store, m_kept.record.tag)));
    for (const SampleBlob &blob : tool.blobs) {
        QCOMPARE(store->check(blob.descriptor, {}), BlobState::Hashed);
    }
    QCOMPARE(store->inventory().manifests().size(), 1);
}

void MediaRemovalTest::keepsASignatureThatAnotherReleaseNeeds()
{
    SampleRelease twin = m_kept; // the same images under another version's tags
    twin.record.tag = u"4.20.1-twin-x86_64"_s;
    VERIFY_OK(mirrorTo(m_root, twin));
    const auto store = openStore();
    VERIFY_OK(store->writeSignature(m_kept.record.digest, "{}"));
    const auto plan = planRemoval(*store, twin.record.tag);
    VERIFY_OK(plan);
    QVERIFY(plan->blobs.isEmpty());
    QVERIFY(!plan->removesSignature);
    VERIFY_OK(removeRelease(*store, *plan));
    QVERIFY(QFile::exists(store->layout().signatureFile(m_kept.record.digest)));
}

void MediaRemovalTest::finishesAfterAnInterruption()
{
    VERIFY_OK(mirrorTo(m_root, m_removed));
    const auto store = openStore();
    const auto plan = planRemoval(*store, m_removed.record.tag);
    VERIFY_OK(store->removeBlobs(plan->blobs.mid(0, 3))); // as if stopped among the blobs …
    VERIFY_OK(removeRelease(*store, *plan));              // … a missing one is no error
    for (const Digest &digest : plan->blobs) {
        QVERIFY(!QFile::exists(store->layout().blob(digest)));
    }
}

void MediaRemovalTest::refusesUnknownReleases()
{
    const auto store = openStore();
    const auto plan = planRemoval(*store, u"4.21.0-x86_64"_s);
    COMPARE_ERROR(plan, ErrorCode::ReleaseUnknown);
    QCOMPARE(plan.error().argument(ErrorArgument::Choices), m_kept.record.tag);
    COMPARE_ERROR(removeRelease(*store, {u"4.21.0-x86_64"_s, {}, 0, false}),
                  ErrorCode::ReleaseUnknown);
}

void MediaRemovalTest::refusesToGuessWhatTheOthersNeed()
{
    VERIFY_OK(mirrorTo(m_root, m_removed));
    const auto store = openStore();
    writeFile(store->layout().blob(m_kept.record.digest), "damaged");
    COMPARE_ERROR(planRemoval(*store, m_removed.record.tag), ErrorCode::MediumDamaged);
}

void MediaRemovalTest::removesADamagedRelease()
{
    VERIFY_OK(mirrorTo(m_root, m_removed));
    const auto store = openStore();
    writeFile(store->layout().blob(m_removed.record.digest), "damaged");
    const auto plan = planRemoval(*store, m_removed.record.tag);
    VERIFY_OK(plan);
    QVERIFY(plan->blobs.contains(m_removed.record.digest));
    VERIFY_OK(removeRelease(*store, *plan));
    QVERIFY(!QFile::exists(store->layout().blob(m_removed.record.digest)));
}

QTEST_APPLESS_MAIN(MediaRemovalTest)
#include "tst_mediaremoval.moc"
