// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "node/CertificateCheck.h"
#include "node/NodePlan.h"
#include "node/NodeStep.h"

namespace hashike
{

/// What is not part of the plan.
struct NodeOptions
{
    QString password;   ///< of the user; empty: one is made up and kept in passwordPath()
    bool renew = false; ///< a new server certificate although the old one is fit
    QString systemRoot; ///< put before paths outside the node's directory: another root than `/`
};

/// Where a password that was made up is kept, readable by its owner only.
[[nodiscard]] QString passwordPath(const NodePlan &plan);

/// The steps that a checked plan comes to, in order. The clock must outlive them.
[[nodiscard]] QList<NodeStep> nodeSteps(const NodePlan &plan,
                                        const NodeOptions &options,
                                        const Clock &clock);

/// The steps that give a node another certificate for the names of the one it has, under the same
/// key and by the node's own authority, and let a service that runs read it; nothing else is
/// touched. One that another authority issued is left alone: CertificateUnfit (Detail "issuer").
/// Of the plan only the directory and the days count. The clock must outlive them.
[[nodiscard]] QList<NodeStep> renewalSteps(const NodePlan &plan,
                                           const CertificateSummary &present,
                                           const NodeOptions &options,
                                           const Clock &clock);

} // namespace hashike
