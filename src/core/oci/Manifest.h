// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Descriptor.h"

#include <QList>

#include <variant>

namespace hashike
{

/// Largest manifest that is read: 4 MiB (OCI distribution specification 1.1, "Pushing Manifests").
inline constexpr qsizetype MaximumManifestSize = 4 * 1024 * 1024;

/// One image: OCI manifest or docker schema 2 (config and layers, base layer first).
struct ImageManifest
{
    Descriptor config;
    QList<Descriptor> layers;
};

/// Several images: OCI index or docker manifest list.
struct ImageIndex
{
    QList<Descriptor> manifests;
};

/// A manifest as it travels: the raw bytes, which alone the digest is over, and what they say.
class Manifest final
{
public:
    /// Parses `raw`. `contentType` is what the carrier claims (may be empty); it must agree with
    /// the body's own `mediaType` where both exist, and a body with both `manifests` and `config`
    /// or `layers` is refused. Errors: InvalidManifest, InvalidDigest, LimitExceeded,
    /// UnsupportedManifest (docker schema 1, named in Subject; artifacts of unknown type).
    [[nodiscard]] static Result<Manifest> parse(const QByteArray &raw,
                                                const QString &contentType = {});

    [[nodiscard]] const QByteArray &raw() const { return m_raw; }
    [[nodiscard]] const QString &mediaType() const { return m_mediaType; }
    [[nodiscard]] const Digest &digest() const { return m_digest; }
    [[nodiscard]] qint64 size() const { return m_raw.size(); }

    [[nodiscard]] bool isIndex() const { return std::holds_alternative<ImageIndex>(m_content); }
    /// Nothing when this is an index.
    [[nodiscard]] const ImageManifest *image() const
    {
        return std::get_if<ImageManifest>(&m_content);
    }
    /// Nothing when this is an image.
    [[nodiscard]] const ImageIndex *index() const { return std::get_if<ImageIndex>(&m_content); }

    /// Config and layers of an image, in this order; empty for an index.
    [[nodiscard]] QList<Descriptor> blobs() const;

    /// This manifest's own descriptor, with its true media type.
    [[nodiscard]] Descriptor descriptor() const;

private:
    Manifest() = default;

    QByteArray m_raw;
    QString m_mediaType;
    Digest m_digest;
    std::variant<ImageManifest, ImageIndex> m_content;
};

/// The parts of an image's configuration that a release needs.
struct ImageConfig
{
    Platform platform;
    QString created; ///< RFC 3339, as written there
    QMap<QString, QString> labels;

    /// Error: InvalidManifest.
    [[nodiscard]] static Result<ImageConfig> parse(const QByteArray &raw);
};

} // namespace hashike
