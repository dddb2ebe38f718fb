// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/LineDifference.h"

#include <QByteArray>
#include <QList>

namespace hashike
{

/// Changes to a text by places of the text as it was; what they don't name stays byte for byte.
/// They must not overlap; of several at one place the one added first comes first. One thread.
class TextSplices final
{
public:
    void replace(qsizetype begin, qsizetype end, const QByteArray &by);
    void insert(qsizetype position, const QByteArray &text) { replace(position, position, text); }

    [[nodiscard]] bool isEmpty() const { return m_splices.isEmpty(); }

    [[nodiscard]] QByteArray applyTo(const QByteArray &text) const;

    /// What applyTo() changes, line by line, shown as the two lists have them: they have a line for
    /// each line of the text before and after. What is inserted where a line starts has to be whole
    /// lines.
    [[nodiscard]] LineDifference difference(const QByteArray &text,
                                            const QStringList &shownBefore,
                                            const QStringList &shownAfter) const;

private:
    struct Splice
    {
        qsizetype begin;
        qsizetype end;
        QByteArray by;
    };

    /// True when a line stays as it is.
    [[nodiscard]] bool keepsLine(qsizetype begin, qsizetype end, bool hasLineEnd) const;
    /// How far the changes before a place, and insertions at it, move what stands there.
    [[nodiscard]] qsizetype shiftAt(qsizetype position) const;

    QList<Splice> m_splices; ///< by begin
};

/// The lines of a text, without line ends; a text that ends in one has no empty line behind it.
[[nodiscard]] QList<QByteArray> linesOf(const QByteArray &text);

} // namespace hashike
