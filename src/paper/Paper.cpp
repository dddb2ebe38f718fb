// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/Paper.h"

#include "paper/VisibleText.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Unknown = u"—"_s;
} // namespace

QList<Column> FileTable::columns() const
{
    QList<Column> columns{{pathTitle, 103, true, false}, {bytesTitle, 29, false, true}};
    if (!digestTitle.isEmpty()) {
        columns.append({digestTitle, 43, true, false}); // 32 digits a line
    }
    return columns;
}

QStringList FileTable::cells(const FileRow &row, const QLocale &locale) const
{
    const QString path = pathText(row.path);
    QStringList cells{row.target.isEmpty() ? path : path + u" → "_s + pathText(row.target),
                      row.bytes ? locale.toString(*row.bytes) : Unknown};
    if (!digestTitle.isEmpty()) {
        cells.append(row.digest ? row.digest->hex() : Unknown);
    }
    return cells;
}

} // namespace hashike
