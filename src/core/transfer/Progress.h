// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ImageTally.h"

namespace hashike
{

/// Where a transfer stands. Phases follow each other in this order; not every run has all of them.
enum class Phase
{
    Planning,
    Copying,
    Manifests,
    FinishingWrites,
    Auditing,
    Done,
};

/// Numbers that workers write and others poll a few times a second. Bytes are 64-bit end to end.
/// `settledBytes` is what the bar shows: bytes that need not move any more, whether they just came
/// over the network, were there already, or were kept from an earlier run; it ends at `totalBytes`.
struct Progress
{
    std::atomic<Phase> phase{Phase::Planning};
    std::atomic<qint64> totalBytes{0}; ///< distinct blobs of the plan; 0 while it is unknown
    std::atomic<qint64> settledBytes{0};
    std::atomic<qint64> movedBytes{
        0}; ///< over the network or from medium to medium, repeats included
    std::atomic<qint64> totalBlobs{0};
    std::atomic<qint64> settledBlobs{0};
    std::atomic<qint64> movedBlobs{0};
    std::atomic<qint64> repairedBlobs{0}; ///< were there, but damaged
    std::atomic<qint64> mountedBlobs{0};
    std::atomic<qint64> totalManifests{0};
    std::atomic<qint64> settledManifests{0}; ///< fetched while planning, written afterwards
    std::atomic<qint64> retries{0};
    ImageTally images; ///< of the plan that is being carried out
};

} // namespace hashike
