// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SideBySide.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int TintAlpha = 48;

/// The lines of one field with their signs.
struct Column
{
    QStringList lines;
    QList<qsizetype> changed; ///< numbers of lines, 0-based

    void add(QChar sign, const QString &text)
    {
        if (sign != u' ') {
            changed.append(lines.size());
        }
        lines.append(sign + u' ' + text);
    }

    void fillUpTo(qsizetype size)
    {
        while (lines.size() < size) {
            lines.append(QString());
        }
    }
};

void show(const Column &column, QPlainTextEdit *edit)
{
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit->setTabChangesFocus(true);
    edit->setPlainText(column.lines.join(u'\n'));
    QColor tint = edit->palette().color(QPalette::Highlight);
    tint.setAlpha(TintAlpha);
    QList<QTextEdit::ExtraSelection> selections;
    for (const qsizetype line : column.changed) {
        QTextEdit::ExtraSelection selection;
        selection.format.setBackground(tint);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor = QTextCursor(edit->document()->findBlockByNumber(int(line)));
        selections.append(selection);
    }
    edit->setExtraSelections(selections);
}

void scrollTogether(QPlainTextEdit *one, QPlainTextEdit *other)
{
    for (const auto bar :
         {&QPlainTextEdit::verticalScrollBar, &QPlainTextEdit::horizontalScrollBar}) {
        QScrollBar *const first = (one->*bar)();
        QScrollBar *const second = (other->*bar)();
        QObject::connect(
            first, &QScrollBar::valueChanged, second, &QScrollBar::setValue, Qt::UniqueConnection);
        QObject::connect(
            second, &QScrollBar::valueChanged, first, &QScrollBar::setValue, Qt::UniqueConnection);
    }
}

void showChange(const Column &column, QPlainTextEdit *edit)
{
    if (!column.changed.isEmpty()) {
        edit->setTextCursor(
            QTextCursor(edit->document()->findBlockByNumber(int(column.changed.first()))));
        edit->centerCursor();
    }
}
} // namespace

void showSideBySide(const LineDifference &difference, QPlainTextEdit *before, QPlainTextEdit *after)
{
    Column old;
    Column changed;
    for (const DifferenceLine &line : difference) {
        if (line.kind == DifferenceLine::Kind::Same) {
            const qsizetype size = std::max(old.lines.size(), changed.lines.size());
            old.fillUpTo(size);
            changed.fillUpTo(size);
            old.add(u' ', line.text);
            changed.add(u' ', line.text);
        } else if (line.kind == DifferenceLine::Kind::Removed) {
            old.add(u'-', line.text);
        } else {
            changed.add(u'+', line.text);
        }
    }
    old.fillUpTo(changed.lines.size());
    changed.fillUpTo(old.lines.size());
    show(old, before);
    show(changed, after);
    scrollTogether(before, after);
    showChange(old, before);
    showChange(changed, after);
}

} // namespace hashike
