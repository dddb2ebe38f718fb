// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "paper/Sheets.h"

#include <functional>
#include <vector>

namespace hashike
{

/// Sets the parts of a paper onto sheets, one below the other. Rows of tables stay together where a
/// page can hold them, and headings stay with what they head. One thread at a time.
class Typesetter final
{
public:
    /// `locale` is for numbers in tables of files. Stops early when asked to.
    Typesetter(Sheets &sheets, const QLocale &locale, const StopToken &stop);

    void set(const QList<Block> &blocks);

    void operator()(const Heading &heading);
    void operator()(const Paragraph &paragraph);
    void operator()(const Facts &facts);
    void operator()(const CheckCode &code);
    void operator()(const SignOff &boxes);
    void operator()(const Table &table);
    void operator()(const FileTable &table);

private:
    struct Cell
    {
        QString text;
        TextStyle style;
        qreal width = 0;
    };
    using RowMaker = std::function<QStringList(qsizetype row)>;

    [[nodiscard]] qreal millimetres(qreal length) const { return m_sheets.millimetres(length); }
    [[nodiscard]] TextLines lines(const QString &text, const TextStyle &style, qreal width) const;
    void draw(const TextLines &lines, const QPointF &topLeft) const;
    void drawBox(const QRectF &box) const;
    void keepTogether(qreal height);
    void setText(const QString &text, const TextStyle &style);
    void setTable(const QList<Column> &columns, qsizetype rows, const RowMaker &row);
    void setRow(const QList<Cell> &cells, const std::function<void()> &turn);
    void setPortion(const std::vector<TextLines> &cells,
                    const QList<Cell> &styles,
                    int first,
                    int count);
    void drawSignBox(const QRectF &box, const QString &role, const SignOff &words) const;

    Sheets &m_sheets;
    QLocale m_locale;
    StopToken m_stop;
};

} // namespace hashike
