// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/TransferPlan.h"

namespace hashike
{

/// Every manifest below some roots.
struct CollectedManifests
{
    QHash<Digest, Manifest> manifests;
    QList<Digest> roots; ///< what each root came to, in the roots' order
};

/// The reading half of makePlan(), with its errors.
[[nodiscard]] Result<CollectedManifests> collectManifests(const QList<PlanRoot> &roots,
                                                          const ImageSourceFactory &source,
                                                          const TransferOptions &options,
                                                          Progress &progress,
                                                          const StopToken &stop);

} // namespace hashike
