// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ImageArchive.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "media/DurableFile.h"
#include "media/MediaStore.h"
#include "media/RegularFile.h"
#include "oci/MediaType.h"
#include "release/CheckedFetch.h"
#include "tools/HiddenFile.h"
#include "tools/ToolTable.h"
#include "tools/UstarHeader.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr unsigned int FileMode = 0644;
constexpr qint64 BlockSize = 512;
constexpr auto LicenceLabel = "org.opencontainers.image.licenses"_L1;

/// Keeps what passes.
class MemorySink final : public ByteSink
{
public:
    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_content.append(data);
        return {};
    }
    [[nodiscard]] const QByteArray &content() const { return m_content; }

private:
    QByteArray m_content;
};

/// Counts what goes into the file.
class CountedFile final : public ByteSink
{
public:
    CountedFile(HiddenFile &file, ByteProgress &progress)
        : m_file(file)
        , m_progress(progress)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_progress.done += data.size();
        return m_file.write(data);
    }

private:
    HiddenFile &m_file;
    ByteProgress &m_progress;
};

Error about(ErrorCode code, const Reference &image)
{
    return makeError(code).from(Origin::Source).with(ErrorArgument::Subject, image.toString());
}

Error otherArchitecture(const Reference &image, const QString &wanted, const QStringList &choices)
{
    return makeError(ErrorCode::ArchitectureUnknown)
        .from(Origin::Source)
        .with(ErrorArgument::Subject, u"%1 (linux/%2)"_s.arg(image.toString(), wanted))
        .with(ErrorArgument::Choices, choices.join(u", "_s));
}

/// An image with what its config says.
struct RunnableImage
{
    Digest named; ///< what the reference names
    Manifest manifest;
    QByteArray rawConfig;
    ImageConfig config;
};

QByteArray configName(const RunnableImage &image)
{
    return image.manifest.image()->config.digest.hex().toLatin1() + ".json";
}

QByteArray layerName(const Descriptor &layer)
{
    return layer.digest.hex().toLatin1() + ".tar";
}

/// Every layer once, though the image may use one several times.
QList<Descriptor> distinctLayers(const RunnableImage &image)
{
    QList<Descriptor> layers;
    QSet<Digest> seen;
    for (const Descriptor &layer : image.manifest.image()->layers) {
        if (!seen.contains(layer.digest)) {
            seen.insert(layer.digest);
            layers.append(layer);
        }
    }
    return layers;
}

/// One archive being made.
class ImageArchive final
{
public:
    ImageArchive(ImageSource &source,
                 const ImageArchiveRequest &request,
                 ByteProgress &progress,
                 const StopToken &stop)
        : m_source(source)
        , m_request(request)
        , m_progress(progress)
        , m_stop(stop)
    {
    }

    [[nodiscard]] Result<RegistryImageNote> run();

private:
    [[nodiscard]] Result<RunnableImage> findImage();
    [[nodiscard]] Result<Manifest> childOf(const ImageIndex &index);
    [[nodiscard]] Result<void> checkConfig(const RunnableImage &image) const;
    [[nodiscard]] Result<void> checkSize(const RunnableImage &image) const;
    [[nodiscard]] Result<void> write(const RunnableImage &image, HiddenFile &file);
    [[nodiscard]] QByteArray contents(const RunnableImage &image) const;
    [[nodiscard]] Result<void> commit(const RegistryImageNote &note, HiddenFile &archive) const;

    ImageSource &m_source;
    const ImageArchiveRequest &m_request;
    ByteProgress &m_progress;
    StopToken m_stop;
};

