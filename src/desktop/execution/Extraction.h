// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/JobExecution.h"

namespace hashike
{

/// Takes programs out of a release, on a medium (which is only read) or in the registry that the
/// job names; no other registry is asked. Only a release with a valid signature, or with the job's
/// consent. Errors: those of requireValid(), extractTools(), readMirroredRelease() and
/// findRelease().
[[nodiscard]] Result<QJsonObject> extractForJob(const JobSpec &spec, JobExecution &run);

} // namespace hashike
