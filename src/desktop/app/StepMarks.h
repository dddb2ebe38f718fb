// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "app/Sidebar.h"
#include "jobs/JobQueue.h"

namespace hashike
{

/// How far a step is: what the latest job of its kinds came to, or what was chosen.
[[nodiscard]] StepMark markOf(Step step, const Journey &journey, const JobQueue &queue);

/// Jobs that have not come to an end.
[[nodiscard]] qsizetype unfinishedJobs(const JobQueue &queue);

} // namespace hashike