Result<RegistryImageNote> ImageArchive::run()
{
    if (entryKind(m_request.file) != EntryKind::Missing) {
        return failure(
            makeError(ErrorCode::AlreadyExists).with(ErrorArgument::Path, m_request.file));
    }
    // Before anything is fetched: a directory that cannot be written ends it at once.
    HASHIKE_TRY_ASSIGN(file, HiddenFile::create(QFileInfo(m_request.file).absolutePath()));
    HASHIKE_TRY_ASSIGN(image, findImage());
    HASHIKE_TRY(write(image, *file));
    HASHIKE_TRY_ASSIGN(digest, file->digest());
    const RegistryImageNote note = withPlainTexts({m_request.image.toString(),
                                                   image.named,
                                                   image.manifest.digest(),
                                                   image.manifest.image()->config.digest,
                                                   image.config.platform.toString(),
                                                   image.config.labels.value(LicenceLabel),
                                                   file->size(),
                                                   digest});
    HASHIKE_TRY(commit(note, *file));
    return note;
}

Result<RunnableImage> ImageArchive::findImage()
{
    HASHIKE_TRY_ASSIGN(manifest, fetchManifest(m_source, m_request.image, m_stop));
    RunnableImage image{manifest.digest(), manifest, {}, {}};
    if (manifest.isIndex()) {
        HASHIKE_TRY_ASSIGN(child, childOf(*manifest.index()));
        image.manifest = child;
    }
    const bool isImage = image.manifest.image() != nullptr;
    const QString type = isImage ? image.manifest.image()->config.mediaType : QString();
    if (type != mediatype::OciConfig && type != mediatype::DockerConfig) {
        return failure(about(ErrorCode::UnsupportedManifest, m_request.image));
    }
    MemorySink config;
    HASHIKE_TRY(fetchBlob(m_source,
                          m_request.image,
                          image.manifest.image()->config,
                          MaximumManifestSize,
                          config,
                          m_stop));
    image.rawConfig = config.content();
    HASHIKE_TRY_ASSIGN(parsed, ImageConfig::parse(image.rawConfig));
    image.config = parsed;
    HASHIKE_TRY(checkConfig(image));
    return image;
}

Result<Manifest> ImageArchive::childOf(const ImageIndex &index)
{
    const QString wanted = m_request.architecture.isEmpty() ? ToolPlatform::current().architecture
                                                            : m_request.architecture;
    QStringList choices;
    for (const Descriptor &child : index.manifests) {
        if (!child.platform || child.platform->os != "linux"_L1) {
            continue; // among them attestations, which are for no platform
        }
        if (child.platform->architecture == wanted) {
            return fetchManifest(m_source, m_request.image.withDigest(child.digest), m_stop);
        }
        choices.append(child.platform->toString());
    }
    choices.removeDuplicates();
    return failure(otherArchitecture(m_request.image, wanted, choices));
}

/// What every reader of the archive would find out too late: on the other side.
Result<void> ImageArchive::checkConfig(const RunnableImage &image) const
{
    const Platform &platform = image.config.platform;
    const QString wanted =
        m_request.architecture.isEmpty() ? platform.architecture : m_request.architecture;
    if (platform.os != "linux"_L1 || platform.architecture != wanted) {
        return failure(otherArchitecture(m_request.image, wanted, {platform.toString()}));
    }
    HASHIKE_TRY_ASSIGN(
        json, parseJsonObject(image.rawConfig, MaximumManifestSize, ErrorCode::InvalidManifest));
    const qsizetype layers = json["rootfs"_L1].toObject()["diff_ids"_L1].toArray().size();
    if (layers != image.manifest.image()->layers.size()) {
        return failure(about(ErrorCode::InvalidManifest, m_request.image)
                           .with(ErrorArgument::Detail, u"rootfs.diff_ids"_s));
    }
    return {};
}

Result<void> ImageArchive::checkSize(const RunnableImage &image) const
{
    qint64 size = qint64(MaximumManifestSize) * 2; // config, contents and end, generously
    for (const Descriptor &layer : distinctLayers(image)) {
        size += layer.size + 2 * BlockSize;
        if (size > MaximumImageArchive) {
            return failure(about(ErrorCode::LimitExceeded, m_request.image)
                               .with(ErrorArgument::Expected, QString::number(MaximumImageArchive))
                               .with(ErrorArgument::Actual, QString::number(size)));
        }
    }
    return {};
}

