// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "media/MediaAdoption.h"
#include "media/MediaCopy.h"
#include "media/MediaSeal.h"
#include "media/VerificationReport.h"
#include "transfer/ReleaseSignature.h"

namespace hashike
{

// What the media commands print: people's lines, exit code and JSON document.

/// Both halves of a verification: the bytes, and the way from the release digest through the
/// payload.
struct VerifiedMedium
{
    VerificationReport report;
    QList<Finding> chainFindings;
    QList<ReleaseSignature> signatures; ///< a fact beside the data, never part of it
};

[[nodiscard]] CommandOutcome reportVerification(Console &console, const VerifiedMedium &verified);
[[nodiscard]] CommandOutcome reportAdoption(Console &console, const AdoptionReport &report);
[[nodiscard]] CommandOutcome reportCopy(Console &console, const MediaCopyReport &report);
[[nodiscard]] CommandOutcome reportSeal(Console &console, const Seal &seal);
[[nodiscard]] CommandOutcome reportSealCheck(Console &console, const SealCheck &check);

/// Lists what the inventory claims, or, without one, the tags. Errors: those of openMirror().
[[nodiscard]] Result<CommandOutcome> listMedium(Console &console, const QString &root);

/// Where the releases on a medium came from, pinned to their digests, as the inventory claims.
/// Errors: NotAMirror, MediumDamaged (the inventory cannot be read; Detail says so).
[[nodiscard]] Result<QStringList> recordedSources(const QString &root);

} // namespace hashike
