// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Figure.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString number(double value)
{
    return QString::number(value, 'f', value < 100 ? 2 : 0);
}

QString peakText(const Measurement &largest)
{
    const QString mebibytes = QString::number(double(largest.peak) / (1 << 20), 'f', 0);
    return largest.peakIsBound ? u"≤ "_s + mebibytes : mebibytes;
}

QString seriesRow(const Series &series)
{
    const Spread wall = series.wall();
    return u"| %1 | %2 / **%3** / %4 | %5 | %6 |\n"_s.arg(series.name,
                                                          number(wall.least),
                                                          number(wall.median),
                                                          number(wall.most),
                                                          number(series.cpu().median),
                                                          peakText(series.largest()));
}

QString targetText(const Target &target)
{
    const QChar sign = target.sense == Target::Sense::AtMost ? u'≤' : u'≥';
    return sign + u' ' + QString::number(target.value);
}

QString comparisonRow(const Comparison &comparison)
{
    const QString value =
        number(comparison.value) + (comparison.unit.isEmpty() ? QString() : u' ' + comparison.unit);
    if (!comparison.target) {
        return u"| %1 | %2 | | |\n"_s.arg(comparison.what, value);
    }
    return u"| %1 | %2 | %3 | %4 |\n"_s.arg(
        comparison.what,
        value,
        targetText(*comparison.target),
        comparison.target->isMetBy(comparison.value) ? u"yes"_s : u"**no**"_s);
}
} // namespace

const Series *Figure::find(const QString &name) const
{
    const auto found = std::ranges::find(series, name, &Series::name);
    return found == series.end() ? nullptr : &*found;
}

void Figure::compareWalls(const QString &name, const QString &other, std::optional<Target> target)
{
    const Series *one = find(name);
    const Series *another = find(other);
    if (one && another && another->wall().median > 0) {
        comparisons.append({u"%1 ÷ %2"_s.arg(name, other),
                            one->wall().median / another->wall().median,
                            {},
                            target});
    }
}

QString Figure::toMarkdown() const
{
    QString text = u"### %1\n\n%2\n\n"_s.arg(title, subject);
    if (!series.isEmpty()) {
        text += u"| program | wall s: min / median / max | CPU s: median | peak MiB |\n"
                "|---|---:|---:|---:|\n"_s;
    }
    for (const Series &one : series) {
        text += seriesRow(one);
    }
    if (!comparisons.isEmpty()) {
        text += u"\n| from the medians | value | target | met |\n|---|---:|---:|---|\n"_s;
    }
    for (const Comparison &comparison : comparisons) {
        text += comparisonRow(comparison);
    }
    for (const QString &note : notes) {
        text += u'\n' + note + u'\n';
    }
    return text + u'\n';
}

} // namespace hashike
