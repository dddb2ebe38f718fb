// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "jobs/JobImage.h"
#include "jobs/JobRecord.h"

#include <functional>
#include <map>
#include <mutex>

namespace hashike
{

/// What a worker is doing, in the order in which jobs go through it.
enum class JobPhase
{
    Planning,
    Moving, ///< bytes go over
    Manifests,
    FinishingWrites, ///< the device is being flushed: not to be unplugged
    ReadingBack,     ///< the medium is read and hashed
    Comparing,       ///< the registry is asked what arrived
};

/// How far the phase is can be told from its bytes.
[[nodiscard]] constexpr bool countsBytes(JobPhase phase)
{
    return phase == JobPhase::Moving || phase == JobPhase::ReadingBack
           || phase == JobPhase::Comparing;
}

/// How far a job is, at one moment.
struct JobReading
{
    JobPhase phase = JobPhase::Planning;
    qint64 done = 0;  ///< bytes, of this phase
    qint64 total = 0; ///< bytes; 0 while it is not known
    qint64 moved = 0; ///< bytes that went over, repeats included
    int retries = 0;
};

/// What is known of a running job at one moment.
struct JobSample
{
    JobReading reading;
    /// Empty while they are not known, and of jobs that do not go image by image.
    QList<JobImage> images;
    /// Facts for the record that hold even when the job fails; a success has an outcome of its own.
    QJsonObject findings;
    /// For the job's log, since the sample before.
    QList<JobEvent> events;
};

/// The state that a phase belongs to.
[[nodiscard]] constexpr JobState stateOf(JobPhase phase)
{
    switch (phase) {
    case JobPhase::Planning:
        return JobState::Preparing;
    case JobPhase::ReadingBack:
    case JobPhase::Comparing:
        return JobState::Verifying;
    default:
        return JobState::Running;
    }
}

/// What an executor and the queue have in common while a job runs. Safe from any thread.
class JobContext final
{
public:
    using Probe = std::function<JobReading()>;
    using ImageProbe = std::function<QList<JobImage>()>;

    /// `reason` Pause ends the work as well; the queue knows the difference.
    void requestStop(StopReason reason) { m_stop.requestStop(reason); }
    [[nodiscard]] StopToken stop() const { return m_stop.token(); }

    /// From now on `probe` says how far the job is, and `images` how far each image; called by
    /// whoever takes a sample.
    void watch(Probe probe, ImageProbe images = {});
    /// The last thing that the probes said stays; nobody calls them any more when this returns.
    void unwatch();
    void setFindings(const QJsonObject &findings);
    void note(const JobEvent &event);

    /// May wait for a worker that holds what it looks at: never on the user interface's thread.
    [[nodiscard]] JobSample sample();

private:
    void look();

    StopSource m_stop;
    std::mutex m_mutex;
    Probe m_probe;
    ImageProbe m_imageProbe;
    JobSample m_last;
};

/// Keeps the probes in place for as long as what they read exists.
class JobWatch final
{
public:
    JobWatch(JobContext &context, JobContext::Probe probe, JobContext::ImageProbe images = {})
        : m_context(context)
    {
        m_context.watch(std::move(probe), std::move(images));
    }
    ~JobWatch() { m_context.unwatch(); }
    JobWatch(const JobWatch &) = delete;
    JobWatch &operator=(const JobWatch &) = delete;

private:
    JobContext &m_context;
};

/// Does the work of one kind of job on a worker thread. The value is the outcome for the record:
/// facts, no sentences. Errors: those of the work; Cancelled after a stop.
using JobExecutor = std::function<Result<QJsonObject>(const JobSpec &spec, JobContext &context)>;

/// Registered where the program is composed.
using JobExecutors = std::map<JobKind, JobExecutor>;

} // namespace hashike
