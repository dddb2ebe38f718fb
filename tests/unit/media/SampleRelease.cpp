// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"

#include "oci/MediaType.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <sys/stat.h>
#include <unistd.h>

namespace hashike::test
{

using namespace Qt::StringLiterals;

namespace
{
const QString LayerType = u"application/vnd.docker.image.rootfs.diff.tar.gzip"_s;

void makeOcFile(const QString &path, const QByteArray &content)
{
    writeFile(path, content);
    ::chmod(QFile::encodeName(path).constData(), 0600);
}

void makeHardLink(const QString &existing, const QString &path)
{
    const int code =
        ::link(QFile::encodeName(existing).constData(), QFile::encodeName(path).constData());
    Q_ASSERT(code == 0 || QFile::exists(path));
    Q_UNUSED(code)
}
} // namespace

SampleBlob sampleBlob(const QByteArray &content)
{
    return {{LayerType, Digest::of(content), content.size(), {}, {}}, content};
}

QByteArray sampleBytes(qint64 size, quint32 seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator generator(seed);
    for (char &byte : bytes) {
        byte = char(generator.generate());
    }
    return bytes;
}

SampleImage sampleImage(const QString &tag, const QList<QByteArray> &layers)
{
    QList<SampleBlob> blobs;
    SampleBlob config = sampleBlob("{\"os\":\"linux\",\"name\":\"" + tag.toUtf8() + "\"}");
    config.descriptor.mediaType = mediatype::DockerConfig;
    blobs.append(config);
    QJsonArray layerList;
    for (const QByteArray &layer : layers) {
        blobs.append(sampleBlob(layer));
        layerList.append(toJson(blobs.last().descriptor));
    }
    const QJsonObject json{{u"schemaVersion"_s, 2},
                           {u"mediaType"_s, mediatype::DockerManifest},
                           {u"config"_s, toJson(config.descriptor)},
                           {u"layers"_s, layerList}};
    const QByteArray raw = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return {tag, *Manifest::parse(raw), blobs};
}

SampleRelease sampleRelease(const QString &version, const QByteArray &sharedLayer)
{
    const QString tag = version + u"-x86_64"_s;
    const QByteArray name = version.toUtf8();
    SampleRelease release;
    release.images = {sampleImage(tag, {sharedLayer, "release manifests of " + name}),
                      sampleImage(tag + u"-etcd"_s, {sharedLayer, "etcd of " + name}),
                      sampleImage(tag + u"-cli"_s, {sharedLayer, "cli of " + name})};
    ReleaseRecord &record = release.record;
    record.version = version;
    record.architecture = u"x86_64"_s;
    record.tag = tag;
    record.digest = release.images.first().manifest.digest();
    record.source = u"quay.io/openshift-release-dev/ocp-release:"_s + tag;
    record.sourceRepositories = QStringList{u"quay.io/openshift-release-dev/ocp-release"_s};
    record.mirroredAt = QDateTime(QDate(2025, 11, 22), QTime(1, 2, 3), QTimeZone::UTC);
    record.tool = u"hashike 0.1.0"_s;
    for (const SampleImage &image : std::as_const(release.images)) {
        record.manifests.append({image.tag, image.manifest.descriptor()});
    }
    std::ranges::sort(record.manifests, {}, &TaggedManifest::tag);
    return release;
}

Result<void> writeBlobs(const MediaStore &store, const QList<SampleImage> &images)
{
    for (const SampleImage &image : images) {
        for (const SampleBlob &blob : image.blobs) {
            HASHIKE_TRY_ASSIGN(state, store.check(blob.descriptor, {}));
            if (state == BlobState::Hashed) {
                continue;
            }
            HASHIKE_TRY_ASSIGN(writer, store.beginBlob(blob.descriptor, {}));
            HASHIKE_TRY(writer->write(QByteArrayView(blob.content).sliced(writer->offset())));
            HASHIKE_TRY(writer->commit());
        }
    }
    return {};
}

Result<void> writeRelease(MediaStore &store, const SampleRelease &release)
{
    HASHIKE_TRY(writeBlobs(store, release.images));
    for (const SampleImage &image : release.images) {
        HASHIKE_TRY(store.writeManifest(image.manifest));
    }
    Inventory inventory = store.inventory();
    inventory.put(release.record);
    return store.commit(inventory);
}

Result<void> mirrorTo(const QString &root, const SampleRelease &release)
{
    HASHIKE_TRY_ASSIGN(store, MediaStore::open(root, MediaStore::Mode::Create));
    return writeRelease(*store, release);
}

void writeOcDirectory(const QString &root, const SampleRelease &release, const QString &repository)
{
    const QString base = root + u"/v2/"_s + repository;
    QDir().mkpath(base + u"/blobs"_s);
    QDir().mkpath(base + u"/manifests"_s);
    for (const SampleImage &image : release.images) {
        for (const SampleBlob &blob : image.blobs) {
            makeOcFile(base + u"/blobs/"_s + blob.descriptor.digest.toString(), blob.content);
        }
        const QString digest = image.manifest.digest().toString();
        makeOcFile(base + u"/blobs/"_s + digest, image.manifest.raw());
        makeHardLink(base + u"/blobs/"_s + digest, base + u"/manifests/"_s + digest);
        makeLink(digest, base + u"/manifests/"_s + image.tag);
    }
    QDir().mkpath(root + u"/config"_s);
    const QString signature =
        root + u"/config/signature-sha256-"_s + release.record.digest.hex().left(16) + u".json"_s;
    writeFile(signature, "{\"kind\":\"ConfigMap\"}\n");
    ::chmod(QFile::encodeName(signature).constData(), 0640);
    ::chmod(QFile::encodeName(root + u"/config"_s).constData(), 0750);
}

QMap<QString, QByteArray> treeOf(const QString &root)
{
    QMap<QString, QByteArray> tree;
    QDirIterator entries(root,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QFileInfo entry = entries.nextFileInfo();
        const QString name = QDir(root).relativeFilePath(entry.absoluteFilePath());
        if (entry.isSymLink()) {
            tree.insert(name, "-> " + entry.readSymLink().toUtf8());
        } else {
            tree.insert(name, entry.isDir() ? "/" : contentOf(entry.absoluteFilePath()));
        }
    }
    return tree;
}

QMap<QString, QString> stampsOf(const QString &root)
{
    QMap<QString, QString> stamps;
    const QStringList paths = treeOf(root).keys();
    for (const QString &path : paths) {
        struct stat status = {};
        ::lstat(QFile::encodeName(root + u'/' + path).constData(), &status);
        stamps.insert(path,
                      u"%1 %2.%3"_s.arg(status.st_ino)
                          .arg(status.st_mtim.tv_sec)
                          .arg(status.st_mtim.tv_nsec));
    }
    return stamps;
}

QString directoryTemplate()
{
    const QString memory = u"/dev/shm"_s;
    const QString base = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return base + u"/hashike-test-XXXXXX"_s;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    Q_ASSERT(written);
    Q_UNUSED(written)
}

void makeLink(const QString &target, const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    const int code =
        ::symlink(QFile::encodeName(target).constData(), QFile::encodeName(path).constData());
    Q_ASSERT(code == 0);
    Q_UNUSED(code)
}

} // namespace hashike::test
