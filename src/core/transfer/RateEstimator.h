// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <chrono>
#include <optional>

namespace hashike
{

/// Speed and time left from samples of a byte counter: an exponential average over about ten
/// seconds that says nothing until it can be trusted (enough samples, enough time, bytes still
/// moving). Fed by whoever polls; one thread.
class RateEstimator final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    void addSample(qint64 bytes, TimePoint now);

    /// Bytes a second, averaged; 0 before the second sample.
    [[nodiscard]] double bytesPerSecond() const { return m_rate; }

    /// Time for `remaining` more bytes, or nothing while that would be a guess.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft(qint64 remaining) const;

private:
    std::optional<TimePoint> m_first;
    TimePoint m_last;
    TimePoint m_lastMovement;
    qint64 m_bytes = 0;
    double m_rate = 0;
    double m_deviation = 0; ///< mean absolute deviation of the samples from the average
    int m_samples = 0;
};

} // namespace hashike
