// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::milliseconds OneWay{50}; // a round trip of 100 ms

struct Case
{
    QString distance;
    const SourceRegistry &source;
    Target target;
};

QString ours(const Case &distance)
{
    return u"hashikectl adm release mirror --dry-run, "_s + distance.distance;
}

QList<Contender> contendersFor(const Workbench &bench, const Case &distance)
{
    const QString into = bench.path(u"planned"_s);
    const QString reference = distance.source.reference();
    const Job plan{{bench.commands().plan(reference, into)}};
    QList<Contender> contenders{
        {ours(distance), [&bench, into, plan] { return bench.measureInto(into, plan); }}};
    if (!bench.commands().oc().isEmpty()) {
        const Job oc{{bench.commands().ocPlan(reference, into)}};
        contenders.append({u"oc adm release mirror --dry-run, "_s + distance.distance,
                           [&bench, into, oc] { return bench.measureInto(into, oc); },
                           true});
    }
    return contenders;
}
} // namespace

Result<Figure> measurePlan(Workbench &bench)
{
    HASHIKE_TRY_ASSIGN(near, bench.source());
    SourceOptions options = bench.sourceOptions(u"far-source"_s);
    options.latency = OneWay;
    HASHIKE_TRY_ASSIGN(far, SourceRegistry::make(options, bench.meter()));
    const QList<Case> cases{{u"loopback"_s, *near, atMost(0.5)},
                            {u"100 ms away"_s, *far, atMost(2.5)}};
    QList<Contender> contenders;
    for (const Case &distance : cases) {
        contenders += contendersFor(bench, distance);
    }
    Figure figure{
        u"plan"_s, u"Finding out what is to be moved: "_s + near->description(), {}, {}, {}};
    HASHIKE_TRY(takeTurns(bench, contenders, figure));
    for (const Case &distance : cases) {
        if (const Series *series = figure.find(ours(distance))) {
            figure.comparisons.append(
                {distance.distance, series->wall().median, u"s"_s, distance.target});
        }
    }
    far.reset();
    HASHIKE_TRY(bench.discard(options.directory));
    return figure;
}

} // namespace hashike
