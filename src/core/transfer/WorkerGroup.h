// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"

#include <QList>

#include <functional>
#include <mutex>

namespace hashike
{

/// The first error of several threads ends the work of all; later ones, which it may have caused,
/// are dropped. Safe from any thread.
class SharedFailure final
{
public:
    explicit SharedFailure(const StopToken &parent);

    /// What workers watch: stops when the parent does or somebody failed.
    [[nodiscard]] StopToken token() const { return m_source.token(); }

    void fail(const Error &error);

    /// The first failure; Cancelled when the parent was stopped before any.
    [[nodiscard]] Result<void> outcome() const;

private:
    StopToken m_parent;
    StopSource m_source;
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
};

/// Runs `body(stop)` on `threads` threads of a pool of its own (QtConcurrent) and returns when all
/// have ended. A body makes what belongs to its thread (clients, buffers), then takes work until
/// none is left. The first error stops the others.
[[nodiscard]] Result<void> runWorkers(int threads,
                                      const StopToken &stop,
                                      const std::function<Result<void>(const StopToken &)> &body);

} // namespace hashike
