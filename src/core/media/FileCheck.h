// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/DeviceReader.h"
#include "media/VerificationReport.h"
#include "oci/Descriptor.h"

#include <functional>
#include <optional>

namespace hashike
{

/// Why a file that must be there is not good.
struct FileProblem
{
    FindingKind kind = FindingKind::Missing;
    std::optional<qint64> actualSize;
};

/// The outcome of a check: good, a problem, or an error that ends the verification (Cancelled,
/// MediumChanged).
using FileCheck = Result<std::optional<FileProblem>>;

/// Compares a file with its descriptor, as deep as asked. What does not hash to its digest or
/// cannot be read is read once more: right only then means Unstable. `done` (may be null) grows by
/// the announced size, however the check ends.
[[nodiscard]] FileCheck checkFile(const DeviceReader &reader,
                                  const QByteArray &path,
                                  const Descriptor &descriptor,
                                  Depth depth,
                                  const StopToken &stop,
                                  std::atomic<qint64> *done);

/// Reads a small file and shows it to `accept`, which says whether it is right; read once more when
/// not, as above. A file shorter than `expectedSize` is Truncated rather than Damaged.
[[nodiscard]] FileCheck checkContent(const DeviceReader &reader,
                                     const QByteArray &path,
                                     qint64 limit,
                                     std::optional<qint64> expectedSize,
                                     const std::function<bool(const QByteArray &)> &accept,
                                     const StopToken &stop);

} // namespace hashike
