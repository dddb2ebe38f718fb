// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MirrorReader.h"

#include <QMap>

namespace hashike
{

/// Deepest nesting of indexes that is followed.
inline constexpr int MaximumIndexDepth = 4;

/// What tagged manifests lead to.
struct ReachableContent
{
    QMap<Digest, Descriptor> manifests; ///< read and checked: the tagged ones and indexes' children
    QMap<Digest, Descriptor> blobs;     ///< configs and layers, as their manifests announce them
    QMap<Digest, Descriptor> absent;    ///< manifests that are not there; an index may be sparse
};

/// Walks from the tagged manifests through indexes to configs and layers. Only manifests are read.
/// Errors: MediumDamaged and others of MirrorReader::manifest(), LimitExceeded (nesting).
[[nodiscard]] Result<ReachableContent> reachableFrom(const MirrorReader &mirror,
                                                     const QList<TaggedManifest> &tagged);

} // namespace hashike
