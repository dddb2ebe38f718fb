// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Reference.h"
#include "release/ComponentVersions.h"
#include "release/ReleaseMetadata.h"

#include <QList>
#include <QMap>

#include <optional>

namespace hashike
{

/// One image that a release consists of.
struct ReleaseComponent
{
    QString name;    ///< safe as part of a tag
    Reference image; ///< always by digest, never with a tag
    /// What the image says it brings along; nothing when that annotation is malformed.
    std::optional<QMap<QString, ComponentVersion>> versions;
    QString sourceLocation; ///< of the code it was built from
    QString commit;
};

/// What a release image says about the release: the files below `release-manifests/`.
struct ReleasePayload
{
    /// Components that a payload may name; real ones have about two hundred.
    static constexpr qsizetype MaximumComponents = 10000;

    QString version;                         ///< safe as part of a tag
    QString created;                         ///< RFC 3339, as written there
    QList<ReleaseComponent> components;      ///< in the payload's order
    std::optional<ReleaseMetadata> metadata; ///< missing in some builds
    QByteArray imageReferences;              ///< the raw file
    qsizetype manifestCount = 0;             ///< *.yaml, *.yml and *.json
    qsizetype metadataFileCount = 0;         ///< other files
    /// Raw manifests that may be the ConfigMap with the keys and signature stores by which the next
    /// release is verified (they mention its annotation), by file name.
    QMap<QString, QByteArray> verificationManifests;

    /// Nothing when there is no such component.
    [[nodiscard]] const ReleaseComponent *find(const QString &component) const;

    /// The repositories (`host/path`) that the components are in, each once, sorted.
    [[nodiscard]] QStringList sourceRepositories() const;

    /// Parses the files below `release-manifests/` by name. References of another kind than
    /// DockerImage are passed over. Errors: NotARelease (Subject = image-references) when that file
    /// is missing; InvalidManifest (Subject = the file or the component, Detail = the field);
    /// LimitExceeded.
    [[nodiscard]] static Result<ReleasePayload> parse(const QMap<QString, QByteArray> &files);
};

} // namespace hashike
