// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "bench/Figure.h"

#include <functional>

namespace hashike
{

class Workbench;

/// Somebody who does the job that is measured.
struct Contender
{
    QString name;
    std::function<Result<Measurement>()> run; ///< from nothing to done, and leaves nothing behind
    bool isPeer = false; ///< another program: when it fails, it is left out with a note
};

/// Lets them do it in turn, as many rounds as were asked for, so that a slow minute of the machine
/// hits all of them alike. Adds a series for each to the figure. Error: the first of a contender
/// that is no peer, or an interruption.
[[nodiscard]] Result<void> takeTurns(Workbench &bench,
                                     const QList<Contender> &contenders,
                                     Figure &figure);

} // namespace hashike
