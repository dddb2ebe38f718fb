// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodeFiles.h"
#include "node/NodeStep.h"
#include "node/SystemCommand.h"

#include <optional>

namespace hashike
{

/// How a step stands, or what came of it.
enum class StepStatus
{
    NotNeeded, ///< this machine has nothing that the step is about
    Ready,     ///< everything is there already
    ToDo,
    Made,
    Failed,
};

/// One step of a run.
struct StepReport
{
    NodeStepId step = NodeStepId::Directories;
    StepStatus status = StepStatus::ToDo;
    std::optional<Error> error; ///< of a failed step
};

/// How a node is to be made.
struct NodeRun
{
    QString directory; ///< the node's; the journal is in it
    QList<NodeStep> steps;
    ReplaceConsent consent;                   ///< what is replaced is kept beside
    std::function<void(NodeStepId)> starting; ///< called before each step; may be empty
};

/// How every step stands; nothing is changed. Blocks. Errors: those of the files, CertificateUnfit
/// and the like for a given certificate, Cancelled.
[[nodiscard]] Result<QList<StepReport>> examineNode(const NodeRun &run,
                                                    const NodeMachine &machine,
                                                    const StopToken &stop);

/// Does what is to be done, step by step, and ends with the first that fails; what was made stays
/// and is known to the journal. Blocks; safe to repeat. Errors: those of examineNode();
/// CommandFailed before anything is done when a step needs root and we are not.
[[nodiscard]] Result<QList<StepReport>> makeNode(const NodeRun &run,
                                                 const NodeMachine &machine,
                                                 const StopToken &stop);

} // namespace hashike
