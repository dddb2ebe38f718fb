// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"

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

class OcViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void linksExactlyWhatIsReachable();
    void repairsTheView_data();
    void repairsTheView();
    void leavesOcsOwnFilesAlone();
    void dropsStaleLinks();
    void refusesADirectoryInTheView();

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

void OcViewTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void OcViewTest::cleanup()
{
    m_directory.reset();
}

void OcViewTest::linksExactlyWhatIsReachable()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    QMap<QString, QByteArray> expected;
    const auto toBlob = [](const Digest &digest) {
        return "-> ../../../../blobs/sha256/" + digest.hex().toLatin1();
    };
    for (const SampleImage &image : std::as_const(m_release.images)) {
        const Digest digest = image.manifest.digest();
        expected[ocPath(u"manifests/"_s + image.tag)] = "-> " + digest.toString().toLatin1();
        expected[ocPath(u"manifests/"_s + digest.toString())] = toBlob(digest);
        expected[ocPath(u"blobs/"_s + digest.toString())] = toBlob(digest);
        for (const SampleBlob &blob : image.blobs) {
            expected[ocPath(u"blobs/"_s + blob.descriptor.digest.toString())] =
                toBlob(blob.descriptor.digest);
        }
    }
    auto tree = treeOf(m_root);
    tree.removeIf(
        [](const auto &entry) { return !entry.key().startsWith(u"v2/") || entry.value() == "/"; });
    QCOMPARE(tree, expected);
    for (const QString &path : expected.keys()) {
        QVERIFY2(QFile::exists(m_root + u'/' + path), qPrintable(path)); // follows the link
    }
}

void OcViewTest::repairsTheView_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("target"); // of a link; else a file is put there
    const QString manifest = u"manifests/"_s + m_release.record.digest.toString();
    const QString blob = u"blobs/"_s + m_release.record.digest.toString();
    const QString tag = u"manifests/4.20.1-x86_64"_s;
    QTest::newRow("tag to another manifest")
        << tag << m_release.images[1].manifest.digest().toString();
    QTest::newRow("tag leaves") << tag << u"/etc/passwd"_s;
    QTest::newRow("tag is a file") << tag << QString();
    QTest::newRow("manifest leaves") << manifest << u"/etc/passwd"_s;
    QTest::newRow("blob is absolute") << blob << u"/blobs/sha256/x"_s;
    QTest::newRow("blob is a file") << blob << QString();
    QTest::newRow("manifest is a file") << manifest << QString();
}

void OcViewTest::repairsTheView()
{
    QFETCH(QString, path);
    QFETCH(QString, target);
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto right = treeOf(m_root);
    const QString full = m_root + u'/' + ocPath(path);
    QVERIFY(QFile::remove(full));
    if (target.isEmpty()) {
        writeFile(full, "a file");
    } else {
        makeLink(target, full);
    }
    VERIFY_OK(mirrorTo(m_root, m_release));
    QCOMPARE(treeOf(m_root), right);
}

void OcViewTest::leavesOcsOwnFilesAlone()
{
    writeOcDirectory(m_root, m_release);
    const auto before = treeOf(m_root);
    VERIFY_OK(mirrorTo(m_root, m_next));
    const auto after = treeOf(m_root);
    const Digest shared = sampleBlob("shared layer").descriptor.digest;
    for (const auto &[path, content] : before.asKeyValueRange()) {
        if (!path.endsWith(shared.toString())) { // ours too: a link now, same content
            QVERIFY2(after.contains(path), qPrintable(path));
            QCOMPARE(after[path], content);
        }
    }
    QCOMPARE(contentOf(m_root + u'/' + ocPath(u"blobs/"_s + shared.toString())),
             QByteArray("shared layer"));
}

void OcViewTest::dropsStaleLinks()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const auto only = treeOf(m_root);
    VERIFY_OK(mirrorTo(m_root, m_next));
    const auto store = openStore(Mode::Existing);
    Inventory inventory = store->inventory();
    QVERIFY(inventory.remove(m_next.record.tag));
    VERIFY_OK(store->commit(inventory));
    auto view = treeOf(m_root);
    auto expected = only;
    const auto isOutside = [](const auto &entry) { return !entry.key().startsWith(u"v2"); };
    view.removeIf(isOutside);
    expected.removeIf(isOutside);
    QCOMPARE(view, expected);
}

void OcViewTest::refusesADirectoryInTheView()
{
    QDir().mkpath(m_root + u'/' + ocPath(u"manifests/4.20.1-x86_64"_s));
    COMPARE_ERROR(mirrorTo(m_root, m_release), ErrorCode::UnsafePath);
}

QTEST_APPLESS_MAIN(OcViewTest)
#include "tst_ocview.moc"
