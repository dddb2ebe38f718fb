// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/CredentialsLookup.h"
#include "jobs/JobContext.h"
#include "media/ByteProgress.h"
#include "transfer/TransferEnvironment.h"

namespace hashike
{

/// What one job needs while it runs, made on its worker thread: connections with the job's own
/// credentials, counters, and the probe that lets the queue look at them.
class JobExecution final
{
public:
    /// Errors: those of the lookup and TlsTrust.
    [[nodiscard]] static Result<std::unique_ptr<JobExecution>> prepare(
        const JobSpec &spec, JobContext &context, const CredentialsLookup &lookup);

    ~JobExecution();
    JobExecution(const JobExecution &) = delete;
    JobExecution &operator=(const JobExecution &) = delete;

    [[nodiscard]] TransferEnvironment environment();
    [[nodiscard]] StopToken stop() const { return m_context.stop(); }
    [[nodiscard]] Clock &clock() { return m_clock; }

    /// Joins them to what was found before. See JobContext::setFindings().
    void addFindings(const QJsonObject &findings);

    /// From now on these bytes are what is shown, as `phase`.
    [[nodiscard]] ByteProgress *beginBytes(JobPhase phase);

    /// Of the bytes shown as JobPhase::Moving, so many were not there before: what stays as moved
    /// while the job goes on.
    void endMoving(qint64 bytes) { m_progress.movedBytes = bytes; }

private:
    class Retries;

    JobExecution(const JobSpec &spec,
                 JobContext &context,
                 ConnectionSettings settings,
                 TrustSettings trust);
    [[nodiscard]] JobReading reading() const;
    [[nodiscard]] QList<JobImage> images() const;

    JobContext &m_context;
    TrustSettings m_trust;
    TransferOptions m_options;
    SystemClock m_clock;
    Progress m_progress;
    ByteProgress m_bytes;
    QJsonObject m_findings;
    std::atomic<int> m_bytesPhase = -1; ///< a JobPhase; −1 while the transfer's own counters count
    std::unique_ptr<Retries> m_retries;
    RegistryConnections m_connections;
    JobWatch m_watch; ///< last: nobody looks before everything is there
};

/// The settings that a job's connections are made with; also for planning before there is a job.
/// Errors: those of the lookup and TlsTrust. Blocks on files.
[[nodiscard]] Result<ConnectionSettings> connectionSettings(
    const JobSpec &spec, const CredentialsLookup &lookup = credentialsFromFile);

} // namespace hashike
