// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "jobs/JobQueue.h"
#include "jobs/SpeedHistory.h"
#include "transfer/RateEstimator.h"

namespace hashike
{

/// Measures the jobs of a queue for everybody who shows them: speed, time left, and the speed over
/// time. It follows the queue's own polling. Lives on the queue's thread.
class JobMeter final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the meter. Make it before the views: they are told after it has measured.
    JobMeter(JobQueue &queue, const Clock &clock, QObject *parent = nullptr);

    /// Bytes a second, smoothed; 0 while it is not known, and of jobs that do not run.
    [[nodiscard]] double speedOf(const QString &id) const;
    /// Until the job is through and its medium safe: what is still to move and then to be read
    /// back. Nothing while that would be a guess.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeftOf(const QString &id) const;
    /// Of the last run, also after it has ended; at most SpeedHistory::MaximumSamples.
    [[nodiscard]] QList<SpeedSample> samplesOf(const QString &id) const;

    /// What a running job says now; the queue's changes come here by themselves.
    void measure(const JobRecord &record, const JobReading &reading);

private:
    struct Measured
    {
        QDateTime startedAt;
        JobPhase phase = JobPhase::Planning;
        RateEstimator rate;
        SpeedHistory history;
        qint64 remaining = 0; ///< bytes
        bool runs = false;
    };

    void forgetRemoved();

    JobQueue &m_queue;
    const Clock &m_clock;
    std::unordered_map<QString, Measured> m_measured;
};

} // namespace hashike
