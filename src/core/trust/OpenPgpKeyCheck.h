// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "trust/OpenPgpHandles.h"
#include "trust/TrustAnchors.h"

#include <QDateTime>

namespace hashike
{

/// The two moments that a key must have been good at.
struct SigningTimes
{
    QDateTime signedAt;
    QDateTime now;
};

/// The primary key of what signed: itself, or the one that the subkey belongs to; null when that is
/// not known.
[[nodiscard]] RnpKey primaryOf(rnp_ffi_t ffi, rnp_key_handle_t signer);

/// What librnp leaves to its caller (0.17 calls a signature by an expired key valid): the primary
/// key is an anchor, neither it nor the signing subkey is revoked, and both had begun and not
/// expired when the signature was made and now. Error: SignatureInvalid (Fingerprint, Detail).
[[nodiscard]] Result<void> checkSigner(rnp_key_handle_t signer,
                                       rnp_key_handle_t primary,
                                       const TrustAnchors &anchors,
                                       const SigningTimes &times);

} // namespace hashike
