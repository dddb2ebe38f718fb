// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Ours = u"hashikectl adm release mirror"_s;
const QString Limit = u"curl, 6 parallel, not flushed"_s;
const QString Skopeo = u"skopeo copy, an image at a time"_s;
const QString Oc = u"oc adm release mirror"_s;

/// Writes the configuration for curl and returns the file.
Result<QString> writeLimit(const Workbench &bench,
                           const SourceRegistry &source,
                           const QString &directory)
{
    const QString file = bench.path(u"limit.conf"_s);
    HASHIKE_TRY(bench.write(
        file,
        bench.commands().curlConfiguration(source.host(), source.content().blobs, directory)));
    return file;
}

QList<Contender> peers(const Workbench &bench, const SourceRegistry &source, const QString &into)
{
    const Commands &commands = bench.commands();
    QList<Contender> contenders;
    if (commands.hasSkopeo()) {
        const Job pull{commands.skopeoPull(source.host(), source.content().manifests, into),
                       1,
                       source.bytes()};
        contenders.append(
            {Skopeo, [&bench, into, pull] { return bench.measureInto(into, pull); }, true});
    }
    if (!commands.oc().isEmpty()) {
        const Job mirror{{commands.ocMirror(source.reference(), into)}, 1, source.bytes()};
        contenders.append(
            {Oc, [&bench, into, mirror] { return bench.measureInto(into, mirror); }, true});
    }
    return contenders;
}

void addComparisons(Figure &figure, qint64 bytes)
{
    figure.compareWalls(Ours, Limit, atMost(1.5));
    figure.compareWalls(Ours, Skopeo, atMost(0.25));
    figure.compareWalls(Ours, Oc);
    const double gibibytes = double(bytes) / (1 << 30);
    for (const Series &series : std::as_const(figure.series)) {
        figure.comparisons.append({u"CPU per GiB, %1"_s.arg(series.name),
                                   series.cpu().median / gibibytes,
                                   u"s"_s,
                                   series.name == Ours ? std::optional(atMost(4)) : std::nullopt});
    }
}
} // namespace

Result<Figure> measureMirror(Workbench &bench)
{
    HASHIKE_TRY_ASSIGN(source, bench.source());
    const QString into = bench.path(u"mirrored"_s);
    HASHIKE_TRY_ASSIGN(limit, writeLimit(bench, *source, into));
    const Commands &commands = bench.commands();
    const Job ours{{commands.mirror(source->reference(), into)}, 1, source->bytes()};
    const Job curl{{commands.curl(limit)}, 1, source->bytes()};
    const QList<Contender> contenders{
        {Ours, [&] { return bench.measureInto(into, ours); }},
        {Limit, [&] { return bench.measureInto(into, curl); }},
    };
    Figure figure{
        u"mirror"_s, u"From a registry to a medium: "_s + source->description(), {}, {}, {}};
    HASHIKE_TRY(takeTurns(bench, contenders + peers(bench, *source, into), figure));
    addComparisons(figure, source->bytes());
    return figure;
}

} // namespace hashike
