// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobState.h"

#include <algorithm>
#include <utility>

namespace hashike
{

namespace
{
using enum JobState;

constexpr auto Transitions = std::to_array<std::pair<JobState, JobState>>({
    {Queued, Preparing},      {Queued, Paused},       {Queued, Cancelled},

    {Preparing, Running},     {Preparing, Verifying}, {Preparing, RetryWait},
    {Preparing, Paused},      {Preparing, Succeeded}, {Preparing, Failed},
    {Preparing, Cancelled},

    {Running, Verifying},     {Running, RetryWait},   {Running, Paused},
    {Running, Succeeded},     {Running, Failed},      {Running, Cancelled},

    {Verifying, RetryWait},   {Verifying, Paused},    {Verifying, Succeeded},
    {Verifying, Failed},      {Verifying, Cancelled},

    {RetryWait, Preparing},   {RetryWait, Running},   {RetryWait, Paused},
    {RetryWait, Failed},      {RetryWait, Cancelled},

    {Paused, Queued},         {Paused, Cancelled},

    {Failed, Queued},         {Cancelled, Queued},    {Interrupted, Queued},
    {Interrupted, Cancelled},
});
} // namespace

bool canChange(JobState from, JobState to)
{
    return std::ranges::contains(Transitions, std::pair(from, to));
}

bool isAllowed(JobAction action, JobState state)
{
    switch (action) {
    case JobAction::Pause:
        return canChange(state, Paused);
    case JobAction::Resume:
        return state == Paused || state == Interrupted;
    case JobAction::Cancel:
        return canChange(state, Cancelled);
    case JobAction::Retry:
        return state == Failed || state == Cancelled;
    case JobAction::Remove:
        return !isActive(state);
    }
    return false;
}

QString nameOf(JobState state)
{
    static constexpr std::array names{"Queued",
                                      "Preparing",
                                      "Running",
                                      "Verifying",
                                      "RetryWait",
                                      "Paused",
                                      "Succeeded",
                                      "Failed",
                                      "Cancelled",
                                      "Interrupted"};
    return QString::fromLatin1(names.at(std::size_t(state)));
}

} // namespace hashike
