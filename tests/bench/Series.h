// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Measurement.h"

#include <QList>
#include <QString>

namespace hashike
{

struct Spread
{
    double least = 0;
    double median = 0; ///< of an even number: the mean of the middle two
    double most = 0;
};

/// All zero for no values.
[[nodiscard]] Spread spreadOf(QList<double> values);

/// One program's runs, one a round.
struct Series
{
    QString name;
    QList<Measurement> runs;

    [[nodiscard]] Spread wall() const; ///< seconds
    [[nodiscard]] Spread cpu() const;  ///< seconds
    /// The run with the largest peak.
    [[nodiscard]] Measurement largest() const;
};

} // namespace hashike
