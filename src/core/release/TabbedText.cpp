// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/TabbedText.h"

#include <QList>
#include <QStringList>

#include <algorithm>

namespace hashike
{

namespace
{
using Lines = QList<QStringList>;

/// Pads the cells of one column of the lines [first, last) and then those to the right of it.
void alignBlock(Lines &lines, qsizetype first, qsizetype last, qsizetype column)
{
    const auto hasCell = [&](qsizetype line) { return lines[line].size() > column + 1; };
    for (qsizetype begin = first; begin < last; ++begin) {
        if (!hasCell(begin)) {
            continue;
        }
        qsizetype end = begin;
        qsizetype width = 0;
        for (; end < last && hasCell(end); ++end) {
            width = std::max(width, lines[end][column].size() + 1);
        }
        for (qsizetype line = begin; line < end; ++line) {
            lines[line][column] = lines[line][column].leftJustified(width);
        }
        alignBlock(lines, begin, end, column + 1);
        begin = end - 1;
    }
}
} // namespace

QString alignedColumns(const QString &text)
{
    Lines lines;
    for (const QString &line : text.split(u'\n')) {
        lines.append(line.split(u'\t'));
    }
    alignBlock(lines, 0, lines.size(), 0);
    QStringList joined;
    std::ranges::transform(std::as_const(lines),
                           std::back_inserter(joined),
                           [](const QStringList &cells) { return cells.join(QString()); });
    return joined.join(u'\n');
}

} // namespace hashike
