// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "node/NodePlan.h"

namespace hashike
{

/// `registry image`: a registry's own image as one file, for a node that has none.
[[nodiscard]] Command registryImageCommand();

/// Lets `plan` load the image that the medium of `--from-dir` carries, after a check of the file. A
/// node that runs a binary needs none. Errors: InvalidArgument (--image-archive names another),
/// those of checkRegistryImage().
[[nodiscard]] Result<void> useImageOfMedium(Session &session, NodePlan &plan);

} // namespace hashike
