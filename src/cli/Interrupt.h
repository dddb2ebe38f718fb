// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"

#include <QSocketNotifier>

#include <memory>

namespace hashike
{

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request (signalfd(2)); a second one ends the
/// program at once. At most one object at a time, made on the main thread before any other thread
/// starts.
class Interrupt final
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    [[nodiscard]] StopToken token() const { return m_source.token(); }

private:
    void received();

    StopSource m_source;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace hashike
