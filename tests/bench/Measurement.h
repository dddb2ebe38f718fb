// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace hashike
{

/// What one run took: one process, or several that do one job together.
struct Measurement
{
    double wall = 0;          ///< seconds, from the first start to the last end
    double cpu = 0;           ///< seconds, user and system, of all processes and their children
    qint64 peak = 0;          ///< bytes: resident set of the largest process
    bool peakIsBound = false; ///< the peak was at most that: too small to be seen
    int restarts = 0;         ///< processes that failed and were started again
};

} // namespace hashike
