// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"

#include <QTemporaryDir>

#include <deque>

namespace hashike
{

/// A real queue whose jobs end when the test says so, and as it says.
class GatedJobs final
{
public:
    GatedJobs() { open(); }

    [[nodiscard]] JobQueue &queue() { return *m_queue; }

    /// The program ends and comes back; what was stored is not loaded yet.
    void reopen()
    {
        m_queue.reset();
        open();
    }

    /// Appends a job of that release; it starts when its turn comes.
    JobSpec add(const QString &release = QStringLiteral("4.20.8-x86_64"))
    {
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.release = release;
        m_queue->add(spec);
        return spec;
    }

    /// One job that runs, or the next one, ends like this.
    void end(const Result<QJsonObject> &outcome = {})
    {
        const std::lock_guard lock(m_mutex);
        m_outcomes.push_back(outcome);
    }

private:
    void open()
    {
        const auto work = [this](const JobSpec &, JobContext &context) {
            return wait(context.stop());
        };
        m_queue = std::make_unique<JobQueue>(
            JobExecutors{{JobKind::Mirror, work}}, JobStore(m_directory.path()), m_clock);
    }

    Result<QJsonObject> wait(const StopToken &stop)
    {
        while (stop.sleepFor(std::chrono::milliseconds(5))) {
            const std::lock_guard lock(m_mutex);
            if (!m_outcomes.empty()) {
                const Result<QJsonObject> outcome = m_outcomes.front();
                m_outcomes.pop_front();
                return outcome;
            }
        }
        return failure(StopToken::error());
    }

    QTemporaryDir m_directory;
    SystemClock m_clock;
    std::mutex m_mutex;
    std::deque<Result<QJsonObject>> m_outcomes;
    std::unique_ptr<JobQueue> m_queue; ///< last: its jobs use the rest
};

} // namespace hashike
