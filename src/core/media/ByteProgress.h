// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <atomic>

namespace hashike
{

/// Bytes done and bytes in all, written by workers and polled by whoever shows them. `total` is
/// known once planning has ended and then stays; `done` reaches it when nothing went wrong.
struct ByteProgress
{
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0;
};

} // namespace hashike
