// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/ByteProgress.h"

namespace hashike
{

/// Copies the registry image of the medium at `from` to the one at `to`, hashed while it passes;
/// nothing where there is none. A whole one at the target stays, whichever it is. The caller holds
/// the target's lock and flushes it. Blocks; any thread. Errors: those of checkRegistryImage()
/// about the source; MediumFull, MediumReadOnly, FileFailed about the target (Origin::Target).
[[nodiscard]] Result<void> copyRegistryImage(const QString &from,
                                             const QString &to,
                                             const StopToken &stop,
                                             ByteProgress &progress);

} // namespace hashike
