// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/StopToken.h"
#include "media/MirrorReader.h"

namespace hashike
{

/// Streams one blob of a mirror into `sink`, hashing it on the way: always reads from the first
/// byte (so that the digest covers everything) but hands on only what lies behind `offset`. Size
/// and digest are checked before the *last* piece is handed on, so that a damaged blob never
/// arrives complete. Errors: MediumIncomplete, MediumDamaged, FileFailed, Cancelled, or the sink's
/// own.
[[nodiscard]] Result<void> streamBlob(const MirrorReader &mirror,
                                      const Descriptor &blob,
                                      qint64 offset,
                                      ByteSink &sink,
                                      const StopToken &stop);

/// The same for a file by its path. Errors: also UnsafePath (no regular file).
[[nodiscard]] Result<void> streamFile(const QString &path,
                                      const Descriptor &blob,
                                      qint64 offset,
                                      ByteSink &sink,
                                      const StopToken &stop);

} // namespace hashike
