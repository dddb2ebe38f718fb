// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QTimer>

#include <chrono>

namespace hashike
{

/// How long an event would have waited on the thread that made this, whenever it had come: a timer
/// fires often, and how late it fires is measured. One stall counts as often as the timer should
/// have fired during it. Time in which the thread wanted a processor and had none is known as well
/// (Linux), whether the kernel gave it to others or a hypervisor to other machines: a busy machine
/// is not a blocked thread.
class LagProbe final
{
public:
    using Lag = std::chrono::duration<double, std::milli>;

    static constexpr std::chrono::milliseconds Interval{4};

    /// Starts measuring.
    LagProbe();
    LagProbe(const LagProbe &) = delete;
    LagProbe &operator=(const LagProbe &) = delete;

    void stop();

    [[nodiscard]] qsizetype samples() const { return m_lags.size(); }
    /// What `share` (0 to 1) of all events would not have waited longer than; 0 without samples.
    [[nodiscard]] Lag percentile(double share) const;
    [[nodiscard]] Lag worst() const { return percentile(1); }
    /// The longest that the thread kept its events waiting by itself: without what it waited for a
    /// processor, and what was stolen from this machine meanwhile.
    [[nodiscard]] Lag worstOwn() const { return m_worstOwn; }

    /// `p50 0.1 ms, p99 3.2 ms, worst 12.0 ms, own worst 4.0 ms`, for whoever reads a failure.
    [[nodiscard]] QString summary() const;

private:
    /// A stall, less what the thread was queued for a processor.
    struct Stall
    {
        Lag own;
        std::chrono::milliseconds stolenBefore;
        std::chrono::steady_clock::time_point end;
    };

    void fire();
    void judge(std::chrono::steady_clock::time_point upTo);

    QTimer m_timer;
    std::chrono::steady_clock::time_point m_last;
    std::chrono::nanoseconds m_lastQueued{0};
    std::chrono::milliseconds m_lastStolen{0};
    QList<Stall> m_stalls; ///< that may be the worst, until what was stolen is accounted for
    QList<double> m_lags;  ///< milliseconds
    Lag m_worstOwn{0};
};

} // namespace hashike
