// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ConnectionCheck.h"

namespace hashike
{

/// What a host is needed for, in the reader's language.
[[nodiscard]] QString purposeText(HostPurpose purpose);

/// `Free`, or what stands in the way, in a few words: `Name not found`, `Intercepted by …`.
[[nodiscard]] QString findingText(const ConnectionFinding &finding);

/// A request to whoever keeps the firewall: every host with its port, what it is needed for and
/// what stands in the way, as plain text in the reader's language.
[[nodiscard]] QString firewallRequest(const QList<ConnectionFinding> &findings);

} // namespace hashike
