// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"

#include <atomic>
#include <mutex>
#include <semaphore>

namespace hashike
{

/// Work that goes on until it is told to end or to fail, or is stopped.
class JobBench final
{
public:
    JobExecutors executors()
    {
        JobExecutors all;
        for (const JobKind kind : AllJobKinds) {
            all.emplace(kind, [this](const JobSpec &spec, JobContext &context) {
                return work(spec, context);
            });
        }
        return all;
    }

    void release(int jobs = 1) { m_gate.release(jobs); }
    void failWith(const Error &error) { m_error = error; }
    void failAlwaysWith(const Error &error)
    {
        m_error = error;
        m_failsAlways = true;
    }
    void setMoves(bool moves) { m_moves = moves; }
    void setPhase(JobPhase phase) { m_phase = phase; }
    /// The server's answer comes first.
    void answerStopsWithError() { m_answersStopWithError = true; }
    QStringList started() const
    {
        const std::lock_guard lock(m_mutex);
        return m_started;
    }
    int mostAtOnce() const { return m_most; }

private:
    Result<QJsonObject> work(const JobSpec &spec, JobContext &context)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_started.append(spec.source);
        }
        m_most = std::max(m_most.load(), ++m_now);
        std::atomic<qint64> done = 0;
        const JobWatch watch(
            context,
            [this, &done] {
                ++done;
                return JobReading{m_phase, done, 100, m_moves ? done.load() : 0, 0};
            },
            [&done] {
                return QList<JobImage>{{QStringLiteral("etcd"), ImageState::Moving, done, 100}};
            });
        const StopToken stop = context.stop();
        while (!m_gate.try_acquire_for(std::chrono::milliseconds(5))) {
            if (stop.stopRequested()) {
                --m_now;
                return failure(m_answersStopWithError ? *m_error : StopToken::error());
            }
        }
        --m_now;
        if (m_error) {
            context.note({{}, JobState::Running, *m_error, true});
            return failure(m_failsAlways ? *m_error : *std::exchange(m_error, std::nullopt));
        }
        return QJsonObject{{QStringLiteral("source"), spec.source}};
    }

    std::atomic<JobPhase> m_phase = JobPhase::Moving;
    std::atomic<bool> m_answersStopWithError = false;
    std::atomic<bool> m_failsAlways = false;
    std::atomic<bool> m_moves = true;
    std::counting_semaphore<> m_gate{0};
    std::optional<Error> m_error;
    mutable std::mutex m_mutex;
    QStringList m_started;
    std::atomic<int> m_now = 0;
    std::atomic<int> m_most = 0;
};

} // namespace hashike
