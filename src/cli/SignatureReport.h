// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "transfer/MirrorSelection.h"

namespace hashike
{

// Signatures beside data, on stderr and in JSON documents.

/// What this machine found out about the signatures, each under its release's tag.
void noteSignatures(Console &console, const QList<ReleaseSignature> &signatures);

/// Says that the command goes on although something is not verified, and by whose word.
void noteConsent(Session &session, bool isVerified);

/// Sets `signature` (the state's name), and `signatureFacts` or `signatureProblem`.
void insertSignature(QJsonObject &document, const ReleaseSignature &signature);

/// The least that can be said of all of them; NotChecked of none.
[[nodiscard]] SignatureState overallState(const QList<ReleaseSignature> &signatures);

/// Sets `signature` for the whole, `releases` with each one's, and `unverified`.
void insertSignatures(QJsonObject &document, const MirrorSelection &selection);

/// With --release-image-signature-to-dir: writes the ConfigMap of a valid signature there and says
/// so on stdout. Errors: those of writeSignatureFile().
[[nodiscard]] Result<void> writeRequestedSignature(Session &session,
                                                   const Digest &release,
                                                   const ReleaseSignature &signature);

} // namespace hashike
