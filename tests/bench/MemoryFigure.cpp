// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 LargeRelease = qint64(8) << 30; // bytes
constexpr double MostMebibytes = 120;

/// One run each of mirror, verify and upload with the release of `source`.
Result<void> measureJourney(const Workbench &bench, const SourceRegistry &source, Figure &figure)
{
    const Commands &commands = bench.commands();
    const QString medium = bench.path(u"memory-medium"_s);
    const QString size = u", %1 MiB"_s.arg(double(source.bytes()) / (1 << 20), 0, 'f', 0);
    bench.say(u"memory"_s + size);
    HASHIKE_TRY_ASSIGN(mirror,
                       bench.meter().measure({commands.mirror(source.reference(), medium)}));
    HASHIKE_TRY_ASSIGN(verify, bench.meter().measure({commands.verify(medium)}));
    HASHIKE_TRY_ASSIGN(upload, bench.measureUpload([&](const QString &target) {
        return Job{{commands.upload(medium, source.version(), target, {})}, 1, source.bytes()};
    }));
    figure.series += {{u"mirror"_s + size, {mirror}},
                      {u"verify"_s + size, {verify}},
                      {u"upload"_s + size, {upload}}};
    return bench.discard(medium);
}

Result<void> measureLargeJourney(const Workbench &bench, Figure &figure)
{
    SourceOptions options = bench.sourceOptions(u"large-source"_s);
    options.size = LargeRelease;
    HASHIKE_TRY_ASSIGN(source, SourceRegistry::make(options, bench.meter()));
    HASHIKE_TRY(measureJourney(bench, *source, figure));
    source.reset();
    return bench.discard(options.directory);
}
} // namespace

Result<Figure> measureMemory(Workbench &bench)
{
    HASHIKE_TRY_ASSIGN(source, bench.source());
    Figure figure{u"memory"_s, u"Peak memory of hashikectl, one run each"_s, {}, {}, {}};
    HASHIKE_TRY(measureJourney(bench, *source, figure));
    if (bench.options().large) {
        HASHIKE_TRY(measureLargeJourney(bench, figure));
    }
    for (const Series &series : std::as_const(figure.series)) {
        figure.comparisons.append({series.name,
                                   double(series.largest().peak) / (1 << 20),
                                   u"MiB"_s,
                                   atMost(MostMebibytes)});
    }
    return figure;
}

} // namespace hashike
