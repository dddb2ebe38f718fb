// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "oci/Platform.h"

#include <QJsonObject>
#include <QMap>

#include <optional>

namespace hashike
{

/// A typed pointer to content (OCI image specification 1.1, descriptor.md). `urls` of foreign
/// layers are never followed.
struct Descriptor
{
    QString mediaType;
    Digest digest;
    qint64 size = 0;                  ///< bytes
    std::optional<Platform> platform; ///< only inside an index
    QMap<QString, QString> annotations;

    bool operator==(const Descriptor &) const = default;
};

/// Largest blob that a manifest may announce: 1 TiB. A larger number is a lie or an attack.
inline constexpr qint64 MaximumBlobSize = qint64(1) << 40;

/// Error: InvalidManifest or InvalidDigest.
[[nodiscard]] Result<Descriptor> parseDescriptor(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const Descriptor &descriptor);

} // namespace hashike
