// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "node/NodePlan.h"
#include "node/NodeStep.h"

namespace hashike
{

// The steps that make secrets; the script has the node make its own. A clock must outlive its step.

/// ca/ca.key and certs/ca.crt.
[[nodiscard]] NodeStep authorityStep(const NodePlan &plan, const Clock &clock);

/// certs/domain.key and certs/domain.crt: the server's certificate, then its authority's, so that
/// the file can be a trust bundle as in the procedure. Renewed under the same key when it is unfit
/// or `renew` asks for it; a given one is checked and copied.
[[nodiscard]] NodeStep certificateStep(const NodePlan &plan, bool renew, const Clock &clock);

/// Another certificate under the same key, where the node's own authority issued the present one.
[[nodiscard]] NodeStep renewalStep(const NodePlan &plan, const Clock &clock);

/// auth/htpasswd with the plan's user; other lines stay.
[[nodiscard]] NodeStep usersStep(const NodePlan &plan, const QString &password);

} // namespace hashike
