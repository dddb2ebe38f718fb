// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/VerificationReport.h"
#include "transfer/ReleaseMirror.h"

#include <QStringList>

namespace hashike
{

/// `Copying`, `Finishing writes, do not pull` … in the reader's language.
[[nodiscard]] QString phaseText(Phase phase);

/// One line: what is wrong with which file, and which images need it.
[[nodiscard]] QString findingText(const Finding &finding);

/// One line: what the target lacks.
[[nodiscard]] QString findingText(const AuditFinding &finding);

/// What may be said about the data after a verification: read back, hashed but not proven, sizes
/// only.
[[nodiscard]] QString evidenceText(const VerificationReport &report);

/// Why it is not proven that bytes came from the device, as part of a sentence.
[[nodiscard]] QString proofGapText(const ReadEvidence &evidence);

/// The plan for people: every image and blob, then the sums, line by line.
[[nodiscard]] QStringList planText(const TransferPlan &plan);

/// The sums alone.
[[nodiscard]] QStringList planSummaryText(const TransferPlan &plan);

} // namespace hashike
