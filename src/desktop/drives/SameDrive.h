// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "jobs/JobSpec.h"

namespace hashike
{

// A job on a stick is about the one that was chosen, and about no other that is plugged in, or
// none, at the same place.

/// True when the identity is that of this drive. Like no other when either could not be known
/// again.
[[nodiscard]] bool sameDrive(const DriveIdentity &identity, const Drive &drive);

/// The spec with the drive that it will write to or, where it writes to none, read from, as that is
/// now; unchanged when it names one already or has none, or one that could not be known again.
[[nodiscard]] JobSpec withDrive(JobSpec spec, const DriveBoard &drives);

/// Error: MediumChanged (Path; Expected and Actual name the drives, Actual is empty when none is
/// there) when the drive that the spec names is not where the job will work. Quick: goes by what
/// UDisks2 told.
[[nodiscard]] Result<void> checkDrive(const JobSpec &spec, const DriveBoard &drives);

} // namespace hashike
