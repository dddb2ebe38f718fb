// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobImage.h"
#include "jobs/JobSpec.h"
#include "jobs/JobState.h"

namespace hashike
{

/// Something that happened to a job, for its log.
struct JobEvent
{
    QDateTime time; ///< UTC
    JobState state = JobState::Queued;
    std::optional<Error> error; ///< why; of a retry, what is being retried

    bool isRetry = false;
};

/// A job and all that became of it: what the store keeps. No secrets.
struct JobRecord
{
    static constexpr int SchemaVersion = 1;
    static constexpr qsizetype MaximumEvents = 1000; ///< the oldest are dropped

    JobSpec spec;
    JobState state = JobState::Queued;
    qint64 position = 0; ///< in the queue; only compared
    QDateTime startedAt; ///< UTC, of the last start; invalid before
    QDateTime endedAt;   ///< UTC; invalid while it has not ended
    qint64 doneBytes = 0;
    qint64 totalBytes = 0; ///< 0 while it is not known
    qint64 movedBytes = 0;
    std::optional<Error> error; ///< why it failed or waits
    QJsonObject outcome;        ///< what the executor has to say, by kind
    QList<JobEvent> events;
    QList<JobImage> images; ///< as they stood at the last change of state

    /// Notes the event; states are noted by the queue, retries by the executor.
    void append(const JobEvent &event);

    [[nodiscard]] QJsonObject toJson() const;
    /// Error: InvalidArgument (Subject: the member; `schemaVersion` with Expected and Actual).
    [[nodiscard]] static Result<JobRecord> fromJson(const QJsonObject &json);
};

/// An error as JSON; the cause is kept three levels deep.
[[nodiscard]] QJsonObject toJson(const Error &error);
/// What toJson() wrote; an unknown code becomes Internal.
[[nodiscard]] Error errorFromJson(const QJsonObject &json);

} // namespace hashike
