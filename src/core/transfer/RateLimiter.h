// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <mutex>

namespace hashike
{

/// Keeps all workers together under a bandwidth: a token bucket that holds a tenth of a second's
/// worth. Safe from any thread.
class RateLimiter final
{
public:
    /// `bytesPerSecond` 0 means no limit. `clock` must outlive the limiter.
    RateLimiter(qint64 bytesPerSecond, Clock &clock);

    /// Waits until `bytes` may pass. Error: Cancelled.
    [[nodiscard]] Result<void> pass(qint64 bytes, const StopToken &stop);

private:
    [[nodiscard]] std::chrono::milliseconds take(qint64 bytes);

    qint64 m_bytesPerSecond;
    Clock &m_clock;
    std::mutex m_mutex;
    double m_allowance = 0;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace hashike
