// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobSpec.h"

namespace hashike
{

/// Where this machine stands.
enum class Side
{
    Connected,
    Disconnected, ///< only the named registry is asked, media are only read
};

/// What may be done there: on the disconnected side whatever neither asks a source nor writes a
/// medium.
[[nodiscard]] constexpr bool isAllowed(JobKind kind, Side side)
{
    return side == Side::Connected || kind == JobKind::Verify || kind == JobKind::Check
           || kind == JobKind::Upload || kind == JobKind::Extract;
}

/// The same of one job: there, not even a signature store is asked.
[[nodiscard]] inline bool isAllowed(const JobSpec &spec, Side side)
{
    const bool mayAskStores =
        spec.kind == JobKind::Extract && asksRegistry(spec) && spec.trust.asksStores;
    return isAllowed(spec.kind, side) && (side == Side::Connected || !mayAskStores);
}

} // namespace hashike
