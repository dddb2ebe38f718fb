// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/Inventory.h"
#include "media/VerificationReport.h"
#include "oci/Manifest.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace hashike
{

/// A distinct manifest, config or layer, with everybody who needs it.
struct NeededFile
{
    Descriptor descriptor;
    FindingSubject subject = FindingSubject::Layer;
    QStringList images; ///< tags, sorted; a digest stands for an image without a tag
};

/// What tagged manifests lead to, also where some of the manifests cannot be read.
struct NeededContent
{
    QList<NeededFile> manifests;     ///< sorted by digest
    QList<NeededFile> blobs;         ///< configs and layers, largest first
    QHash<Digest, Error> unreadable; ///< manifests that said nothing about what they need

    [[nodiscard]] qint64 bytes() const;
};

/// Reads and checks one manifest; called from several threads at once.
using ManifestLoader = std::function<Result<Manifest>(const Descriptor &)>;

/// Walks from the tagged manifests through indexes to configs and layers, with `load` called once
/// for each distinct manifest, on up to `threads` threads. `releases` are the digests of release
/// images. A manifest that fails to load is noted and the walk goes on, except for Cancelled and
/// MediumChanged, which end it. Error: LimitExceeded (nesting, number of manifests).
[[nodiscard]] Result<NeededContent> findNeededContent(const QList<TaggedManifest> &tagged,
                                                      const QSet<Digest> &releases,
                                                      int threads,
                                                      const ManifestLoader &load,
                                                      const StopToken &stop);

} // namespace hashike
