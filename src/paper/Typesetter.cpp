// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/Typesetter.h"

#include "paper/QrCode.h"

#include <algorithm>

namespace hashike
{

namespace
{
constexpr qreal HeadingPoints = 12;
constexpr qreal TextPoints = 9;
constexpr qreal CodePoints = 8.5;
constexpr qreal TablePoints = 7;
constexpr qreal CheckCodePoints = 17;
constexpr qreal SmallPoints = 7.5;

// Millimetres.
constexpr qreal HeadingSpace = 5;
constexpr qreal Followers = 20; // what must fit below a heading, or below the head of a table
constexpr qreal ParagraphSpace = 2;
constexpr qreal NameWidth = 40;
constexpr qreal CellPadding = 0.8; // above and below
constexpr qreal CellMargin = 1.2;  // on both sides
constexpr qreal QrSide = 32;
constexpr qreal SignHeight = 32;
constexpr qreal NumberHeight = 9;
constexpr qreal BoxPadding = 2;

constexpr int LeastLines = 3; // of a row that is cut, at the end of a page
} // namespace

Typesetter::Typesetter(Sheets &sheets, const QLocale &locale, const StopToken &stop)
    : m_sheets(sheets)
    , m_locale(locale)
    , m_stop(stop)
{
}

void Typesetter::set(const QList<Block> &blocks)
{
    for (const Block &block : blocks) {
        std::visit(*this, block);
    }
}

void Typesetter::operator()(const Heading &heading)
{
    if (heading.onNewPage) {
        m_sheets.turn();
    } else {
        m_sheets.advance(millimetres(HeadingSpace));
        keepTogether(millimetres(Followers));
    }
    setText(heading.text, {textFont(HeadingPoints, true)});
}

void Typesetter::operator()(const Paragraph &paragraph)
{
    setText(paragraph.text, {textFont(TextPoints)});
}

void Typesetter::operator()(const Facts &facts)
{
    const qreal nameWidth = millimetres(NameWidth);
    const TextStyle name{textFont(TextPoints, true)};
    const TextStyle text{textFont(TextPoints)};
    const TextStyle code{codeFont(CodePoints)};
    for (const Fact &fact : facts.facts) {
        setRow({{fact.name, name, nameWidth},
                {fact.value, fact.isCode ? code : text, m_sheets.width() - nameWidth}},
               [this] { m_sheets.turn(); });
    }
    m_sheets.advance(millimetres(ParagraphSpace));
}

void Typesetter::operator()(const CheckCode &code)
{
    const qreal side = millimetres(QrSide);
    const qreal padding = millimetres(BoxPadding);
    const qreal textWidth = m_sheets.width() - side - 2 * padding;
    keepTogether(side);
    const qreal top = m_sheets.top();
    const TextLines label = lines(code.label, {textFont(TextPoints, true)}, textWidth);
    const TextLines text = lines(code.code, {codeFont(CheckCodePoints, true)}, textWidth);
    const TextLines hint = lines(code.hint, {textFont(SmallPoints)}, textWidth);
    drawBox(QRectF(0, top, m_sheets.width(), side));
    draw(label, {padding, top + padding});
    draw(text, {padding, top + padding + label.height()});
    draw(hint, {padding, top + 2 * padding + label.height() + text.height()});
    const auto qr = QrCode::encode(code.code);
    if (qr && m_sheets.painter()) {
        const qreal inset = millimetres(CellPadding);
        const qreal inner = side - 2 * inset;
        qr->paint(*m_sheets.painter(),
                  QRectF(m_sheets.width() - side + inset, top + inset, inner, inner));
    }
    m_sheets.advance(side + millimetres(ParagraphSpace));
}

void Typesetter::operator()(const SignOff &boxes)
{
    const qreal numberHeight = millimetres(NumberHeight);
    const qreal height = millimetres(SignHeight);
    m_sheets.advance(millimetres(HeadingSpace));
    keepTogether(numberHeight + height);
    const qreal padding = millimetres(BoxPadding);
    const qreal top = m_sheets.top();
    const qreal labelWidth = millimetres(NameWidth);
    const TextLines label = lines(boxes.numberLabel, {textFont(TextPoints, true)}, labelWidth);
    const TextLines number =
        lines(boxes.number, {codeFont(CodePoints), true}, m_sheets.width() - labelWidth - padding);
    drawBox(QRectF(0, top, m_sheets.width(), numberHeight));
    draw(label, {padding, top + (numberHeight - label.height()) / 2});
    draw(number, {labelWidth, top + (numberHeight - number.height()) / 2});
    const qreal width = m_sheets.width() / qreal(boxes.roles.size());
    for (qsizetype role = 0; role < boxes.roles.size(); ++role) {
        drawSignBox(QRectF(qreal(role) * width, top + numberHeight, width, height),
                    boxes.roles.at(role),
                    boxes);
    }
    m_sheets.advance(numberHeight + height + millimetres(ParagraphSpace));
}

void Typesetter::operator()(const Table &table)
{
    setTable(table.columns, table.rows.size(), [&](qsizetype row) { return table.rows.at(row); });
}

void Typesetter::operator()(const FileTable &table)
{
    setTable(table.columns(), table.rows.size(), [&](qsizetype row) {
        return table.cells(table.rows.at(row), m_locale);
    });
}

TextLines Typesetter::lines(const QString &text, const TextStyle &style, qreal width) const
{
    return {text, style, width, m_sheets.device()};
}

void Typesetter::draw(const TextLines &lines, const QPointF &topLeft) const
{
    if (QPainter *const painter = m_sheets.painter()) {
        lines.draw(*painter, topLeft, 0, lines.count());
    }
}

void Typesetter::drawBox(const QRectF &box) const
{
    if (QPainter *const painter = m_sheets.painter()) {
        painter->drawRect(box);
    }
}

void Typesetter::keepTogether(qreal height)
{
    if (height > m_sheets.room()) {
        m_sheets.turn();
    }
}

void Typesetter::setText(const QString &text, const TextStyle &style)
{
    setRow({{text, style, m_sheets.width()}}, [this] { m_sheets.turn(); });
    m_sheets.advance(millimetres(ParagraphSpace));
}

void Typesetter::setTable(const QList<Column> &columns, qsizetype rows, const RowMaker &row)
{
    qreal shares = 0;
    for (const Column &column : columns) {
        shares += column.share;
    }
    QList<Cell> head;
    QList<Cell> cells;
    for (const Column &column : columns) {
        const qreal width = m_sheets.width() * column.share / shares;
        const QFont font = column.isCode ? codeFont(TablePoints) : textFont(TablePoints);
        head.append({column.title, {textFont(TablePoints, true), false, column.isNumber}, width});
        cells.append({{}, {font, column.isCode, column.isNumber}, width});
    }
    const std::function<void()> begin = [&] { setRow(head, [this] { m_sheets.turn(); }); };
    keepTogether(millimetres(Followers));
    begin();
    for (qsizetype index = 0; index < rows && !m_stop.stopRequested(); ++index) {
        const QStringList texts = row(index);
        for (qsizetype column = 0; column < cells.size(); ++column) {
            cells[column].text = texts.at(column);
        }
        setRow(cells, [&] {
            m_sheets.turn();
            begin();
        });
    }
    m_sheets.advance(millimetres(ParagraphSpace));
}

/// A row goes whole onto the next page, unless it would not fit there either: then it is cut
/// between two lines.
void Typesetter::setRow(const QList<Cell> &cells, const std::function<void()> &turn)
{
    const qreal padding = millimetres(CellPadding);
    std::vector<TextLines> laid;
    qreal pitch = 0;
    int count = 0;
    for (const Cell &cell : cells) {
        laid.push_back(lines(cell.text, cell.style, cell.width - 2 * millimetres(CellMargin)));
        pitch = std::max(pitch, laid.back().pitch());
        count = std::max(count, laid.back().count());
    }
    const bool canStayWhole = count * pitch + 2 * padding <= m_sheets.roomOfEmptyPage();
    const auto fittingLines = [&] { return int((m_sheets.room() - 2 * padding) / pitch); };
    int first = 0;
    while (first < count) {
        int fitting = fittingLines();
        if (fitting < count - first && (canStayWhole || fitting < LeastLines)) {
            turn();
            fitting = fittingLines();
        }
        const int portion = std::clamp(fitting, 1, count - first);
        setPortion(laid, cells, first, portion);
        m_sheets.advance(portion * pitch + 2 * padding);
        first += portion;
    }
}

void Typesetter::setPortion(const std::vector<TextLines> &laid,
                            const QList<Cell> &cells,
                            int first,
                            int count)
{
    QPainter *const painter = m_sheets.painter();
    if (!painter) {
        return;
    }
    const qreal padding = millimetres(CellPadding);
    const qreal margin = millimetres(CellMargin);
    qreal left = 0;
    qreal bottom = m_sheets.top();
    for (std::size_t column = 0; column < laid.size(); ++column) {
        laid[column].draw(*painter, {left + margin, m_sheets.top() + padding}, first, count);
        left += cells.at(qsizetype(column)).width;
        bottom = std::max(bottom, m_sheets.top() + count * laid[column].pitch() + 2 * padding);
    }
    if (cells.size() > 1) { // text is no table
        painter->drawLine(QPointF(0, bottom), QPointF(m_sheets.width(), bottom));
    }
}

void Typesetter::drawSignBox(const QRectF &box, const QString &role, const SignOff &words) const
{
    const qreal padding = millimetres(BoxPadding);
    const qreal width = box.width() - 2 * padding;
    const qreal left = box.left() + padding;
    const TextLines title = lines(role, {textFont(TextPoints, true)}, width);
    const TextLines name = lines(words.nameLabel, {textFont(SmallPoints)}, width);
    const TextLines date = lines(words.dateLabel, {textFont(SmallPoints)}, width);
    drawBox(box);
    draw(title, {left, box.top() + padding});
    draw(name, {left, box.top() + 2 * padding + title.height()});
    draw(date, {left, box.bottom() - padding - date.height()});
}

} // namespace hashike
