// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "jobs/JobContext.h"
#include "jobs/JobStore.h"
#include "jobs/Side.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace hashike
{

/// Whether a job may start now.
using JobGate = std::function<Result<void>(const JobSpec &spec)>;

/// Brings a job's access (credentials, trust, proxies) and limits up to date.
using JobRenewal = std::function<void(JobSpec &spec)>;

/// The jobs of this program in their order: several wait, one runs (settable). Work and the disk
/// are on worker threads; everything here, signals included, is on the thread that the queue lives
/// on, and returns at once. Destroying it stops what runs with a checkpoint and waits for it.
class JobQueue final : public QObject
{
    Q_OBJECT

public:
    /// How often running jobs are looked at.
    static constexpr std::chrono::milliseconds PollInterval{250};
    /// How often a job that moves nothing is sent away by its server before it fails.
    static constexpr int MostServerWaits = 8;

    /// `clock` must outlive the queue.
    JobQueue(JobExecutors executors, JobStore store, Clock &clock, QObject *parent = nullptr);
    ~JobQueue() override;

    /// Reads the store on a worker thread; loadFailed() for each job that cannot be read, then
    /// loaded() follows. What was unfinished is Interrupted and starts only when it is resumed.
    void load();

    [[nodiscard]] qsizetype size() const { return qsizetype(m_jobs.size()); }
    [[nodiscard]] const JobRecord &at(qsizetype row) const { return m_jobs[std::size_t(row)]; }
    /// −1 when there is none.
    [[nodiscard]] qsizetype rowOf(const QString &id) const;
    /// The latest reading of a running job, taken every PollInterval; an empty one of others.
    [[nodiscard]] JobReading readingOf(const QString &id) const;
    /// Of a running job as of its latest reading; of others as they were left. May be empty.
    [[nodiscard]] QList<JobImage> imagesOf(const QString &id) const;
    /// One runs, or waits for a time that a server asked for.
    [[nodiscard]] bool hasActive() const;
    /// A stop was requested and the worker is on its way to it.
    [[nodiscard]] bool isStopping(const QString &id) const;

    /// Appends the job as Queued; it starts when its turn comes.
    void add(const JobSpec &spec);
    /// False, and nothing happens, when the job's state does not allow it (isAllowed()). Remove can
    /// be taken back with restoreRemoved().
    bool act(const QString &id, JobAction action);
    /// Brings back what was removed last, where it was. False when there is nothing.
    bool restoreRemoved();
    /// Moves a job by `places` in the order, down when positive; stays within the list.
    void move(const QString &id, int places);
    /// How many may run at once; ≥ 1.
    void setLimit(int jobs);
    /// Asked before every start, also of what is resumed; a job that it refuses fails with its
    /// error. Called on the queue's thread, must be quick.
    void setGate(JobGate gate) { m_gate = std::move(gate); }
    /// Called before every start: whoever puts right what is missing, or changes a setting, expects
    /// that it counts for what has not started yet. Must not change the id, nor what the job is
    /// about.
    void setRenewal(JobRenewal renewal) { m_renewal = std::move(renewal); }
    /// Jobs that are not allowed on that side fail with DisconnectedSide instead of starting; those
    /// under way are paused.
    void setSide(Side side);

Q_SIGNALS:
    void loaded();
    void loadFailed(const hashike::Error &error);
    void storeFailed(const hashike::Error &error);
    void added(qsizetype row);
    void changed(qsizetype row);
    void removed(qsizetype row);
    void moved(qsizetype from, qsizetype to);
    /// Exactly once each time a job reaches Succeeded, Failed or Cancelled.
    void ended(const QString &id);

private:
    struct Running
    {
        std::shared_ptr<JobContext> context;
        StopReason stopping = StopReason::None;
        JobSample sample = {};  ///< the latest; its events are in the record
        bool isSampled = false; ///< one is on its way
    };
    /// Since the job was last started by somebody, or moved something.
    struct ServerWaits
    {
        int times = 0;
        quint64 latest = 0; ///< number of the wait under way; those before it are over
    };
    struct Removed
    {
        JobRecord record;
        qsizetype row = 0;
    };

    [[nodiscard]] Result<void> mayStart(const JobSpec &spec) const;
    void startNext();
    void start(qsizetype row);
    void poll();
    void sample(const QString &id, std::function<void()> then);
    void take(const QString &id, Running &running, const JobSample &sample);
    void showPhase(const QString &id);
    void conclude(const QString &id, const Result<QJsonObject> &outcome);
    void stop(const QString &id, StopReason reason);
    void waitForServer(qsizetype row, const Error &busy);
    void endWait(const QString &id, quint64 number);
    void setState(qsizetype row, JobState state, const std::optional<Error> &why = {});
    void insert(const JobRecord &record, qsizetype row);
    void removeAt(qsizetype row);
    void save(const JobRecord &record);
    void keepOrder();
    void onDisk(std::function<Result<void>()> work);

    JobExecutors m_executors;
    JobStore m_store;
    Clock &m_clock;
    std::vector<JobRecord> m_jobs;
    std::unordered_map<QString, Running> m_running;
    std::optional<Removed> m_removed;
    int m_limit = 1;
    Side m_side = Side::Connected;
    QHash<QString, ServerWaits> m_waits;
    quint64 m_waitNumber = 0;
    QSet<QString> m_due; ///< waited as long as their server asked for
    JobGate m_gate;
    JobRenewal m_renewal;
    QTimer m_timer;
    QThreadPool m_workers;
    QThreadPool m_sampler; ///< one thread: samples come in their order
    QThreadPool m_disk;    ///< one thread: what is written later is later
};

} // namespace hashike
