// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "http/HttpTransport.h"

#include <functional>

namespace hashike
{

/// When and how often a failed request is repeated: attempts count only while nothing moves, delays
/// double with jitter, and the server's Retry-After is honoured in full.
struct RetryPolicy
{
    int attempts = 8; ///< tries without progress, the first included
    std::chrono::milliseconds firstDelay{250};
    std::chrono::milliseconds longestDelay{30000};
    std::chrono::seconds longestRetryAfter{15 * 60}; ///< longer: give up and say until when

    /// The wait before try number `failures` + 1 (failures ≥ 1), with ± 10 % jitter.
    [[nodiscard]] std::chrono::milliseconds delay(int failures) const;
};

/// True for 408, 429, 500, 502, 503 and 504.
[[nodiscard]] bool isRetryableStatus(int status);

/// Retry-After (RFC 9110, 10.2.3): seconds or an HTTP date, relative to `now`; nothing when absent
/// or unreadable.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value,
                                                                  const QDateTime &now);

/// Counts retries for the report; shared by all workers.
class RetryObserver
{
public:
    virtual ~RetryObserver() = default;
    /// Called on the worker's thread before each wait.
    virtual void retrying(const Error &error, std::chrono::milliseconds wait) = 0;
};

/// Tracks one operation across its tries.
class RetryLoop final
{
public:
    RetryLoop(const RetryPolicy &policy, Clock &clock, RetryObserver *observer);

    /// Something moved: the budget is full again.
    void progressed() { m_failures = 0; }

    /// Decides after a failure: waits and returns nothing when there is another try; otherwise the
    /// error to end with (the given one, or Cancelled).
    [[nodiscard]] Result<void> mayTryAgain(const Error &error, const StopToken &stop);

private:
    RetryPolicy m_policy;
    Clock &m_clock;
    RetryObserver *m_observer;
    int m_failures = 0;
};

} // namespace hashike
