// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/RateEstimator.h"

#include <cmath>

namespace hashike
{

namespace
{
constexpr double TimeConstant = 10; // seconds
constexpr int FewestSamples = 5;
constexpr std::chrono::seconds WarmUp{3};
constexpr std::chrono::seconds Stalled{15};
constexpr double LongestTrusted = 100 * 3600; // seconds
} // namespace

void RateEstimator::addSample(qint64 bytes, TimePoint now)
{
    if (!m_first) {
        m_first = m_last = m_lastMovement = now;
        m_bytes = bytes;
        return;
    }
    const double elapsed = std::chrono::duration<double>(now - m_last).count();
    if (elapsed <= 0) {
        return;
    }
    const double rate = double(bytes - m_bytes) / elapsed;
    // During the warm-up every second counts the same; afterwards the last ten count most.
    const double age = std::chrono::duration<double>(now - *m_first).count();
    const double weight = 1 - std::exp(-elapsed / std::min(TimeConstant, std::max(age, elapsed)));
    m_rate = m_samples == 0 ? rate : m_rate + weight * (rate - m_rate);
    m_deviation += weight * (std::abs(rate - m_rate) - m_deviation);
    if (bytes > m_bytes) {
        m_lastMovement = now;
    }
    m_bytes = bytes;
    m_last = now;
    ++m_samples;
}

std::optional<std::chrono::seconds> RateEstimator::timeLeft(qint64 remaining) const
{
    const bool warm = m_first && m_samples >= FewestSamples && m_last - *m_first >= WarmUp;
    const bool moving = m_last - m_lastMovement < Stalled;
    if (!warm || !moving || m_rate <= 0 || m_deviation > 2 * m_rate) {
        return std::nullopt;
    }
    const double seconds = double(remaining) / m_rate;
    if (seconds > LongestTrusted) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::llround(seconds));
}

} // namespace hashike
