// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"

#include <QJsonObject>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Rerun = u"hashikectl adm release mirror, again"_s;
const QString Verify = u"hashikectl media verify"_s;

Result<Measurement> measureRerunOnce(const Workbench &bench,
                                     const Invocation &mirror,
                                     qint64 &moved)
{
    HASHIKE_TRY_ASSIGN(measured, bench.meter().measure({mirror}));
    HASHIKE_TRY_ASSIGN(document, bench.meter().json());
    moved = std::max(moved, document.value("movedBlobs"_L1).toInteger(-1));
    return measured;
}
} // namespace

Result<Figure> measureRerun(Workbench &bench)
{
    HASHIKE_TRY_ASSIGN(source, bench.source());
    HASHIKE_TRY_ASSIGN(medium, bench.medium());
    const Invocation mirror = bench.commands().mirror(source->reference(), medium);
    const Invocation verify = bench.commands().verify(medium);
    qint64 moved = -1;
    const QList<Contender> contenders{
        {Rerun, [&] { return measureRerunOnce(bench, mirror, moved); }},
        {Verify, [&] { return bench.meter().measure({verify}); }},
    };
    Figure figure{u"rerun"_s, u"Nothing left to do: "_s + source->description(), {}, {}, {}};
    HASHIKE_TRY(takeTurns(bench, contenders, figure));
    const double longer = figure.series.first().wall().median - figure.series.last().wall().median;
    figure.comparisons.append({u"again − verify"_s, longer, u"s"_s, atMost(0.5)});
    figure.comparisons.append({u"blobs moved"_s, double(moved), {}, atMost(0)});
    return figure;
}

} // namespace hashike
