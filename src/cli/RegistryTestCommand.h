// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

namespace hashike
{

/// `registry test HOST:PORT/REPOSITORY`: the smoke test of a registry.
[[nodiscard]] Command registryTestCommand();

} // namespace hashike
