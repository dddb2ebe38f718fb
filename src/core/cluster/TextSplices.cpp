// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/TextSplices.h"

#include <algorithm>

namespace hashike
{

void TextSplices::replace(qsizetype begin, qsizetype end, const QByteArray &by)
{
    const auto behind = std::ranges::upper_bound(m_splices, begin, {}, &Splice::begin);
    m_splices.insert(behind, {begin, end, by});
}

QByteArray TextSplices::applyTo(const QByteArray &text) const
{
    QByteArray result;
    qsizetype copied = 0;
    for (const Splice &splice : m_splices) {
        result += QByteArrayView(text).sliced(copied, splice.begin - copied);
        result += splice.by;
        copied = splice.end;
    }
    result += QByteArrayView(text).sliced(copied);
    return result;
}

bool TextSplices::keepsLine(qsizetype begin, qsizetype end, bool hasLineEnd) const
{
    return std::ranges::none_of(m_splices, [&](const Splice &splice) {
        if (splice.begin < splice.end) {
            return splice.begin < end && splice.end > begin;
        }
        const bool extends = splice.begin == end && !hasLineEnd && !splice.by.startsWith('\n')
                             && !splice.by.startsWith('\r');
        return extends || (splice.begin > begin && splice.begin < end);
    });
}

qsizetype TextSplices::shiftAt(qsizetype position) const
{
    qsizetype shift = 0;
    for (const Splice &splice : m_splices) {
        shift += splice.end <= position ? splice.by.size() - (splice.end - splice.begin) : 0;
    }
    return shift;
}

LineDifference TextSplices::difference(const QByteArray &text,
                                       const QStringList &shownBefore,
                                       const QStringList &shownAfter) const
{
    using Kind = DifferenceLine::Kind;
    const QByteArray changed = applyTo(text);
    LineDifference lines;
    qsizetype after = 0; // lines of the new text that are written
    const auto addUpTo = [&](qsizetype number) {
        for (; after < number; ++after) {
            lines.append({Kind::Added, shownAfter.value(after), 0, int(after + 1)});
        }
    };
    qsizetype begin = 0;
    qsizetype counted = 0;      // bytes of the new text
    qsizetype linesCounted = 0; // in those
    for (qsizetype before = 0; begin < text.size(); ++before) {
        const qsizetype lineEnd = text.indexOf('\n', begin);
        const qsizetype end = lineEnd < 0 ? text.size() : lineEnd + 1;
        if (keepsLine(begin, end, lineEnd >= 0)) {
            const qsizetype kept = begin + shiftAt(begin);
            linesCounted += QByteArrayView(changed).sliced(counted, kept - counted).count('\n');
            counted = kept;
            addUpTo(linesCounted);
            lines.append({Kind::Same, shownAfter.value(after), int(before + 1), int(after + 1)});
            ++after;
        } else {
            lines.append({Kind::Removed, shownBefore.value(before), int(before + 1), 0});
        }
        begin = end;
    }
    addUpTo(linesOf(changed).size());
    return lines;
}

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    if (lines.last().isEmpty()) {
        lines.removeLast();
    }
    for (QByteArray &line : lines) {
        if (line.endsWith('\r')) {
            line.chop(1);
        }
    }
    return lines;
}

} // namespace hashike
