// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/ReleaseImage.h"

#include "release/CheckedFetch.h"
#include "release/LayerArchive.h"

#include <QBuffer>
#include <QTemporaryFile>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumConfig = MaximumManifestSize;
const QString ReleaseLabel = u"io.openshift.release"_s;
using Files = QMap<QString, QByteArray>;

Error notARelease(const Reference &reference)
{
    return makeError(ErrorCode::NotARelease).with(ErrorArgument::Subject, reference.toString());
}

Error fileFailed(const QTemporaryFile &file)
{
    const QString path = file.fileName().isEmpty() ? file.fileTemplate() : file.fileName();
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, file.errorString());
}

/// One reading of one release image.
class Reader final
{
public:
    Reader(ImageSource &source, const Reference &reference, const StopToken &stop)
        : m_source(source)
        , m_reference(reference)
        , m_stop(stop)
    {
    }

    [[nodiscard]] Result<ReleaseImage> read(const QString &preferredArchitecture);

private:
    [[nodiscard]] Result<Manifest> child(const ImageIndex &index, const QString &architecture);
    [[nodiscard]] Result<QByteArray> readConfig(const Descriptor &blob);
    [[nodiscard]] Result<Files> readPayload(const ImageManifest &image, const ImageConfig &config);
    [[nodiscard]] Result<Files> readLayer(const Descriptor &layer);

    ImageSource &m_source;
    Reference m_reference;
    StopToken m_stop;
};

Result<Manifest> Reader::child(const ImageIndex &index, const QString &architecture)
{
    const Descriptor *chosen = nullptr;
    for (const Descriptor &descriptor : index.manifests) {
        if (!descriptor.platform || descriptor.platform->os != "linux"_L1) {
            continue;
        }
        const bool preferred = descriptor.platform->architecture == architecture;
        if (preferred || !chosen) {
            chosen = &descriptor;
        }
        if (preferred) {
            break;
        }
    }
    if (!chosen) {
        return failure(notARelease(m_reference));
    }
    return fetchManifest(m_source, m_reference.withDigest(chosen->digest), m_stop);
}

Result<QByteArray> Reader::readConfig(const Descriptor &blob)
{
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly)) {
        return failure(makeError(ErrorCode::Internal));
    }
    DeviceSink sink(buffer);
    HASHIKE_TRY(fetchBlob(m_source, m_reference, blob, MaximumConfig, sink, m_stop));
    return buffer.data();
}

Result<Files> Reader::readLayer(const Descriptor &layer)
{
    QTemporaryFile file;
    if (!file.open()) {
        return failure(fileFailed(file));
    }
    DeviceSink sink(file);
    HASHIKE_TRY(fetchBlob(m_source, m_reference, layer, MaximumReleaseLayer, sink, m_stop));
    if (!file.flush()) {
        return failure(fileFailed(file));
    }
    return readLayerFiles(file.fileName(), layer.mediaType, {}, m_stop);
}

Result<Files> Reader::readPayload(const ImageManifest &image, const ImageConfig &config)
{
    const bool labelled = config.labels.contains(ReleaseLabel);
    const qsizetype lowest = labelled ? 0 : image.layers.size() - 1;
    for (qsizetype i = image.layers.size() - 1; i >= 0 && i >= lowest; --i) {
        HASHIKE_TRY_ASSIGN(files, readLayer(image.layers[i]));
        if (files.contains(u"image-references"_s)) {
            return files;
        }
    }
    return failure(notARelease(m_reference));
}

/// Tags are made from what the image says about itself: they must be tags.
Result<void> checkTags(const ReleaseImage &release)
{
    if (!isValidTag(release.architecture)) {
        return failure(makeError(ErrorCode::ArchitectureUnknown)
                           .with(ErrorArgument::Subject, release.architecture.left(100)));
    }
    const auto tooLong = std::ranges::find_if_not(
        release.payload.components, [&](const ReleaseComponent &component) {
            return isValidTag(release.componentTag(component.name));
        });
    if (!isValidTag(release.releaseTag()) || tooLong != release.payload.components.end()) {
        return failure(makeError(ErrorCode::InvalidManifest)
                           .with(ErrorArgument::Subject, release.releaseTag().left(200))
                           .with(ErrorArgument::Detail, u"tag"_s));
    }
    return {};
}

Result<ReleaseImage> Reader::read(const QString &preferredArchitecture)
{
    HASHIKE_TRY_ASSIGN(manifest, fetchManifest(m_source, m_reference, m_stop));
    Manifest image = manifest;
    if (manifest.isIndex()) {
        HASHIKE_TRY_ASSIGN(inner, child(*manifest.index(), preferredArchitecture));
        image = std::move(inner);
    }
    if (!image.image()) { // a list inside a list
        return failure(notARelease(m_reference));
    }
    HASHIKE_TRY_ASSIGN(rawConfig, readConfig(image.image()->config));
    HASHIKE_TRY_ASSIGN(config, ImageConfig::parse(rawConfig));
    HASHIKE_TRY_ASSIGN(files, readPayload(*image.image(), config));
    HASHIKE_TRY_ASSIGN(payload, ReleasePayload::parse(files));
    const QString architecture =
        manifest.isIndex() ? u"multi"_s : releaseArchitecture(config.platform.architecture);
    ReleaseImage release{m_reference, manifest, image, config, rawConfig, payload, architecture};
    HASHIKE_TRY(checkTags(release));
    return release;
}
} // namespace

QList<Descriptor> ReleaseImage::children() const
{
    return manifest.isIndex() ? manifest.index()->manifests : QList<Descriptor>();
}

bool ReleaseImage::isMirrored() const
{
    return std::ranges::none_of(payload.components, [this](const ReleaseComponent &component) {
        return component.image.registry == reference.registry;
    });
}

QString ReleaseImage::name() const
{
    return payload.metadata ? payload.metadata->version : payload.version;
}

QString ReleaseImage::platform() const
{
    const auto orUnknown = [](const QString &text) { return text.isEmpty() ? u"unknown"_s : text; };
    const QString own =
        orUnknown(config.platform.os) + u'/' + orUnknown(config.platform.architecture);
    return manifest.isIndex() ? u"multi (%1)"_s.arg(own) : own;
}

QString ReleaseImage::releaseTag() const
{
    return payload.version + u'-' + architecture;
}

QString ReleaseImage::componentTag(const QString &component) const
{
    return releaseTag() + u'-' + component;
}

Result<ReleaseImage> readReleaseImage(ImageSource &source,
                                      const Reference &reference,
                                      const StopToken &stop,
                                      const QString &preferredArchitecture)
{
    return Reader(source, reference, stop).read(preferredArchitecture);
}

} // namespace hashike
