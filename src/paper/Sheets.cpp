// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/Sheets.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qreal MillimetresPerInch = 25.4;
constexpr qreal FooterPoints = 7.5;
constexpr qreal MarkPoints = 10;
constexpr qreal FooterSpace = 4; // millimetres above the footer
constexpr qreal MarkPadding = 1.5;
constexpr qreal PageLabelWidth = 40;
constexpr qreal RuleWidth = 0.2;

QFont fontOf(const QStringList &families, qreal points, bool isBold)
{
    QFont font(families);
    font.setPointSizeF(points);
    font.setBold(isBold);
    // Other shapes for other languages, and ligatures, have no way back to their letters: such text
    // could neither be searched for nor copied.
    for (const char *feature : {"locl", "liga", "clig"}) {
        font.setFeature(QFont::Tag::fromString(QLatin1StringView(feature)).value(), 0);
    }
    return font;
}
} // namespace

QFont textFont(qreal points, bool isBold)
{
    return fontOf({u"Noto Sans CJK JP"_s, u"Noto Sans JP"_s, u"IPAexGothic"_s, u"sans-serif"_s},
                  points,
                  isBold);
}

QFont codeFont(qreal points, bool isBold)
{
    return fontOf(
        {u"Noto Sans Mono CJK JP"_s, u"DejaVu Sans Mono"_s, u"monospace"_s}, points, isBold);
}

Sheets::Sheets(const Paper &paper, QPagedPaintDevice &device, QPainter *painter, int total)
    : m_paper(paper)
    , m_device(device)
    , m_painter(painter)
    , m_total(total)
{
    begin();
}

qreal Sheets::millimetres(qreal length) const
{
    return length * m_device.logicalDpiX() / MillimetresPerInch;
}

void Sheets::turn()
{
    if (m_painter) {
        m_device.newPage();
    }
    ++m_count;
    begin();
}

void Sheets::begin()
{
    if (m_painter) {
        m_painter->setPen(QPen(Qt::black, millimetres(RuleWidth)));
    }
    m_begin = m_paper.mark.isEmpty() ? 0 : setMark();
    m_top = m_begin;
    m_bottom = setFooter() - millimetres(FooterSpace);
}

qreal Sheets::setMark()
{
    const qreal padding = millimetres(MarkPadding);
    const TextLines mark(
        m_paper.mark, {textFont(MarkPoints, true)}, width() - 2 * padding, m_device);
    const qreal height = mark.height() + 2 * padding;
    if (m_painter) {
        m_painter->drawRect(QRectF(0, 0, width(), height));
        mark.draw(*m_painter, {padding, padding}, 0, mark.count());
    }
    return height + 2 * padding;
}

qreal Sheets::setFooter()
{
    const qreal labelWidth = millimetres(PageLabelWidth);
    const QString label = m_paper.pageLabel.arg(QString::number(m_count), QString::number(m_total));
    const QFont font = textFont(FooterPoints);
    const TextLines page(label, {font, false, true}, labelWidth, m_device);
    const TextLines footer(m_paper.footer, {font}, width() - labelWidth, m_device);
    const qreal top = m_device.height() - std::max(page.height(), footer.height());
    if (m_painter) {
        page.draw(*m_painter, {width() - labelWidth, top}, 0, page.count());
        footer.draw(*m_painter, {0, top}, 0, footer.count());
    }
    return top;
}

} // namespace hashike
