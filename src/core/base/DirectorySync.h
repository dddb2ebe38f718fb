// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

namespace hashike
{

/// The names in a directory are on the device when this returns: what was renamed into it survives
/// a power cut. One that does not exist has none. Blocks; any thread. Error: of the system.
[[nodiscard]] Result<void> syncNames(const QString &directory);

} // namespace hashike
