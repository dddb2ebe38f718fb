// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"

#include <QDateTime>

#include <chrono>

namespace hashike
{

/// Time as the core sees it; injected, so that waiting can be tested without waiting.
/// Implementations are safe to use from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Monotonic; only differences mean something.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;

    /// Wall-clock time in UTC, for records.
    [[nodiscard]] virtual QDateTime utcNow() const = 0;

    /// Waits; returns false at once when a stop was or becomes requested.
    [[nodiscard]] virtual bool sleepFor(std::chrono::milliseconds duration,
                                        const StopToken &stop) = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override;
    [[nodiscard]] QDateTime utcNow() const override;
    [[nodiscard]] bool sleepFor(std::chrono::milliseconds duration, const StopToken &stop) override;
};

} // namespace hashike
