// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Clock.h"

namespace hashike
{

std::chrono::steady_clock::time_point SystemClock::now() const
{
    return std::chrono::steady_clock::now();
}

QDateTime SystemClock::utcNow() const
{
    return QDateTime::currentDateTimeUtc();
}

bool SystemClock::sleepFor(std::chrono::milliseconds duration, const StopToken &stop)
{
    return stop.sleepFor(duration);
}

} // namespace hashike
