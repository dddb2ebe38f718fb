// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/Drive.h"
#include "jobs/JobQueue.h"

namespace hashike
{

/// Bytes a second that the latest job moved to this drive, from its start until everything was
/// flushed and read back. Nothing when no job has moved enough to tell, or only with a limit.
[[nodiscard]] std::optional<double> measuredSpeed(const JobQueue &queue, const Drive &drive);

} // namespace hashike
