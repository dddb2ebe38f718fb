// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "jobs/JobSpec.h"

namespace hashike
{

// A job that writes to a stick writes to the one that was chosen, and to no other that is plugged
// in, or to none, at the same place.

/// The spec with the drive that it will write to, as that is now; unchanged when it names one
/// already or writes to no drive, or to one that could not be known again.
[[nodiscard]] JobSpec withDrive(JobSpec spec, const DriveBoard &drives);

/// Error: MediumChanged (Path; Expected and Actual name the drives, Actual is empty when none is
/// there) when the drive that the spec names is not where the job will write. Quick: goes by what
/// UDisks2 told.
[[nodiscard]] Result<void> checkDrive(const JobSpec &spec, const DriveBoard &drives);

} // namespace hashike
