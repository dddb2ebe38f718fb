// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace hashike
{

/// Where a job stands.
enum class JobState
{
    Queued,
    Preparing, ///< planning, connecting
    Running,
    Verifying, ///< everything was moved; it is being read back or compared
    RetryWait, ///< waits for a time that a server asked for
    Paused,    ///< stopped with a checkpoint; starts again where it was
    Succeeded,
    Failed,
    Cancelled,
    Interrupted, ///< the program ended while the job was unfinished
};

inline constexpr std::array AllJobStates{
    JobState::Queued,
    JobState::Preparing,
    JobState::Running,
    JobState::Verifying,
    JobState::RetryWait,
    JobState::Paused,
    JobState::Succeeded,
    JobState::Failed,
    JobState::Cancelled,
    JobState::Interrupted,
};

/// The one table of transitions: true when a job may go from one state to the other. Nothing goes
/// to Interrupted but by loading a store (see interruptedBy()).
[[nodiscard]] bool canChange(JobState from, JobState to);

/// A worker is busy with it.
[[nodiscard]] constexpr bool isActive(JobState state)
{
    return state == JobState::Preparing || state == JobState::Running
           || state == JobState::Verifying || state == JobState::RetryWait;
}

/// It has come to an end; only retrying or removing is left.
[[nodiscard]] constexpr bool isEnded(JobState state)
{
    return state == JobState::Succeeded || state == JobState::Failed
           || state == JobState::Cancelled;
}

/// What a person may do with a job.
enum class JobAction
{
    Pause,
    Resume,
    Cancel,
    Retry,
    Remove,
};

inline constexpr std::array AllJobActions{
    JobAction::Pause, JobAction::Resume, JobAction::Cancel, JobAction::Retry, JobAction::Remove};

/// Which actions a state allows; the interface disables the others.
[[nodiscard]] bool isAllowed(JobAction action, JobState state);

/// The state that a stored job is in after the program came back.
[[nodiscard]] constexpr JobState interruptedBy(JobState state)
{
    return isActive(state) || state == JobState::Queued ? JobState::Interrupted : state;
}

/// The name as in this header, for the store and logs.
[[nodiscard]] QString nameOf(JobState state);

} // namespace hashike
