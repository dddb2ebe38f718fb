// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Mark.h"

#include <QPainter>
#include <QPainterPath>

namespace hashike
{

namespace
{
// Shapes in a square from 0 to 1.

QPainterPath lines(const QList<QPolygonF> &polylines)
{
    QPainterPath path;
    for (const QPolygonF &line : polylines) {
        path.addPolygon(line);
    }
    return path;
}

QPainterPath circle(qreal radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(0.5, 0.5), radius, radius);
    return path;
}

QPainterPath shapeOf(Mark mark)
{
    switch (mark) {
    case Mark::Waiting:
        return circle(0.32);
    case Mark::Present:
        return circle(0.28);
    case Mark::Active:
        return lines({{{0.25, 0.15}, {0.85, 0.5}, {0.25, 0.85}, {0.25, 0.15}}});
    case Mark::Clock:
        return circle(0.38) + lines({{{0.5, 0.25}, {0.5, 0.5}, {0.68, 0.6}}});
    case Mark::Paused:
        return lines({{{0.33, 0.2}, {0.33, 0.8}}, {{0.67, 0.2}, {0.67, 0.8}}});
    case Mark::Done:
        return lines({{{0.15, 0.55}, {0.4, 0.8}, {0.85, 0.2}}});
    case Mark::Failed:
        return lines({{{0.2, 0.2}, {0.8, 0.8}}, {{0.2, 0.8}, {0.8, 0.2}}});
    case Mark::Cancelled:
        return circle(0.36) + lines({{{0.25, 0.75}, {0.75, 0.25}}});
    case Mark::Attention:
        return lines({{{0.5, 0.12}, {0.5, 0.58}}, {{0.5, 0.82}, {0.5, 0.84}}});
    }
    return {};
}

bool isFilled(Mark mark)
{
    return mark == Mark::Active || mark == Mark::Present;
}

QIcon markIcon(Mark mark, const QColor &colour, QSize size, qreal ratio)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawMark(painter, QRectF(QPointF(), QSizeF(size)), mark, colour);
    painter.end();
    QIcon icon;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected}) {
        icon.addPixmap(pixmap, mode); // as it is: the style shall not tint it
    }
    return icon;
}
} // namespace

void drawMark(QPainter &painter, const QRectF &area, Mark mark, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.topLeft());
    painter.scale(area.width(), area.height());
    painter.setPen(QPen(colour, 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isFilled(mark) ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawPath(shapeOf(mark));
    painter.restore();
}

MarkDelegate::MarkDelegate(int role, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_role(role)
{
}

void MarkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant mark = index.data(m_role);
    if (mark.isNull()) {
        return;
    }
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const QColor colour =
        option->palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const int side = option->fontMetrics.ascent();
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
    option->decorationSize = QSize(side, side);
    option->icon = markIcon(Mark(mark.toInt()), colour, option->decorationSize, ratio);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace hashike
