// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MirrorReader.h"
#include "oci/TagPattern.h"
#include "transfer/ReleaseSignature.h"
#include "transfer/TransferPlan.h"

namespace hashike
{

/// What of a mirror directory a command means, and what it takes to move it.
struct MirrorSelection
{
    std::shared_ptr<const MirrorReader> mirror;
    QStringList tags;                   ///< chosen, sorted
    QStringList releaseTags;            ///< the releases among them
    QList<ReleaseSignature> signatures; ///< of those releases, as this machine verified them
    /// Chosen tags that no valid signature vouches for: neither a verified release nor what its
    /// payload names, with the digest it gives.
    QStringList unverified;
    /// What a cluster must find mirrored, for the mirror configuration; from the releases' own
    /// payloads, the release repository as the inventory claims it or, without one, as assumed.
    QStringList sourceRepositories;
    bool releaseRepositoryAssumed = false;
    QString version; ///< of the first release among them; empty when there is none
    TransferPlan plan;

    [[nodiscard]] ImageSourceFactory sourceFactory() const;
};

/// Opens the directory, applies the pattern, verifies signatures without a network, and plans. The
/// releases' Sigstore tags come along.
/// Errors: NotAMirror, ReleaseUnknown, TagAmbiguous, those of makePlan(); origin Medium.
[[nodiscard]] Result<MirrorSelection> selectFromMirror(const TransferEnvironment &environment,
                                                       const QString &root,
                                                       const TagPattern &pattern);

/// requireValid() for everything that was selected. Errors: those; UnverifiedRelease (Subject = the
/// first tag, Images = all of them) when tags belong to no verified release.
[[nodiscard]] Result<void> requireVerified(const MirrorSelection &selection, bool allowUnverified);

} // namespace hashike
