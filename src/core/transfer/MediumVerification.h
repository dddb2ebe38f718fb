// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaSeal.h"
#include "media/MediaVerifier.h"

namespace hashike
{

/// Adds to what was read of a medium what its releases' own payloads say of the tags
/// (checkReleaseChains()), and writes the whole into this machine's journal. Blocks. Errors: those
/// of checkReleaseChains(), origin Medium, and of VerificationJournal::record().
[[nodiscard]] Result<VerificationReport> rememberVerification(VerificationReport report,
                                                              const VerificationRequest &request,
                                                              const QDateTime &time,
                                                              const StopToken &stop);

/// The files that count against a medium as an error: MediumDamaged (Path: the root; Actual: how
/// many; Choices: the first of them), origin Medium.
[[nodiscard]] Error damageOf(const VerificationReport &report, const QString &root);

/// sealMedium() for a medium whose tags are what its releases name; what was read is remembered.
/// Blocks. Errors: those of both, and damageOf() for a tag that leads elsewhere.
[[nodiscard]] Result<SealedMedium> sealAndRemember(const QString &root,
                                                   const Clock &clock,
                                                   const StopToken &stop,
                                                   ByteProgress *progress = nullptr);

} // namespace hashike
