// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/ImageSource.h"
#include "transfer/Progress.h"
#include "transfer/RateLimiter.h"

#include <functional>

namespace hashike
{

/// Accounts for one blob on its way: counts bytes into the shared progress and keeps to the
/// bandwidth. What it settled is taken back when the blob starts over. One thread.
class BlobMeter final
{
public:
    /// `note` learns how much of the blob is settled.
    BlobMeter(const Descriptor &blob,
              BlobNote &note,
              Progress &progress,
              RateLimiter &limiter,
              const StopToken &stop);

    /// `bytes` of the blob need not move (any more).
    void settle(qint64 bytes);

    /// Streams the blob from `offset` into `sink`, counted and limited.
    [[nodiscard]] Result<void> stream(ImageSource &source,
                                      const Reference &repository,
                                      qint64 offset,
                                      ByteSink &sink);

private:
    Descriptor m_blob;
    BlobNote &m_note;
    Progress &m_progress;
    RateLimiter &m_limiter;
    StopToken m_stop;
    qint64 m_settled = 0;
};

} // namespace hashike
