// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/StickDrawing.h"

#include <QPainter>

namespace hashike
{

namespace
{
constexpr QSizeF Outline(64, 24); ///< the units below
constexpr int LinesOfText = 2;    ///< that the drawing is high
} // namespace

StickDrawing::StickDrawing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StickDrawing::sizeHint() const
{
    return Outline.scaled(0, fontMetrics().height() * LinesOfText, Qt::KeepAspectRatioByExpanding)
        .toSize();
}

void StickDrawing::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(width() / Outline.width(), height() / Outline.height());
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.5));
    painter.drawRoundedRect(QRectF(2, 2, 42, 20), 5, 5); // the body
    painter.drawRect(QRectF(44, 5, 17, 14));             // what is plugged in
    painter.drawRect(QRectF(50, 8, 4, 3));
    painter.drawRect(QRectF(50, 13, 4, 3));
    painter.drawEllipse(QPointF(9, 12), 2.5, 2.5); // for the string
}

} // namespace hashike
