// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodePlan.h"
#include "node/NodeRun.h"
#include "registry/RegistrySmokeTest.h"

namespace hashike
{

/// What a step makes: `Server certificate`.
[[nodiscard]] QString stepText(NodeStepId step);

/// How it stands, or what came of it: `to do`.
[[nodiscard]] QString statusText(StepStatus status);

/// What is wrong with a field, as a sentence.
[[nodiscard]] QString problemText(const NodeProblem &problem);

/// One line of the smoke test's checklist, its error included: `✓ Image pushed`.
[[nodiscard]] QString smokeText(const SmokeCheck &check);

/// The step's name for `--output json`.
[[nodiscard]] QString nameOf(SmokeStep step);

} // namespace hashike
