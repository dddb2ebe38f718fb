// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trust/KeyBlock.h"
#include "trust/OpenPgpHandles.h"

namespace hashike
{

/// A reader of bytes, which must outlive it.
[[nodiscard]] RnpInput inputOf(const QByteArray &data);

/// Every packet begins with this bit; text does not.
[[nodiscard]] bool isBinary(const QByteArray &data);

/// Puts the public keys of a block into `ffi`; what can be read counts, also beside what cannot.
/// Error: KeyUnreadable (Path = the origin, Detail).
[[nodiscard]] Result<void> importPublicKeys(rnp_ffi_t ffi, const KeyBlock &block);

} // namespace hashike
