// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <functional>

namespace hashike
{

/// Calls `work(0)` … `work(count - 1)`, each exactly once, on at most `threads` threads of its own,
/// and returns when all have ended. Work is taken in order, so that the longest should come first.
/// Stopping early is up to `work`, which must not throw.
void parallelFor(int threads, qsizetype count, const std::function<void(qsizetype)> &work);

} // namespace hashike
