// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/JobExecution.h"

namespace hashike
{

/// Puts the image of a registry on the job's medium, for the registry node to start from. The
/// outcome is the note beside it, with the file. Errors: InvalidReference, those of
/// putRegistryImage().
[[nodiscard]] Result<QJsonObject> fetchRegistryImage(const JobSpec &spec, JobExecution &run);

} // namespace hashike
