// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"

namespace hashike
{

/// The last job of this kind on this medium (or, without one, into this target); null when there is
/// none. Valid until the queue changes.
[[nodiscard]] const JobRecord *latestJob(const JobQueue &queue, JobKind kind, const QString &where);

} // namespace hashike
