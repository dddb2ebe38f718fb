// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/LineDifference.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype Context = 3;

bool isNearChange(const LineDifference &difference, qsizetype index)
{
    const auto first = difference.begin() + std::max<qsizetype>(0, index - Context);
    const auto last = difference.begin() + std::min(difference.size(), index + Context + 1);
    return std::any_of(first, last, [](const DifferenceLine &line) {
        return line.kind != DifferenceLine::Kind::Same;
    });
}

QChar signOf(DifferenceLine::Kind kind)
{
    switch (kind) {
    case DifferenceLine::Kind::Removed:
        return u'-';
    case DifferenceLine::Kind::Added:
        return u'+';
    case DifferenceLine::Kind::Same:
        break;
    }
    return u' ';
}
} // namespace

QStringList unifiedLines(const LineDifference &difference)
{
    QStringList lines;
    bool skipped = true;
    int before = 1;
    int after = 1;
    for (qsizetype i = 0; i < difference.size(); ++i) {
        const DifferenceLine &line = difference.at(i);
        const bool shown = isNearChange(difference, i);
        if (shown && skipped) {
            lines.append(u"@@ -%1 +%2 @@"_s.arg(before).arg(after));
        }
        if (shown) {
            lines.append(signOf(line.kind) + line.text);
        }
        skipped = !shown;
        before += line.kind != DifferenceLine::Kind::Added;
        after += line.kind != DifferenceLine::Kind::Removed;
    }
    return lines;
}

} // namespace hashike
