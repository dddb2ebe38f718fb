// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/Inventory.h"
#include "release/ReleaseImage.h"
#include "transfer/ReleaseSignature.h"
#include "transfer/TransferPlan.h"

namespace hashike
{

/// A release and everything that has to move for it.
struct ReleasePlan
{
    ReleaseImage release;
    Reference source;           ///< as resolved: with the tag that was found and the digest
    ReleaseSignature signature; ///< as found before anything is copied
    TransferPlan plan;

    /// The release image's repository and those of its components: what a cluster must find
    /// mirrored.
    [[nodiscard]] QStringList sourceRepositories() const;

    /// What a medium remembers about this release.
    [[nodiscard]] ReleaseRecord record(const QDateTime &now) const;
};

/// Finds a release in a registry and reads it (`preferredArchitecture` as in readReleaseImage()). A
/// tag without architecture means the only one there is. Errors: ReleaseUnknown and
/// ArchitectureUnknown (Choices names what exists), TagAmbiguous, those of readReleaseImage() and
/// the registry, all with the origin Source.
[[nodiscard]] Result<ReleaseImage> findRelease(
    const TransferEnvironment &environment,
    const Reference &release,
    const QString &preferredArchitecture = QStringLiteral("amd64"));

/// findRelease() and checkSignatureInStores(), then makePlan() over the release image, every
/// component and, where the source has one, the release's Sigstore signature (tag
/// `sha256-<hex>.sig`).
[[nodiscard]] Result<ReleasePlan> planRelease(const TransferEnvironment &environment,
                                              const Reference &release);

} // namespace hashike
