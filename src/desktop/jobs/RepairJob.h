// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"

namespace hashike
{

/// The job that would mend what a failed job found damaged. Where the release comes from is known
/// by the job itself or by the last one that mirrored to the same medium; nothing when neither
/// does, or when repairing would not help.
[[nodiscard]] std::optional<JobSpec> repairJob(const JobQueue &queue, const JobRecord &failed);

} // namespace hashike
