// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/TextLines.h"

#include "paper/VisibleText.h"

#include <QFontMetricsF>
#include <QTextOption>

namespace hashike
{

namespace
{
constexpr qreal PitchOfFont = 1.4; // Japanese faces ask for more than looks good in a table
constexpr qreal PointsPerInch = 72;
} // namespace

TextLines::TextLines(const QString &text, const TextStyle &style, qreal width, QPaintDevice &device)
    : m_layout(std::make_unique<QTextLayout>(visible(text), style.font, &device))
    , m_pitch(style.font.pointSizeF() * PitchOfFont * device.logicalDpiY() / PointsPerInch)
{
    QTextOption option(style.alignRight ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(style.breakAnywhere ? QTextOption::WrapAnywhere
                                           : QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    qreal top = 0;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, top + (m_pitch - line.height()) / 2});
        top += m_pitch;
    }
    m_layout->endLayout();
}

void TextLines::draw(QPainter &painter, const QPointF &topLeft, int first, int lines) const
{
    const QPointF origin = topLeft - QPointF(0, first * m_pitch);
    for (int index = first; index < std::min(first + lines, count()); ++index) {
        m_layout->lineAt(index).draw(&painter, origin);
    }
}

} // namespace hashike
