// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/CredentialsLookup.h"
#include "transfer/TransferEnvironment.h"

#include <memory>

namespace hashike
{

/// What questions need that are asked before there is a job: plans, comparisons. Made, used and
/// destroyed on a worker thread.
class PlanningEnvironment final
{
public:
    /// With the access that `spec` describes. Errors: those of
    /// connectionSettings() and releaseTrust().
    [[nodiscard]] static Result<std::unique_ptr<PlanningEnvironment>> make(
        const JobSpec &spec, const CredentialsLookup &lookup, const StopToken &stop);

    [[nodiscard]] TransferEnvironment get();

private:
    PlanningEnvironment(ConnectionSettings settings, TrustSettings trust, const StopToken &stop);

    SystemClock m_clock;
    Progress m_progress;
    RegistryConnections m_connections;
    TrustSettings m_trust;
    StopToken m_stop;
};

} // namespace hashike
