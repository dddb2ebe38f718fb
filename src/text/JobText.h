// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobContext.h"

namespace hashike
{

/// `Mirror`, `Verify` … in the reader's language.
[[nodiscard]] QString kindText(JobKind kind);

/// `Running`, `Paused` … in the reader's language.
[[nodiscard]] QString stateText(JobState state);

/// `Finishing writes, do not pull` … in the reader's language.
[[nodiscard]] QString phaseText(JobPhase phase);

/// The state, and of a job under way what it is doing: `Running · Moving data`.
[[nodiscard]] QString stateText(JobState state, JobPhase phase);

/// `Moving`, `Already there` … in the reader's language.
[[nodiscard]] QString imageStateText(ImageState state);

/// What a job is about, in one line: `4.20.8 x86_64 → USB-017 (57.3 GiB, …A1B2)`; a place that is
/// on no drive by its path.
[[nodiscard]] QString subjectText(const JobSpec &spec);

} // namespace hashike
