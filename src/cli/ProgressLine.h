// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "cli/Console.h"
#include "transfer/RateEstimator.h"

#include <QCoreApplication>

namespace hashike
{

/// Shows a transfer on stderr: one live line on a terminal, a plain line every few seconds
/// elsewhere.
class ProgressLine final
{
    Q_DECLARE_TR_FUNCTIONS(ProgressLine)

public:
    ProgressLine(Console &console, Clock &clock);

    [[nodiscard]] static std::chrono::milliseconds interval(bool terminal);

    void show(const Progress &progress);
    void show(const QString &label, qint64 done, qint64 total);

private:
    Console &m_console;
    Clock &m_clock;
    Phase m_phase = Phase::Planning;
    RateEstimator m_rate;
};

} // namespace hashike
