// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QJsonObject>
#include <QStringList>

namespace hashike
{

/// `release-manifests/release-metadata`: a node of the update graph ("cincinnati-metadata-v0").
struct ReleaseMetadata
{
    QString version;
    QStringList previous; ///< versions from which an update leads here; may be empty
    QStringList next;
    QJsonObject metadata; ///< `url` of the errata and whatever else was said
    QJsonObject json;     ///< all of it, as read

    /// The address of the errata; empty when there is none.
    [[nodiscard]] QString errataUrl() const;

    /// Errors: InvalidManifest (Subject = release-metadata, Detail), LimitExceeded.
    [[nodiscard]] static Result<ReleaseMetadata> parse(const QByteArray &raw);
};

} // namespace hashike
