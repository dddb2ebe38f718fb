// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/IndexFile.h"
#include "media/MirrorReader.h"

#include <QDir>
#include <QTemporaryDir>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
using Mode = MediaStore::Mode;

QString ocPath(const QString &name)
{
    return u"v2/openshift/release/"_s + name;
}
} // namespace

class MediaCommitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void commitsOnlyDifferences();
    void keepsThePreviousCopies();
    void keepsOtherToolsImages();
    void isByteIdenticalAfterInterruptions_data();
    void isByteIdenticalAfterInterruptions();
    void refusesToCommit_data();
    void refusesToCommit();

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

void MediaCommitTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void MediaCommitTest::cleanup()
{
    m_directory.reset();
}

void MediaCommitTest::commitsOnlyDifferences()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto before = stampsOf(m_root);
    SampleRelease later = m_release;
    later.record.mirroredAt = later.record.mirroredAt.addDays(1);
    VERIFY_OK(mirrorTo(m_root, later));
    QCOMPARE(stampsOf(m_root), before);
    const auto store = openStore(Mode::Existing);
    Inventory fresh; // not made from the store's: the time on the medium still stays
    fresh.put(later.record);
    VERIFY_OK(store->commit(fresh));
    QCOMPARE(stampsOf(m_root), before);
}

void MediaCommitTest::keepsThePreviousCopies()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto first = treeOf(m_root);
    VERIFY_OK(mirrorTo(m_root, m_next));
    const auto second = treeOf(m_root);
    QCOMPARE(second[u"hashike/index.json.previous"_s], first[u"index.json"_s]);
    QCOMPARE(second[u"hashike/inventory.json.previous"_s], first[u"hashike/inventory.json"_s]);

    writeFile(m_root + u"/index.json"_s, "damaged"); // is no copy worth keeping
    VERIFY_OK(mirrorTo(m_root, m_next));
    QCOMPARE(treeOf(m_root), second);
}

void MediaCommitTest::keepsOtherToolsImages()
{
    const SampleImage tool = sampleImage(u"toolbox"_s, {"tools"});
    const SampleImage untagged = sampleImage(u"x"_s, {"untagged"});
    {
        const auto store = openStore();
        VERIFY_OK(writeBlobs(*store, {tool, untagged}));
        VERIFY_OK(store->writeManifest(tool.manifest));
        VERIFY_OK(store->writeManifest(untagged.manifest));
    }
    writeFile(m_root + u"/index.json"_s,
              serializeIndex({{{}, untagged.manifest.descriptor()},
                              {u"toolbox"_s, tool.manifest.descriptor()},
                              {u"broken"_s, sampleImage(u"y"_s, {"gone"}).manifest.descriptor()}}));
    writeFile(m_root + u"/oci-layout"_s, "{\"imageLayoutVersion\":\"1.0.0\"}");
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto mirror = openMirror(m_root);
    QCOMPARE((*mirror)->tags()->size(), 3 + 3);
    QVERIFY(QFile::exists(m_root + u'/' + ocPath(u"manifests/toolbox"_s)));
    QVERIFY(!QFileInfo(m_root + u'/' + ocPath(u"manifests/broken"_s)).isSymLink());
    VERIFY_OK(mirrorTo(m_root, m_next));
    QCOMPARE((*mirror)->tags()->size(), 3 + 3 + 3);
}

void MediaCommitTest::isByteIdenticalAfterInterruptions_data()
{
    QTest::addColumn<QString>("lost");
    QTest::addColumn<QString>("added");
    QTest::newRow("before the first blob") << u"*"_s << QString();
    QTest::newRow("before oci-layout") << u"oci-layout index.json v2 hashike/inventory.json"_s
                                       << u"hashike/partial/oci-layout.new"_s;
    QTest::newRow("before index.json")
        << u"index.json v2 hashike/inventory.json"_s << u"hashike/partial/index.json.new"_s;
    QTest::newRow("before the view") << u"v2 hashike/inventory.json"_s << QString();
    QTest::newRow("within the view")
        << u"v2/openshift/release/manifests hashike/inventory.json"_s << QString();
    QTest::newRow("before the inventory")
        << u"hashike/inventory.json"_s << u"hashike/partial/inventory.json.new"_s;
    QTest::newRow("before the end") << QString() << u"hashike/partial/session"_s;
}

void MediaCommitTest::isByteIdenticalAfterInterruptions()
{
    QFETCH(QString, lost);
    QFETCH(QString, added);
    const QString whole = m_directory->filePath(u"whole"_s);
    VERIFY_OK(mirrorTo(whole, m_release));
    VERIFY_OK(mirrorTo(m_root, m_release));
    const QStringList paths = lost.split(u' ', Qt::SkipEmptyParts);
    for (const QString &path : paths) {
        const QString target = path == u"*" ? m_root : m_root + u'/' + path;
        QVERIFY(QFileInfo(target).isDir() ? QDir(target).removeRecursively()
                                          : QFile::remove(target));
    }
    if (!added.isEmpty()) {
        writeFile(m_root + u'/' + added, "{half");
        const SampleBlob blob = m_release.images.last().blobs.last();
        QVERIFY(QFile::remove(MediaLayout(m_root).blob(blob.descriptor.digest)));
        writeFile(MediaLayout(m_root).partial(blob.descriptor.digest), blob.content.first(3));
    }
    VERIFY_OK(mirrorTo(m_root, m_release));
    QCOMPARE(treeOf(m_root), treeOf(whole));
}

void MediaCommitTest::refusesToCommit_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing manifest") << u"missing"_s << ErrorCode::MediumIncomplete;
    QTest::newRow("damaged manifest") << u"damaged"_s << ErrorCode::MediumDamaged;
    QTest::newRow("tag is a path") << u"path"_s << ErrorCode::InvalidArgument;
    QTest::newRow("no tag") << u"empty"_s << ErrorCode::InvalidArgument;
}

void MediaCommitTest::refusesToCommit()
{
    QFETCH(QString, fault);
    QFETCH(ErrorCode, code);
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto store = openStore(Mode::Existing);
    VERIFY_OK(writeBlobs(*store, m_next.images));
    for (const SampleImage &image : std::as_const(m_next.images)) {
        VERIFY_OK(store->writeManifest(image.manifest));
    }
    const QString manifest = store->layout().blob(m_next.images.last().manifest.digest());
    if (fault == u"missing") {
        QVERIFY(QFile::remove(manifest));
    } else if (fault == u"damaged") {
        writeFile(manifest, "{}");
    }
    SampleRelease next = m_next;
    if (fault == u"path" || fault == u"empty") {
        next.record.manifests.last().tag = fault == u"path" ? u"../../../../outside"_s : QString();
    }
    const QByteArray index = contentOf(m_root + u"/index.json"_s);
    Inventory inventory = store->inventory();
    inventory.put(next.record);
    COMPARE_ERROR(store->commit(inventory), code);
    QCOMPARE(contentOf(m_root + u"/index.json"_s), index);
    QCOMPARE(store->inventory().releases.size(), 1);
}

QTEST_APPLESS_MAIN(MediaCommitTest)
#include "tst_mediacommit.moc"
