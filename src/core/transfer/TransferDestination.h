// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/BlobMeter.h"
#include "transfer/TransferPlan.h"

namespace hashike
{

/// What became of a blob.
enum class BlobOutcome
{
    AlreadyThere,
    Moved,
    Repaired, ///< was there under its name, but damaged
    Mounted,  ///< linked inside the registry
};

/// Where images go. One per worker, used on its thread.
class TransferDestination
{
public:
    virtual ~TransferDestination() = default;

    /// Sees to it that the destination holds the blob, whole and checked as far as it can be there.
    [[nodiscard]] virtual Result<BlobOutcome> store(const PlannedBlob &blob,
                                                    ImageSource &source,
                                                    BlobMeter &meter,
                                                    const StopToken &stop) = 0;

    /// Writes a manifest whose content is all there, under `tags` (none: by digest only).
    [[nodiscard]] virtual Result<void> put(const Manifest &manifest,
                                           const QStringList &tags,
                                           const StopToken &stop) = 0;
};

/// Makes a TransferDestination for the thread that calls it.
using DestinationFactory = std::function<std::unique_ptr<TransferDestination>()>;

} // namespace hashike
