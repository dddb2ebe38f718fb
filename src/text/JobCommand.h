// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobSpec.h"

namespace hashike
{

/// The line that does with hashikectl what the job does, for a POSIX shell (IEEE Std 1003.1, "Shell
/// Command Language"): every word quoted where it must be; what a job does in two steps is joined
/// with `&&`. It names the file with the credentials, never the credentials; those that are only in
/// memory are not in it, so that hashikectl looks where it always looks. Not translated. Any
/// thread.
[[nodiscard]] QString commandLine(const JobSpec &spec);

} // namespace hashike
