// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/ToolTable.h"

namespace hashike
{

/// `Linux x86_64`, `macOS (Intel)` … for people; the architecture as in release tags.
[[nodiscard]] QString toolPlatformText(const ToolPlatform &platform);

} // namespace hashike
