// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/PlanningEnvironment.h"

#include "execution/JobExecution.h"
#include "execution/ReleaseTrust.h"

namespace hashike
{

Result<std::unique_ptr<PlanningEnvironment>> PlanningEnvironment::make(
    const JobSpec &spec, const CredentialsLookup &lookup, const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(settings, connectionSettings(spec, lookup));
    HASHIKE_TRY_ASSIGN(trust, releaseTrust(spec.trust));
    return std::unique_ptr<PlanningEnvironment>(new PlanningEnvironment(settings, trust, stop));
}

PlanningEnvironment::PlanningEnvironment(ConnectionSettings settings,
                                         TrustSettings trust,
                                         const StopToken &stop)
    : m_connections(std::move(settings), m_clock)
    , m_trust(std::move(trust))
    , m_stop(stop)
{
}

TransferEnvironment PlanningEnvironment::get()
{
    return {m_connections, m_clock, m_progress, {}, m_stop, m_trust};
}

} // namespace hashike