/// Layers are not unpacked: podman, docker and skopeo look at their first bytes, and a layer that
/// stays as it is can be checked as it comes.
Result<void> ImageArchive::write(const RunnableImage &image, HiddenFile &file)
{
    HASHIKE_TRY(checkSize(image));
    const QList<Descriptor> layers = distinctLayers(image);
    for (const Descriptor &layer : layers) {
        m_progress.total += layer.size;
    }
    for (const Descriptor &layer : layers) {
        HASHIKE_TRY(file.write(ustarHeader({.name = layerName(layer), .size = layer.size})));
        CountedFile counted(file, m_progress);
        HASHIKE_TRY(
            fetchBlob(m_source, m_request.image, layer, MaximumImageArchive, counted, m_stop));
        HASHIKE_TRY(file.write(ustarPadding(layer.size)));
    }
    const auto add = [&file](const QByteArray &name, const QByteArray &content) {
        return file.write(ustarHeader({.name = name, .size = content.size()}) + content
                          + ustarPadding(content.size()));
    };
    HASHIKE_TRY(add(configName(image), image.rawConfig));
    HASHIKE_TRY(add("manifest.json", contents(image)));
    return file.write(ustarEnd());
}

/// `manifest.json`. Without a tag the image is loaded by its ID alone.
QByteArray ImageArchive::contents(const RunnableImage &image) const
{
    QJsonArray layers;
    for (const Descriptor &layer : image.manifest.image()->layers) {
        layers.append(QString::fromLatin1(layerName(layer)));
    }
    QJsonArray tags;
    if (!m_request.image.tag.isEmpty()) {
        tags.append(m_request.image.name() + u':' + m_request.image.tag);
    }
    const QJsonObject entry{{u"Config"_s, QString::fromLatin1(configName(image))},
                            {u"RepoTags"_s, tags},
                            {u"Layers"_s, layers}};
    return QJsonDocument(QJsonArray{entry}).toJson(QJsonDocument::Compact);
}

Result<void> ImageArchive::commit(const RegistryImageNote &note, HiddenFile &archive) const
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    HASHIKE_TRY_ASSIGN(beside, HiddenFile::create(QFileInfo(m_request.file).absolutePath()));
    HASHIKE_TRY(beside->write(QJsonDocument(toJson(note)).toJson()));
    if (m_stop.stopRequested()) {
        return failure(StopToken::error());
    }
    HASHIKE_TRY(beside->commit(registryImageNotePath(m_request.file), FileMode, now));
    return archive.commit(m_request.file, FileMode, now);
}
} // namespace

Result<RegistryImageNote> saveImageArchive(ImageSource &source,
                                           const ImageArchiveRequest &request,
                                           ByteProgress &progress,
                                           const StopToken &stop)
{
    assertMayBlock();
    return ImageArchive(source, request, progress, stop).run();
}

Result<RegistryImageNote> putRegistryImage(ImageSource &source,
                                           ImageArchiveRequest request,
                                           const QString &root,
                                           ByteProgress &progress,
                                           const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(store, MediaStore::open(root, MediaStore::Mode::Create));
    const MediaLayout &layout = store->layout();
    request.file = layout.registryImageFile();
    if (entryKind(request.file) != EntryKind::Missing) {
        return failure(makeError(ErrorCode::AlreadyExists)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, request.file));
    }
    HASHIKE_TRY(makeDirectory(layout.registryImageDirectory()));
    auto note = saveImageArchive(source, request, progress, stop);
    if (!note) {
        QDir().rmdir(layout.registryImageDirectory()); // only where it is empty
        return note;
    }
    HASHIKE_TRY(store->flushDevice());
    return note;
}

} // namespace hashike
