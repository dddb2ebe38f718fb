// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleaseSignature.h"

namespace hashike
{

/// A word or two for a list: `valid`, `not checked`, `invalid`, `none`.
[[nodiscard]] QString signatureStateText(SignatureState state);

/// What is known about a signature, a line each: the state with key and date or with the reason,
/// then what was of no use on the way.
[[nodiscard]] QStringList signatureText(const ReleaseSignature &signature);

/// One line for a chip: shape, word, and the key's end and day of a valid one.
[[nodiscard]] QString signatureChipText(const ReleaseSignature &signature);

/// What a record or a job's outcome says (ReleaseSignature::claim()), in the reader's language.
[[nodiscard]] QString signatureClaimText(const QString &claim);

} // namespace hashike
