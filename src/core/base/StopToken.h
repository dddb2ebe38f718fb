// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace hashike
{

/// Why work was asked to stop. A pause is a stop with a checkpoint: everything moved so far is
/// kept.
enum class StopReason
{
    None,
    Cancel,
    Pause,
};

/// The receiving end: cheap to copy, safe to ask from any thread.
class StopToken final
{
public:
    StopToken() = default;

    [[nodiscard]] bool stopRequested() const { return m_token.stop_requested(); }
    [[nodiscard]] StopReason reason() const;

    /// For std::stop_callback and std::condition_variable_any.
    [[nodiscard]] const std::stop_token &native() const { return m_token; }

    /// The error that work ends with once a stop was requested.
    [[nodiscard]] static Error error();

    /// Sleeps, but wakes at once when a stop is requested. Returns false when it was.
    [[nodiscard]] bool sleepFor(std::chrono::milliseconds duration) const;

private:
    friend class StopSource;
    StopToken(std::stop_token token, std::shared_ptr<std::atomic<StopReason>> reason);

    std::stop_token m_token;
    std::shared_ptr<std::atomic<StopReason>> m_reason;
};

/// The asking end. A source made from a parent token stops when the parent does.
class StopSource final
{
public:
    StopSource();
    explicit StopSource(const StopToken &parent);
    StopSource(const StopSource &) = delete;
    StopSource &operator=(const StopSource &) = delete;

    /// Idempotent and safe from any thread; the first reason wins.
    void requestStop(StopReason reason);
    [[nodiscard]] StopToken token() const;

private:
    struct Relay
    {
        StopSource *source;
        StopToken parent;
        void operator()() const { source->requestStop(parent.reason()); }
    };

    std::stop_source m_source;
    std::shared_ptr<std::atomic<StopReason>> m_reason;
    std::optional<std::stop_callback<Relay>> m_relay;
};

} // namespace hashike
