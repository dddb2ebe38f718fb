// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobSpec.h"
#include "node/NodePlan.h"
#include "registry/RegistrySmokeTest.h"

namespace hashike
{

/// What the plan's user logs in with: `given`, or when that is empty, what was made up for them.
/// Secret. Blocks. Errors: those of readNodeFile().
[[nodiscard]] Result<QString> nodePassword(const NodePlan &plan, const QString &given);

/// Tries the registry of a node with the plan's own user and authority: nobody needs to have been
/// told of them before. `password` empty: the one that was made up. `access`: proxies and the like.
/// Blocks. Errors: those of the node's files and certificates.
[[nodiscard]] Result<QList<SmokeCheck>> tryNode(const NodePlan &plan,
                                                const QString &password,
                                                const JobSpec &access,
                                                const StopToken &stop);

} // namespace hashike
