// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaStore.h"

#include <QMap>
#include <QTest>

/// Fails the test, naming the error, unless the result is a value.
#define VERIFY_OK(result)                                                                          \
    do {                                                                                           \
        const auto &checked = (result);                                                            \
        QVERIFY2(checked.has_value(), qPrintable(hashike::test::describe(checked)));               \
    } while (false)

/// Fails the test unless the result is an error with this code.
#define COMPARE_ERROR(result, expected)                                                            \
    do {                                                                                           \
        const auto &checked = (result);                                                            \
        QVERIFY2(!checked.has_value(), "no error");                                                \
        QCOMPARE(hashike::errorName(checked.error().code), hashike::errorName(expected));          \
    } while (false)

namespace hashike::test
{

template<typename T>
QString describe(const Result<T> &result)
{
    if (result) {
        return {};
    }
    return errorName(result.error().code) + u' ' + result.error().argument(ErrorArgument::Path)
           + u' ' + result.error().argument(ErrorArgument::Detail);
}

/// A blob with its content.
struct SampleBlob
{
    Descriptor descriptor;
    QByteArray content;
};

[[nodiscard]] SampleBlob sampleBlob(const QByteArray &content);

/// `size` bytes that do not repeat, the same for the same seed.
[[nodiscard]] QByteArray sampleBytes(qint64 size, quint32 seed);

/// An image: its manifest and the blobs that it names.
struct SampleImage
{
    QString tag;
    Manifest manifest;
    QList<SampleBlob> blobs;
};

/// An image whose layers have the given contents.
[[nodiscard]] SampleImage sampleImage(const QString &tag, const QList<QByteArray> &layers);

/// A small release: a release image, two components, one layer shared by everything named so.
struct SampleRelease
{
    ReleaseRecord record;
    QList<SampleImage> images;
};

[[nodiscard]] SampleRelease sampleRelease(const QString &version,
                                          const QByteArray &sharedLayer = "shared layer");

/// Writes the blobs of the images.
[[nodiscard]] Result<void> writeBlobs(const MediaStore &store, const QList<SampleImage> &images);

/// Writes a release as the transfer engine does: blobs, manifests, then everything is committed.
[[nodiscard]] Result<void> writeRelease(MediaStore &store, const SampleRelease &release);

/// The same in one step at `root`.
[[nodiscard]] Result<void> mirrorTo(const QString &root, const SampleRelease &release);

/// Writes what `oc adm release mirror --to-dir` writes: 0600, hard links, tags as links, config
/// 0750.
void writeOcDirectory(const QString &root,
                      const SampleRelease &release,
                      const QString &repository = QStringLiteral("openshift/release"));

/// Everything below `root`: relative path → content of a file, `-> target` of a link, `/` of a
/// directory. Hidden files included.
[[nodiscard]] QMap<QString, QByteArray> treeOf(const QString &root);

/// Inode and modification time of everything below `root`: tells whether anything was written
/// again.
[[nodiscard]] QMap<QString, QString> stampsOf(const QString &root);

/// Where a test makes its directories: in memory where that is possible, because a medium is synced
/// all the time and other programs' writes would be waited for.
[[nodiscard]] QString directoryTemplate();

[[nodiscard]] QByteArray contentOf(const QString &path);
void writeFile(const QString &path, const QByteArray &content);
void makeLink(const QString &target, const QString &path);

} // namespace hashike::test
