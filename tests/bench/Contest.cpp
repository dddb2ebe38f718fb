// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"

#include "bench/Workbench.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype LongestQuote = 300; // characters; the reason comes last

struct Entry
{
    Contender contender;
    Series series;
    bool isOut = false;
};

QString noteOf(const Contender &contender, const Error &error)
{
    const QString words = error.argument(ErrorArgument::Detail).simplified().right(LongestQuote);
    return u"%1 is missing here, because it failed: `%2`"_s.arg(contender.name, words);
}

int restartsIn(const Series &series)
{
    int restarts = 0;
    for (const Measurement &run : series.runs) {
        restarts += run.restarts;
    }
    return restarts;
}

void addSeries(const Series &series, Figure &figure)
{
    figure.series.append(series);
    if (const int restarts = restartsIn(series); restarts > 0) {
        figure.notes.append(
            u"%1: %2 processes failed and were started again, in %3 rounds."_s.arg(series.name)
                .arg(restarts)
                .arg(series.runs.size()));
    }
}

Result<void> takeTurn(Workbench &bench, Entry &entry, Figure &figure)
{
    HASHIKE_TRY(bench.settle());
    const Result<Measurement> measured = entry.contender.run();
    if (measured) {
        entry.series.runs.append(*measured);
        bench.say(u"  %1: %2 s"_s.arg(entry.contender.name).arg(measured->wall, 0, 'f', 2));
        return {};
    }
    if (!entry.contender.isPeer || measured.error().code == ErrorCode::Cancelled) {
        return failure(measured.error());
    }
    entry.isOut = true;
    figure.notes.append(noteOf(entry.contender, measured.error()));
    bench.say(u"  "_s + figure.notes.last());
    return {};
}
} // namespace

Result<void> takeTurns(Workbench &bench, const QList<Contender> &contenders, Figure &figure)
{
    QList<Entry> entries;
    for (const Contender &contender : contenders) {
        entries.append({contender, {contender.name, {}}, false});
    }
    for (int round = 1; round <= bench.options().rounds; ++round) {
        bench.say(u"%1, round %2"_s.arg(figure.title).arg(round));
        for (Entry &entry : entries) {
            if (!entry.isOut) {
                HASHIKE_TRY(takeTurn(bench, entry, figure));
            }
        }
    }
    for (const Entry &entry : std::as_const(entries)) {
        if (!entry.isOut) {
            addSeries(entry.series, figure);
        }
    }
    return {};
}

} // namespace hashike
