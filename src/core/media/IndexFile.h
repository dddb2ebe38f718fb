// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/Inventory.h"

namespace hashike
{

/// `index.json` of an OCI image layout (image-layout.md, "index.json file"): a pure function of the
/// tagged manifests, so that it can be rebuilt and compared byte for byte. Every image carries the
/// annotation `org.opencontainers.image.ref.name` and its true media type.
[[nodiscard]] QByteArray serializeIndex(const QList<TaggedManifest> &manifests);

/// Largest index.json that is read.
inline constexpr qsizetype MaximumIndexSize = 64 * 1024 * 1024;

/// Reads any OCI layout's index, also one that other tools wrote. Descriptors without a tag, or
/// with a name that is none, have an empty one; what else they are annotated with is kept. Errors:
/// MediumDamaged (with the parser's position as cause), LimitExceeded.
[[nodiscard]] Result<QList<TaggedManifest>> parseIndex(const QByteArray &raw);

} // namespace hashike
