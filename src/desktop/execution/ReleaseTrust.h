// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/TrustChoice.h"
#include "transfer/TrustSettings.h"

namespace hashike
{

/// What the choice means to those who verify signatures. Error: InvalidArgument (Subject) for a
/// fingerprint or an address that is none: a choice can come from a file that somebody edited.
[[nodiscard]] Result<TrustSettings> releaseTrust(const TrustChoice &choice);

} // namespace hashike
