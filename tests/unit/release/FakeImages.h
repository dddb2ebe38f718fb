// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TarWriter.h"
#include "oci/MediaType.h"
#include "release/ImageSource.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace hashike::test
{

/// Images in memory. Whatever is asked for is recorded; what was put in may lie.
class FakeImages final : public ImageSource
{
public:
    Descriptor putBlob(const QByteArray &content,
                       const QString &type = QStringLiteral("application/octet-stream"))
    {
        const Digest digest = Digest::of(content);
        m_blobs.insert(digest, content);
        return {type, digest, content.size(), std::nullopt, {}};
    }

    /// The blob that `digest` names has this content from now on.
    void replaceBlob(const Digest &digest, const QByteArray &content)
    {
        m_blobs.insert(digest, content);
    }

    Descriptor putManifest(const QJsonObject &json, const QString &tag = {})
    {
        const QByteArray raw = QJsonDocument(json).toJson(QJsonDocument::Compact);
        const auto manifest = Manifest::parse(raw);
        if (!manifest) {
            qFatal("the test's manifest is none");
        }
        m_manifests.insert(manifest->digest().toString(), raw);
        if (!tag.isEmpty()) {
            m_manifests.insert(tag, raw);
        }
        return manifest->descriptor();
    }

    /// What is answered for this tag or digest, true or not.
    void answer(const QString &identifier, const QByteArray &raw)
    {
        m_manifests.insert(identifier, raw);
    }

    [[nodiscard]] QByteArray raw(const QString &identifier) const
    {
        return m_manifests.value(identifier);
    }

    Descriptor putImage(const QJsonObject &config,
                        const QList<QByteArray> &layers,
                        const QString &tag = {})
    {
        const Descriptor configBlob =
            putBlob(QJsonDocument(config).toJson(), mediatype::DockerConfig);
        QJsonArray layerJson;
        for (const QByteArray &layer : layers) {
            layerJson.append(toJson(putBlob(layer)));
        }
        return putManifest({{QStringLiteral("schemaVersion"), 2},
                            {QStringLiteral("mediaType"), mediatype::DockerManifest},
                            {QStringLiteral("config"), toJson(configBlob)},
                            {QStringLiteral("layers"), layerJson}},
                           tag);
    }

    [[nodiscard]] const QList<Digest> &askedBlobs() const { return m_asked; }

    [[nodiscard]] Result<Manifest> manifest(const Reference &image, const StopToken &stop) override
    {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        if (!m_manifests.contains(image.identifier())) {
            return failure(makeError(ErrorCode::ManifestUnknown));
        }
        return Manifest::parse(m_manifests.value(image.identifier()));
    }

    [[nodiscard]] Result<void> blob(const Reference &,
                                    const Descriptor &blob,
                                    qint64 offset,
                                    ByteSink &sink,
                                    const StopToken &stop) override
    {
        m_asked.append(blob.digest);
        if (!m_blobs.contains(blob.digest)) {
            return failure(makeError(ErrorCode::BlobUnknown));
        }
        const QByteArray content = m_blobs.value(blob.digest);
        constexpr qsizetype piece = 1000;
        for (qsizetype at = offset; at < content.size(); at += piece) {
            if (stop.stopRequested()) {
                return failure(StopToken::error());
            }
            HASHIKE_TRY(sink.write(content.mid(at, piece)));
        }
        return {};
    }

private:
    QHash<Digest, QByteArray> m_blobs;
    QHash<QString, QByteArray> m_manifests;
    QList<Digest> m_asked;
};

/// The files of a small release: `cli` and `etcd`, of which the latter brings kubernetes 1.25.4.
[[nodiscard]] QByteArray imageReferences(const QString &version);

/// A layer with these files, release-metadata, one manifest and one other file.
[[nodiscard]] QByteArray releaseLayer(const QString &version);

/// An image's config; without a version it has no release label.
[[nodiscard]] QJsonObject releaseConfig(const QString &architecture, const QString &version);

} // namespace hashike::test
