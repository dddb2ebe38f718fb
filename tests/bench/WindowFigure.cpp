// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"
#include "support/Subprocess.h"
#include "support/VirtualDisplay.h"

#include <QFileInfo>
#include <QJsonObject>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Paint = u"hashike, until its window is painted"_s;
const QString Mirror = u"hashike, mirror and read back in the window"_s;
constexpr double MostPaint = 0.4; // seconds
constexpr double MostLag = 16;    // ms

/// Milliseconds, one of each round.
struct Lags
{
    QList<double> percentile99;
    QList<double> worst;
    QList<double> worstOwn;
};

Result<Measurement> mirrorOnce(const Workbench &bench,
                               const ProcessMeter &meter,
                               const Invocation &mirror,
                               const QString &into,
                               Lags &lags)
{
    HASHIKE_TRY(bench.discard(into));
    HASHIKE_TRY_ASSIGN(measured, meter.measure({mirror}));
    HASHIKE_TRY_ASSIGN(document, meter.json());
    lags.percentile99.append(document.value("p99"_L1).toDouble());
    lags.worst.append(document.value("worst"_L1).toDouble());
    lags.worstOwn.append(document.value("worstOwn"_L1).toDouble());
    HASHIKE_TRY(bench.discard(into));
    return measured;
}

/// No bus: what a desktop would do there is not measured.
QMap<QString, QString> environmentOn(const VirtualDisplay &display)
{
    return {{u"DISPLAY"_s, display.name()},
            {u"QT_QPA_PLATFORM"_s, u"xcb"_s},
            {u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s}};
}

void addComparisons(Figure &figure, const Lags &lags)
{
    const QString unit = u"ms"_s;
    if (const Series *paint = figure.find(Paint)) {
        figure.comparisons.append(
            {u"until painted"_s, paint->wall().median, u"s"_s, atMost(MostPaint)});
    }
    figure.comparisons +=
        {{u"lag, 99th percentile"_s, spreadOf(lags.percentile99).median, unit, atMost(MostLag)},
         {u"lag, worst"_s, spreadOf(lags.worst).median, unit, std::nullopt},
         {u"lag, worst of its own"_s, spreadOf(lags.worstOwn).median, unit, std::nullopt}};
}
} // namespace

Result<Figure> measureWindow(Workbench &bench)
{
    HASHIKE_TRY_ASSIGN(source, bench.source());
    const Invocation paint = bench.commands().windowPaint();
    Figure figure{u"window"_s, u"The window at work: "_s + source->description(), {}, {}, {}};
    if (!QFileInfo::exists(paint.program) || !isInstalled(u"Xvfb"_s)) {
        figure.notes.append(u"Not measured: the window was not built, or Xvfb is not installed."_s);
        return figure;
    }
    HASHIKE_TRY_ASSIGN(display, VirtualDisplay::start());
    const ProcessMeter meter(bench.path(u"home"_s), environmentOn(*display));
    const QString into = bench.path(u"window-medium"_s);
    const Invocation mirror = bench.commands().windowMirror(source->reference(), into);
    Lags lags;
    const QList<Contender> contenders{
        {Paint, [&] { return meter.measure({paint}); }},
        {Mirror, [&] { return mirrorOnce(bench, meter, mirror, into, lags); }},
    };
    HASHIKE_TRY(takeTurns(bench, contenders, figure));
    addComparisons(figure, lags);
    return figure;
}

} // namespace hashike
