// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hashike
{

/// One line of a text before or after a change, or of both.
struct DifferenceLine
{
    enum class Kind
    {
        Same,
        Removed,
        Added,
    };

    Kind kind = Kind::Same;
    QString text;   ///< without line end, secrets hidden
    int before = 0; ///< number of the line, 1-based; 0 where there is none
    int after = 0;
};

using LineDifference = QList<DifferenceLine>;

/// As `diff -u` would show it without its heads: ` `, `-` and `+` before the lines, at most three
/// that are the same around those that are not, `@@ -line +line @@` where lines were left out.
[[nodiscard]] QStringList unifiedLines(const LineDifference &difference);

} // namespace hashike
