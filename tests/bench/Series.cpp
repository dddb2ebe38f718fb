// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Series.h"

#include <algorithm>

namespace hashike
{

namespace
{
Spread spreadOver(const QList<Measurement> &runs, double Measurement::*quantity)
{
    QList<double> values;
    for (const Measurement &run : runs) {
        values.append(run.*quantity);
    }
    return spreadOf(values);
}
} // namespace

Spread spreadOf(QList<double> values)
{
    if (values.isEmpty()) {
        return {};
    }
    std::ranges::sort(values);
    const qsizetype upper = values.size() / 2;
    const qsizetype lower = (values.size() - 1) / 2;
    return {values.first(), (values[lower] + values[upper]) / 2, values.last()};
}

Spread Series::wall() const
{
    return spreadOver(runs, &Measurement::wall);
}

Spread Series::cpu() const
{
    return spreadOver(runs, &Measurement::cpu);
}

Measurement Series::largest() const
{
    const auto most = std::ranges::max_element(runs, {}, &Measurement::peak);
    return most == runs.end() ? Measurement() : *most;
}

} // namespace hashike
