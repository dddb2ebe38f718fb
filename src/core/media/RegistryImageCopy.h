// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/ByteProgress.h"

namespace hashike
{

/// Bytes that copyRegistryImage() is going to need at the target; by the notes, nothing is hashed.
/// 0 where it is going to fail. Blocks; any thread.
[[nodiscard]] qint64 registryImageCopySize(const QString &from, const QString &to);

/// Copies the registry image of the medium at `from` to the one at `to`, hashed while it passes;
/// nothing where there is none. The same one stays at the target where it is whole; another one is
/// replaced once the copy is complete. The caller holds the target's lock and flushes it. Blocks;
/// any thread. Errors: those of checkRegistryImage() about the source; MediumFull, MediumReadOnly,
/// FileFailed about the target (Origin::Target).
[[nodiscard]] Result<void> copyRegistryImage(const QString &from,
                                             const QString &to,
                                             const StopToken &stop,
                                             ByteProgress &progress);

} // namespace hashike
