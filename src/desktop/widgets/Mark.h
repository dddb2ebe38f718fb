// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace hashike
{

/// A shape that stands beside a word, so that a state is not told by its colour.
enum class Mark
{
    Waiting,   ///< a circle
    Active,    ///< a triangle, as on a player
    Clock,     ///< waits for a time
    Paused,    ///< two bars
    Done,      ///< a tick
    Present,   ///< a full circle
    Failed,    ///< a cross
    Cancelled, ///< a circle, struck through
    Attention, ///< an exclamation mark
};

/// Draws a mark into `area` in one colour.
void drawMark(QPainter &painter, const QRectF &area, Mark mark, const QColor &colour);

/// Puts the mark of a cell in front of its text, in the text's colour.
class MarkDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `role` is where the model has the Mark, as an int.
    explicit MarkDelegate(int role, QObject *parent = nullptr);

private:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

    int m_role;
};

} // namespace hashike
