// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodePlan.h"
#include "node/NodeStep.h"

#include <QByteArray>

namespace hashike
{

/// The steps as a POSIX shell script for the node itself: to be read, carried in and run there as
/// root. Contains no secret; keys are made on the node and the password is asked for there. Does
/// what makeNode() does, keeps the same journal, and takes everything back with `undo`.
[[nodiscard]] QByteArray nodeScript(const NodePlan &plan, const QList<NodeStep> &steps);

} // namespace hashike
