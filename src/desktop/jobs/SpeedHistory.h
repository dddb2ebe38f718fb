// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <chrono>
#include <optional>

namespace hashike
{

/// The speed over one stretch of time.
struct SpeedSample
{
    double seconds = 0; ///< since the history began, at the end of the stretch
    double bytesPerSecond = 0;
};

/// How fast a counter of bytes grew, for a graph: a sample a second at first; whenever they become
/// too many, neighbours are put together and the stretches double. Memory is bounded, however long
/// it takes. One thread.
class SpeedHistory final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    static constexpr qsizetype MaximumSamples = 480;

    void add(qint64 bytes, TimePoint now);
    /// The counter starts over: what comes next is not compared with what came before.
    void restartCounter() { m_bytes.reset(); }

    [[nodiscard]] const QList<SpeedSample> &samples() const { return m_samples; }

private:
    void halve();

    QList<SpeedSample> m_samples;
    std::optional<TimePoint> m_begin;
    std::optional<qint64> m_bytes; ///< at the beginning of the stretch
    TimePoint m_stretchBegin;
    double m_stretch = 1; ///< seconds
};

} // namespace hashike
