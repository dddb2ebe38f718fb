// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/TransferDestination.h"

namespace hashike
{

/// A blob that could not be brought over, and why.
struct BlobFailure
{
    Descriptor blob;
    QStringList tags; ///< of the images that need it
    Error error;
};

/// What a run left undone. Empty unless `continueOnError` was set.
struct TransferOutcome
{
    QList<BlobFailure> failures;
    QStringList incompleteTags; ///< images whose manifests were therefore not written
};

/// Carries out a plan: `streams` workers, each with its own source and destination on its own
/// thread, every distinct blob once, largest first; then manifests, children before the lists that
/// name them. Nothing is kept in memory beyond one piece a stream. Runs on the calling thread until
/// all is done or `stop` is requested; what was moved by then stays and is found by the next run.
///
/// Errors: the first failure of a worker, with its origin; Cancelled. With continueOnError a
/// failure that concerns one blob alone is listed in the outcome instead.
[[nodiscard]] Result<TransferOutcome> runTransfer(const TransferPlan &plan,
                                                  const ImageSourceFactory &source,
                                                  const DestinationFactory &destination,
                                                  const TransferOptions &options,
                                                  Progress &progress,
                                                  Clock &clock,
                                                  const StopToken &stop);

} // namespace hashike
