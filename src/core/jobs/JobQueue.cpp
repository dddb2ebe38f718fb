// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobQueue.h"

#include "base/Logging.h"
#include "base/WhenDone.h"

#include <QtConcurrentRun>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace hashike
{

namespace
{
constexpr int MostJobsAtOnce = 16;

/// Lets the window, and what else the user works with, have the processor before this thread and
/// the threads it will start: they inherit this (pthreads(7), nice(2) on Linux). QThread's
/// priorities do nothing under Linux's ordinary scheduler.
void yieldToTheWindow()
{
    // Not much less: on a busy machine a thread that is hardly ever run keeps what it has locked,
    // and the window waits for it.
    constexpr int LessUrgent = 3;
    const auto thisThread = id_t(::syscall(SYS_gettid));
    if (::setpriority(PRIO_PROCESS, thisThread, LessUrgent) != 0) {
        qCDebug(lcJobs, "a job keeps the urgency of the window");
    }
}

void keepImages(JobRecord &record, const JobSample &sample)
{
    if (!sample.images.isEmpty()) {
        record.images = sample.images;
    }
}
} // namespace

JobQueue::JobQueue(JobExecutors executors, JobStore store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_executors(std::move(executors))
    , m_store(std::move(store))
    , m_clock(clock)
{
    m_workers.setMaxThreadCount(MostJobsAtOnce);
    m_sampler.setMaxThreadCount(1);
    m_disk.setMaxThreadCount(1);
    m_timer.setInterval(PollInterval);
    connect(&m_timer, &QTimer::timeout, this, &JobQueue::poll);
}

JobQueue::~JobQueue()
{
    for (auto &[id, running] : m_running) {
        running.context->requestStop(StopReason::Pause);
    }
    m_workers.waitForDone();
    m_sampler.waitForDone();
    m_disk.waitForDone(); // the store still calls them running: Interrupted, when it is loaded
}

void JobQueue::load()
{
    const auto work = [store = m_store] { return store.load(); };
    whenDone(QtConcurrent::run(&m_disk, work), this, [this](const StoredJobs &jobs) {
        qsizetype row = 0;
        for (const JobRecord &record : jobs.records) {
            insert(record, row++);
        }
        for (const Error &problem : jobs.problems) {
            Q_EMIT loadFailed(problem);
        }
        Q_EMIT loaded();
    });
}

qsizetype JobQueue::rowOf(const QString &id) const
{
    const auto job =
        std::ranges::find(m_jobs, id, [](const JobRecord &record) { return record.spec.id; });
    return job == m_jobs.end() ? -1 : qsizetype(job - m_jobs.begin());
}

JobReading JobQueue::readingOf(const QString &id) const
{
    const auto running = m_running.find(id);
    return running == m_running.end() ? JobReading() : running->second.sample.reading;
}

QList<JobImage> JobQueue::imagesOf(const QString &id) const
{
    const auto running = m_running.find(id);
    const QList<JobImage> images =
        running == m_running.end() ? QList<JobImage>() : running->second.sample.images;
    const qsizetype row = rowOf(id);
    return images.isEmpty() && row >= 0 ? at(row).images : images;
}

bool JobQueue::hasActive() const
{
    return !m_running.empty() || std::ranges::any_of(m_jobs, [](const JobRecord &record) {
        return record.state == JobState::RetryWait;
    });
}

bool JobQueue::isStopping(const QString &id) const
{
    const auto running = m_running.find(id);
    return running != m_running.end() && running->second.stopping != StopReason::None;
}

void JobQueue::add(const JobSpec &spec)
{
    JobRecord record;
    record.spec = spec;
    record.position = m_jobs.empty() ? 0 : m_jobs.back().position + 1;
    record.append({m_clock.utcNow(), JobState::Queued, {}, false});
    save(record);
    insert(record, size());
    startNext();
}

bool JobQueue::act(const QString &id, JobAction action)
{
    const qsizetype row = rowOf(id);
    if (row < 0 || !isAllowed(action, at(row).state)) {
        return false;
    }
    switch (action) {
    case JobAction::Pause:
        stop(id, StopReason::Pause);
        break;
    case JobAction::Cancel:
        stop(id, StopReason::Cancel);
        break;
    case JobAction::Resume:
    case JobAction::Retry:
        m_waits.remove(id);
        setState(row, JobState::Queued);
        break;
    case JobAction::Remove:
        removeAt(row);
        break;
    }
    startNext();
    return true;
}

bool JobQueue::restoreRemoved()
{
    if (!m_removed) {
        return false;
    }
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    save(removed.record);
    insert(removed.record, std::min(removed.row, size()));
    startNext();
    return true;
}

void JobQueue::move(const QString &id, int places)
{
    const qsizetype from = rowOf(id);
    if (from < 0) {
        return;
    }
    const qsizetype to = std::clamp<qsizetype>(from + places, 0, size() - 1);
    if (from == to) {
        return;
    }
    JobRecord record = std::move(m_jobs[std::size_t(from)]);
    m_jobs.erase(m_jobs.begin() + from);
    m_jobs.insert(m_jobs.begin() + to, std::move(record));
    keepOrder();
    Q_EMIT moved(from, to);
}

/// The order is there again at the next start.
void JobQueue::keepOrder()
{
    for (qsizetype row = 0; row < size(); ++row) {
        JobRecord &record = m_jobs[std::size_t(row)];
        if (std::exchange(record.position, row) != row) {
            save(record);
        }
    }
}

void JobQueue::setLimit(int jobs)
{
    m_limit = std::clamp(jobs, 1, MostJobsAtOnce);
    startNext();
}

void JobQueue::setSide(Side side)
{
    m_side = side;
    QStringList refused;
    for (const JobRecord &record : m_jobs) {
        if (isActive(record.state) && !isAllowed(record.spec, side)) {
            refused.append(record.spec.id);
        }
    }
    for (const QString &id : refused) {
        act(id, JobAction::Pause);
    }
}

Result<void> JobQueue::mayStart(const JobSpec &spec) const
{
    if (!isAllowed(spec, m_side)) {
        return failure(makeError(ErrorCode::DisconnectedSide));
    }
    return m_gate ? m_gate(spec) : Result<void>();
}

void JobQueue::startNext()
{
    for (qsizetype row = 0; row < size() && int(m_running.size()) < m_limit; ++row) {
        const JobRecord &record = at(row);
        if (record.state == JobState::Queued
            || (record.state == JobState::RetryWait && m_due.contains(record.spec.id))) {
            start(row);
        }
    }
}

void JobQueue::start(qsizetype row)
{
    if (m_renewal) {
        m_renewal(m_jobs[std::size_t(row)].spec);
    }
    const JobSpec spec = at(row).spec;
    m_due.remove(spec.id);
    if (const auto allowed = mayStart(spec); !allowed) {
        setState(row, JobState::Preparing);
        setState(row, JobState::Failed, allowed.error());
        return;
    }
    const auto executor = m_executors.find(spec.kind);
    const auto context = std::make_shared<JobContext>();
    m_running.insert_or_assign(spec.id, Running{.context = context});
    JobRecord &record = m_jobs[std::size_t(row)];
    record.startedAt = m_clock.utcNow();
    record.endedAt = {};
    record.outcome = {};
    setState(row, JobState::Preparing);
    m_timer.start();
    const auto work = [spec, context, execute = executor->second] {
        yieldToTheWindow();
        return execute(spec, *context);
    };
    const auto end = [this, id = spec.id](const Result<QJsonObject> &outcome) {
        sample(id, [this, id, outcome] { conclude(id, outcome); });
    };
    whenDone(QtConcurrent::run(&m_workers, work), this, end);
}

void JobQueue::poll()
{
    for (auto &[id, running] : m_running) {
        if (!std::exchange(running.isSampled, true)) {
            sample(id, [this, id] { showPhase(id); });
        }
    }
    if (m_running.empty()) {
        m_timer.stop();
    }
}

/// Whoever works may hold what is looked at here while it waits for the processor.
void JobQueue::sample(const QString &id, std::function<void()> then)
{
    const auto context = m_running.at(id).context;
    const auto work = [context] { return context->sample(); };
    const auto took = [this, id, context, then = std::move(then)](const JobSample &sample) {
        const auto running = m_running.find(id);
        if (running != m_running.end() && running->second.context == context) {
            take(id, running->second, sample);
            then();
        } // or it has ended since
    };
    whenDone(QtConcurrent::run(&m_sampler, work), this, took);
}

void JobQueue::take(const QString &id, Running &running, const JobSample &sample)
{
    JobRecord &record = m_jobs[std::size_t(rowOf(id))];
    record.doneBytes = sample.reading.done;
    record.totalBytes = sample.reading.total;
    record.movedBytes = sample.reading.moved;
    for (JobEvent event : sample.events) {
        event.time = event.time.isValid() ? event.time : m_clock.utcNow();
        event.state = record.state;
        record.append(event);
    }
    running.sample = sample;
    running.isSampled = false;
}

void JobQueue::showPhase(const QString &id)
{
    const qsizetype row = rowOf(id);
    const JobSample &sample = m_running.at(id).sample;
    const JobState state = stateOf(sample.reading.phase);
    if (canChange(at(row).state, state)) {
        keepImages(m_jobs[std::size_t(row)], sample);
        setState(row, state);
    } else {
        Q_EMIT changed(row);
    }
}

void JobQueue::conclude(const QString &id, const Result<QJsonObject> &outcome)
{
    const auto running = m_running.extract(id);
    const qsizetype row = rowOf(id);
    JobRecord &record = m_jobs[std::size_t(row)];
    record.outcome = running.mapped().sample.findings;
    keepImages(record, running.mapped().sample);
    const bool isBusy = !outcome && outcome.error().retryable && outcome.error().retryAfter;
    if (outcome || !isBusy || record.movedBytes > 0) {
        m_waits.remove(id);
    }
    const bool isStopping = running.mapped().stopping != StopReason::None;
    if (outcome) {
        record.outcome = *outcome;
        setState(row, JobState::Succeeded);
    } else if (outcome.error().code == ErrorCode::Cancelled || (isStopping && isBusy)) {
        const bool paused = running.mapped().stopping == StopReason::Pause;
        setState(row, paused ? JobState::Paused : JobState::Cancelled);
    } else if (isBusy) {
        waitForServer(row, outcome.error());
    } else {
        setState(row, JobState::Failed, outcome.error());
    }
    startNext();
}

void JobQueue::stop(const QString &id, StopReason reason)
{
    if (const auto running = m_running.find(id); running != m_running.end()) {
        if (running->second.stopping != StopReason::Cancel) { // what was cancelled stays so
            running->second.stopping = reason;
        }
        running->second.context->requestStop(reason);
        Q_EMIT changed(rowOf(id));
        return;
    }
    setState(rowOf(id), reason == StopReason::Pause ? JobState::Paused : JobState::Cancelled);
}

/// The server named a time; until then others may run, and afterwards it is a turn like any other.
void JobQueue::waitForServer(qsizetype row, const Error &busy)
{
    const QString id = at(row).spec.id;
    ServerWaits &waits = m_waits[id];
    if (++waits.times > MostServerWaits) {
        m_waits.remove(id);
        setState(row, JobState::Failed, busy);
        return;
    }
    waits.latest = ++m_waitNumber;
    setState(row, JobState::RetryWait, busy);
    QTimer::singleShot(
        *busy.retryAfter, this, [this, id, number = m_waitNumber] { endWait(id, number); });
}

void JobQueue::endWait(const QString &id, quint64 number)
{
    const qsizetype row = rowOf(id);
    const bool waits = row >= 0 && at(row).state == JobState::RetryWait;
    if (waits && m_waits.value(id).latest == number) {
        m_due.insert(id);
        startNext();
    }
}

void JobQueue::setState(qsizetype row, JobState state, const std::optional<Error> &why)
{
    JobRecord &record = m_jobs[std::size_t(row)];
    Q_ASSERT(canChange(record.state, state));
    record.state = state;
    record.error = why;
    record.append({m_clock.utcNow(), state, why, false});
    if (isEnded(state)) {
        record.endedAt = m_clock.utcNow();
    }
    save(record);
    const QString id = record.spec.id;
    Q_EMIT changed(row);
    if (isEnded(state)) {
        Q_EMIT ended(id);
    }
}

void JobQueue::insert(const JobRecord &record, qsizetype row)
{
    m_jobs.insert(m_jobs.begin() + row, record);
    Q_EMIT added(row);
}

void JobQueue::removeAt(qsizetype row)
{
    m_removed = Removed{at(row), row};
    m_jobs.erase(m_jobs.begin() + row);
    onDisk([store = m_store, id = m_removed->record.spec.id] { return store.remove(id); });
    Q_EMIT removed(row);
}

void JobQueue::save(const JobRecord &record)
{
    onDisk([store = m_store, record] { return store.save(record); });
}

void JobQueue::onDisk(std::function<Result<void>()> work)
{
    const auto wrote = [this](const Result<void> &done) {
        if (!done) {
            Q_EMIT storeFailed(done.error());
        }
    };
    whenDone(QtConcurrent::run(&m_disk, std::move(work)), this, wrote);
}

} // namespace hashike
