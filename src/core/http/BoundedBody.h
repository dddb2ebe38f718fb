// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/ReplyWaiter.h"

namespace hashike
{

/// Reads the rest of a reply into memory. Errors: ResponseTooLarge, those of ReplyWaiter::wait()
/// and of the network.
[[nodiscard]] Result<QByteArray> readBoundedBody(ReplyWaiter &waiter,
                                                 qint64 limit,
                                                 std::chrono::milliseconds idle);

/// Passes the rest of a reply to `sink`, at most 256 KiB at a time.
[[nodiscard]] Result<void> streamBody(ReplyWaiter &waiter,
                                      ByteSink &sink,
                                      std::chrono::milliseconds idle);

} // namespace hashike
