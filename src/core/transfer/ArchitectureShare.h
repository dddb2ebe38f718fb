// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/TransferPlan.h"

namespace hashike
{

/// Bytes of the distinct blobs that machines of one architecture (Go's name) need: without what the
/// plan's manifest lists hold for others alone.
[[nodiscard]] qint64 bytesFor(const TransferPlan &plan, const QString &architecture);

} // namespace hashike
