// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobRecord.h"
#include "paper/Paper.h"

namespace hashike
{

/// What became of a job, for the files: what moved from where to where, how it was verified, every
/// retry and error, and the line for the command line that does the same. Made on the user
/// interface's thread (see Paper). Nothing in it is secret, because nothing in a JobRecord is.
[[nodiscard]] Paper jobReport(const JobRecord &record);

} // namespace hashike
