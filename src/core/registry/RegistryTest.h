// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/CertificateProbe.h"
#include "oci/Reference.h"
#include "registry/RegistryConnections.h"

namespace hashike
{

/// What a registry must do to be mirrored to, in the order in which it is tried.
enum class RegistryStep
{
    Reachable, ///< something answers as a registry does
    Trusted,   ///< its certificate is accepted
    LoggedIn,  ///< it accepts the credentials, or asks for none
    MayPush,   ///< an upload into the repository may begin
};

/// How a step went.
enum class StepState
{
    Passed,
    Failed,
    NotTried, ///< an earlier one failed, or (Trusted) verification was waived
};

/// One line of the checklist.
struct RegistryCheck
{
    RegistryStep step = RegistryStep::Reachable;
    StepState state = StepState::NotTried;
    std::optional<Error> error; ///< of a failed step; origin Target
};

/// The whole checklist.
struct RegistryTestReport
{
    QList<RegistryCheck> checks;                   ///< every step once, in order
    std::optional<CertificateDetails> certificate; ///< whenever the host showed one

    [[nodiscard]] bool passed() const; ///< uploads can be expected to work
};

/// Tries a registry as an upload would use it; nothing is stored there: an upload is begun and
/// cancelled. No step is repeated. Blocks; any thread. A stop ends it with Cancelled in the step
/// that was being tried.
[[nodiscard]] RegistryTestReport testRegistry(ConnectionSettings settings,
                                              const Reference &repository,
                                              Clock &clock,
                                              const StopToken &stop);

} // namespace hashike
