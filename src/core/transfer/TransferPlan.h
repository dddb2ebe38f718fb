// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "oci/Manifest.h"
#include "oci/Reference.h"
#include "release/ImageSource.h"
#include "transfer/Progress.h"
#include "transfer/TransferOptions.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <memory>

namespace hashike
{

/// What is known about a blob or manifest at the destination. Planning compares sizes and asks for
/// names; it never hashes.
enum class Presence
{
    NotAsked,
    Missing,
    SizeMatches, ///< not yet checked
};

/// An image to bring over, by the name it gets there.
struct PlannedImage
{
    QString tag;
    Reference source;
    Digest digest; ///< of its manifest; of a kept manifest list, the list's
    Presence presence = Presence::NotAsked;
};

/// A distinct blob, with one of the places that hold it and everybody who needs it.
struct PlannedBlob
{
    Descriptor descriptor;
    Reference repository; ///< registry and repository to read it from
    QList<int> images;    ///< indices into TransferPlan::images
    Presence presence = Presence::NotAsked;
};

/// Everything that a transfer will do, before it does it: pure data.
struct TransferPlan
{
    QList<PlannedImage> images; ///< sorted by tag
    QList<Manifest> manifests;  ///< distinct, children before the lists that name them
    QList<PlannedBlob> blobs;   ///< distinct, largest first

    [[nodiscard]] qint64 totalBytes() const;   ///< of distinct blobs
    [[nodiscard]] qint64 missingBytes() const; ///< not known to be at the destination
    [[nodiscard]] qint64 manifestBytes() const;
    [[nodiscard]] qint64 largestFile() const;

    /// The part of the plan that the image with this tag needs.
    [[nodiscard]] TransferPlan only(const QString &tag) const;

    /// The part of the plan that all other images need.
    [[nodiscard]] TransferPlan without(const QString &tag) const;
};

/// An image that a plan starts from.
struct PlanRoot
{
    QString tag;
    Reference source;
};

/// Makes an ImageSource for the thread that calls it.
using ImageSourceFactory = std::function<std::unique_ptr<ImageSource>()>;

/// Reads every manifest below `roots`, on up to `options.planningStreams` connections, and lists
/// each distinct blob once. Manifest lists are kept whole, so that digests stay what was signed;
/// with a filter that leaves exactly one image of a list and without keepManifestList, that image
/// takes the list's place. Errors: those of the source with Subject = the image; LimitExceeded for
/// nesting deeper than 4 or more than 100 000 manifests; InvalidManifest when two manifests give
/// one digest different sizes.
[[nodiscard]] Result<TransferPlan> makePlan(const QList<PlanRoot> &roots,
                                            const ImageSourceFactory &source,
                                            const TransferOptions &options,
                                            Progress &progress,
                                            const StopToken &stop);

} // namespace hashike
