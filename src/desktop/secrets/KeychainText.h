// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/SecretKeeper.h"

namespace hashike
{

/// What went wrong with the keychain, and what that means; empty when nothing did.
[[nodiscard]] QString keychainText(const SecretKeeper &keeper);

} // namespace hashike
