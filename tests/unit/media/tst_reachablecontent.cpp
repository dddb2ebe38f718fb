// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/ReachableContent.h"
#include "oci/MediaType.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
Manifest indexOf(const QList<Descriptor> &children)
{
    QJsonArray list;
    for (const Descriptor &child : children) {
        list.append(toJson(child));
    }
    const QJsonObject json{
        {u"schemaVersion"_s, 2}, {u"mediaType"_s, mediatype::OciIndex}, {u"manifests"_s, list}};
    return *Manifest::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
}
} // namespace

class ReachableContentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void walksIndexes();
    void walksSparseIndexes();
    void limitsNesting();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
    SampleRelease m_release = sampleRelease(u"4.20.1"_s);
};

void ReachableContentTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void ReachableContentTest::cleanup()
{
    m_directory.reset();
}

void ReachableContentTest::walksIndexes()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const MediaLayout layout(m_root);
    const Manifest index = indexOf(
        {m_release.images[0].manifest.descriptor(), m_release.images[1].manifest.descriptor()});
    writeFile(layout.blob(index.digest()), index.raw());
    const auto content = reachableFrom(**openMirror(m_root), {{u"multi"_s, index.descriptor()}});
    VERIFY_OK(content);
    QCOMPARE(content->manifests.size(), 3);
    QCOMPARE(content->blobs.size(), 5); // two configs, two layers, one shared layer
    QVERIFY(content->absent.isEmpty());
}

void ReachableContentTest::walksSparseIndexes()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    const SampleImage missing = sampleImage(u"x"_s, {"never mirrored"});
    const Manifest index =
        indexOf({m_release.images[0].manifest.descriptor(), missing.manifest.descriptor()});
    writeFile(MediaLayout(m_root).blob(index.digest()), index.raw());
    const auto content = reachableFrom(**openMirror(m_root), {{u"m"_s, index.descriptor()}});
    VERIFY_OK(content);
    QCOMPARE(content->manifests.size(), 2);
    QCOMPARE(content->absent.keys(), QList{missing.manifest.digest()});
}

void ReachableContentTest::limitsNesting()
{
    VERIFY_OK(mirrorTo(m_root, m_release));
    Manifest nested = m_release.images.first().manifest;
    for (int depth = 0; depth < MaximumIndexDepth; ++depth) {
        VERIFY_OK(reachableFrom(**openMirror(m_root), {{u"m"_s, nested.descriptor()}}));
        nested = indexOf({nested.descriptor()});
        writeFile(MediaLayout(m_root).blob(nested.digest()), nested.raw());
    }
    COMPARE_ERROR(reachableFrom(**openMirror(m_root), {{u"m"_s, nested.descriptor()}}),
                  ErrorCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(ReachableContentTest)
#include "tst_reachablecontent.moc"
