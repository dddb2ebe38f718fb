// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryTest.h"

namespace hashike
{

/// What a new registry must do, in the order in which it is tried.
enum class SmokeStep
{
    Trusted,         ///< the TLS handshake succeeds, and its certificate is accepted
    StrangerRefused, ///< a wrong password is not let in
    LoginAccepted,   ///< ours is
    Pushed,          ///< a small image
    Pulled,          ///< and got back, byte for byte
    Deleted,         ///< and taken away again
};

/// One line of the checklist.
struct SmokeCheck
{
    SmokeStep step = SmokeStep::Trusted;
    StepState state = StepState::NotTried;
    std::optional<Error> error; ///< of a failed step; origin Target
};

/// Tries a registry with a small image of its own in `repository`, which is deleted again (its few
/// hundred bytes of blobs stay until the registry collects them). Every step once, in order; what
/// comes after a failed one is not tried. No step is repeated. Blocks; any thread.
[[nodiscard]] QList<SmokeCheck> smokeTestRegistry(ConnectionSettings settings,
                                                  const Reference &repository,
                                                  Clock &clock,
                                                  const StopToken &stop);

/// Every step passed.
[[nodiscard]] bool allPassed(const QList<SmokeCheck> &checks);

} // namespace hashike
