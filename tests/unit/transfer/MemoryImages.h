// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/MediaType.h"
#include "release/ImageSource.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mutex>

namespace hashike
{

/// Manifests in memory, for any number of threads. What was put in under a wrong name is handed out
/// under it: a source that lies.
class MemoryImages final
{
public:
    /// A descriptor of a blob that exists in name only.
    [[nodiscard]] static Descriptor blob(const QByteArray &name, qint64 size)
    {
        return {
            QStringLiteral("application/octet-stream"), Digest::of(name), size, std::nullopt, {}};
    }

    Descriptor image(const QList<Descriptor> &layers, const QString &tag = {})
    {
        const QByteArray config = "config of " + layerNames(layers);
        QJsonArray array;
        for (const Descriptor &layer : layers) {
            array.append(toJson(layer));
        }
        return put({{QStringLiteral("schemaVersion"), 2},
                    {QStringLiteral("mediaType"), mediatype::OciManifest},
                    {QStringLiteral("config"), toJson(blob(config, 100))},
                    {QStringLiteral("layers"), array}},
                   tag);
    }

    Descriptor list(const QList<Descriptor> &children, const QString &tag = {})
    {
        QJsonArray array;
        for (const Descriptor &child : children) {
            array.append(toJson(child));
        }
        return put({{QStringLiteral("schemaVersion"), 2},
                    {QStringLiteral("mediaType"), mediatype::OciIndex},
                    {QStringLiteral("manifests"), array}},
                   tag);
    }

    /// What `name` (a tag or digest) answers, true or not.
    void alias(const QString &name, const Descriptor &manifest)
    {
        m_manifests.insert(name, m_manifests.value(manifest.digest.toString()));
    }

    [[nodiscard]] Result<Manifest> manifest(const Reference &reference)
    {
        const std::scoped_lock lock(m_mutex);
        m_asked.append(reference.identifier());
        if (!m_manifests.contains(reference.identifier())) {
            return failure(makeError(ErrorCode::ManifestUnknown));
        }
        return Manifest::parse(m_manifests.value(reference.identifier()));
    }

    /// Identifiers in the order in which they were asked for.
    [[nodiscard]] QStringList asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }

private:
    static QByteArray layerNames(const QList<Descriptor> &layers)
    {
        QByteArray names;
        for (const Descriptor &layer : layers) {
            names += layer.digest.hex().toLatin1();
        }
        return names;
    }

    Descriptor put(const QJsonObject &json, const QString &tag)
    {
        const QByteArray raw = QJsonDocument(json).toJson(QJsonDocument::Compact);
        const Digest digest = Digest::of(raw);
        m_manifests.insert(digest.toString(), raw);
        if (!tag.isEmpty()) {
            m_manifests.insert(tag, raw);
        }
        return {json[QStringLiteral("mediaType")].toString(), digest, raw.size(), std::nullopt, {}};
    }

    mutable std::mutex m_mutex;
    QHash<QString, QByteArray> m_manifests;
    QStringList m_asked;
};

/// One thread's view of MemoryImages.
class MemoryImageSource final : public ImageSource
{
public:
    explicit MemoryImageSource(MemoryImages &images)
        : m_images(images)
    {
    }

    Result<Manifest> manifest(const Reference &image, const StopToken &stop) override
    {
        return stop.stopRequested() ? failure(StopToken::error()) : m_images.manifest(image);
    }

    Result<void> blob(
        const Reference &, const Descriptor &, qint64, ByteSink &, const StopToken &) override
    {
        return failure(makeError(ErrorCode::Internal)); // planning reads no blob
    }

private:
    MemoryImages &m_images;
};

} // namespace hashike
