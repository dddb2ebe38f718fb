// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/RateLimiter.h"

#include <cmath>

namespace hashike
{

RateLimiter::RateLimiter(qint64 bytesPerSecond,
                         Clock &clock,
                         const std::optional<DailyHours> &hours)
    : m_bytesPerSecond(bytesPerSecond)
    , m_clock(clock)
    , m_hours(hours)
    , m_last(clock.now())
{
}

bool RateLimiter::isLimiting() const
{
    return m_bytesPerSecond > 0
           && (!m_hours || m_hours->contains(m_clock.utcNow().toLocalTime().time()));
}

std::chrono::milliseconds RateLimiter::take(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    const double elapsed = std::chrono::duration<double>(now - m_last).count();
    const double rate = double(m_bytesPerSecond);
    m_last = now;
    m_allowance = std::min(rate / 10, m_allowance + elapsed * rate) - double(bytes);
    const double debt = std::max(0.0, -m_allowance);
    return std::chrono::milliseconds(std::llround(1000 * debt / rate));
}

Result<void> RateLimiter::pass(qint64 bytes, const StopToken &stop)
{
    if (!isLimiting()) {
        return {};
    }
    const auto wait = take(bytes);
    if (wait.count() > 0 && !m_clock.sleepFor(wait, stop)) {
        return failure(StopToken::error());
    }
    return {};
}

} // namespace hashike
