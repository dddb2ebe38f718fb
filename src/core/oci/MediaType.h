// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hashike::mediatype
{

// OCI image specification 1.1, media-types.md; docker's image manifest version 2, schema 2.
inline const QString OciManifest = QStringLiteral("application/vnd.oci.image.manifest.v1+json");
inline const QString OciIndex = QStringLiteral("application/vnd.oci.image.index.v1+json");
inline const QString OciConfig = QStringLiteral("application/vnd.oci.image.config.v1+json");
inline const QString DockerManifest =
    QStringLiteral("application/vnd.docker.distribution.manifest.v2+json");
inline const QString DockerList =
    QStringLiteral("application/vnd.docker.distribution.manifest.list.v2+json");
inline const QString DockerConfig =
    QStringLiteral("application/vnd.docker.container.image.v1+json");
inline const QString DockerSchema1 =
    QStringLiteral("application/vnd.docker.distribution.manifest.v1+json");
inline const QString DockerSchema1Signed =
    QStringLiteral("application/vnd.docker.distribution.manifest.v1+prettyjws");

/// What a client accepts as a manifest, in the order of preference.
[[nodiscard]] inline QStringList acceptedManifests()
{
    return {DockerManifest, DockerList, OciManifest, OciIndex};
}

[[nodiscard]] inline bool isImage(const QString &type)
{
    return type == OciManifest || type == DockerManifest;
}

[[nodiscard]] inline bool isIndex(const QString &type)
{
    return type == OciIndex || type == DockerList;
}

[[nodiscard]] inline bool isSchema1(const QString &type)
{
    return type == DockerSchema1 || type == DockerSchema1Signed;
}

} // namespace hashike::mediatype
