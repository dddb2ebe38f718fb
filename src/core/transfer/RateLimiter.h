// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/DailyHours.h"

#include <mutex>

namespace hashike
{

/// Keeps all workers together under a bandwidth: a token bucket that holds a tenth of a second's
/// worth. Safe from any thread.
class RateLimiter final
{
public:
    /// `bytesPerSecond` 0 means no limit; outside `hours`, by the local time of `clock`, there is
    /// none either. `clock` must outlive the limiter.
    RateLimiter(qint64 bytesPerSecond,
                Clock &clock,
                const std::optional<DailyHours> &hours = std::nullopt);

    /// Waits until `bytes` may pass. Error: Cancelled.
    [[nodiscard]] Result<void> pass(qint64 bytes, const StopToken &stop);

private:
    [[nodiscard]] bool isLimiting() const;
    [[nodiscard]] std::chrono::milliseconds take(qint64 bytes);

    qint64 m_bytesPerSecond;
    Clock &m_clock;
    const std::optional<DailyHours> m_hours;
    std::mutex m_mutex;
    double m_allowance = 0;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace hashike
