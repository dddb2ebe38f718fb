// SPDX-License-Identifier: GPL-3.0-or-later
#include "VisibleTexts.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMargins>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int RowsLookedAt = 20;

class Collector final
{
public:
    void add(const QObject *object, const QString &kind, const QString &text)
    {
        if (!text.isEmpty()) {
            m_texts.append(
                {object->objectName() + u'/' + kind, text, qobject_cast<const QWidget *>(object)});
        }
    }

    void addWidget(const QWidget *widget)
    {
        add(widget, u"tool tip"_s, widget->toolTip());
        add(widget, u"accessible name"_s, widget->accessibleName());
        add(widget, u"accessible description"_s, widget->accessibleDescription());
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            add(label, u"text"_s, label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            add(button, u"text"_s, button->text());
        } else if (const auto *box = qobject_cast<const QGroupBox *>(widget)) {
            add(box, u"title"_s, box->title());
        } else if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
            add(edit, u"place holder"_s, edit->placeholderText());
        } else if (const auto *spin = qobject_cast<const QSpinBox *>(widget)) {
            add(spin, u"special value"_s, spin->specialValueText());
        } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            addModel(combo, combo->model());
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i) {
                add(tabs, u"tab"_s, tabs->tabText(i));
            }
        } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            addView(view);
        }
    }

    void addAction(const QAction *action)
    {
        add(action, u"text"_s, action->text());
        add(action, u"tool tip"_s, action->toolTip());
    }

    [[nodiscard]] QList<VisibleText> take() { return std::move(m_texts); }

private:
    void addView(const QAbstractItemView *view)
    {
        if (qobject_cast<const QHeaderView *>(view) || !view->model()) {
            return;
        }
        addModel(view, view->model());
        if (!qobject_cast<const QTableView *>(view)) {
            return;
        }
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)}) {
                add(view,
                    u"header"_s,
                    view->model()->headerData(column, Qt::Horizontal, role).toString());
            }
        }
    }

    void addModel(const QObject *owner, const QAbstractItemModel *model)
    {
        for (int row = 0; row < std::min(model->rowCount(), RowsLookedAt); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
                    add(owner, u"cell"_s, model->index(row, column).data(role).toString());
                }
            }
        }
    }

    QList<VisibleText> m_texts;
};

/// What the text of a widget needs; nothing for widgets that scroll, elide or have none.
std::optional<QSize> needed(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->text().isEmpty()
            || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) {
            return std::nullopt;
        }
        return label->wordWrap() ? QSize(0, label->heightForWidth(label->width()))
                                 : label->sizeHint();
    }
    if (qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget)) {
        const bool inScrollBar = widget->objectName().startsWith(u"qt_"_s);
        return inScrollBar ? std::nullopt : std::optional(widget->minimumSizeHint());
    }
    if (const auto *box = qobject_cast<const QGroupBox *>(widget)) {
        return box->title().isEmpty() ? std::nullopt : std::optional(box->minimumSizeHint());
    }
    return std::nullopt;
}

QString shortage(const QString &where, const QSize &has, const QSize &needs)
{
    return u"%1: %2×%3 of %4×%5"_s.arg(where,
                                       QString::number(has.width()),
                                       QString::number(has.height()),
                                       QString::number(needs.width()),
                                       QString::number(needs.height()));
}

/// The entries of a list that cannot be scrolled sideways and reach out of it.
QStringList clippedEntries(const QListView *list)
{
    QStringList clipped;
    if (list->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) {
        return clipped;
    }
    for (int row = 0; row < list->model()->rowCount(list->rootIndex()); ++row) {
        const QModelIndex entry = list->model()->index(row, 0, list->rootIndex());
        const QSize needs =
            list->sizeHintForIndex(entry).grownBy(QMargins(1, 1, 1, 1) * list->spacing());
        if (needs.width() > list->viewport()->width()) {
            clipped.append(shortage(list->objectName() + u", "_s + entry.data().toString(),
                                    list->viewport()->size(),
                                    needs));
        }
    }
    return clipped;
}

/// The titles of columns that have less room than they need.
QStringList clippedTitles(const QHeaderView *header)
{
    QStringList clipped;
    for (int section = 0; section < header->count(); ++section) {
        const QString title =
            header->model()->headerData(section, header->orientation()).toString();
        const int need = header->sectionSizeHint(section); // with the style's margins
        if (!header->isSectionHidden(section) && need > header->sectionSize(section)) {
            clipped.append(shortage(header->parent()->objectName() + u", "_s + title,
                                    QSize(header->sectionSize(section), 0),
                                    QSize(need, 0)));
        }
    }
    return clipped;
}
} // namespace

QList<VisibleText> visibleTexts(const QWidget *window)
{
    Collector collector;
    collector.add(window, u"window title"_s, window->windowTitle());
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->isVisibleTo(window)) {
            collector.addWidget(widget);
        }
    }
    for (const QMenu *menu : window->findChildren<QMenu *>()) {
        collector.add(menu, u"menu"_s, menu->title());
        for (const QAction *action : menu->actions()) {
            collector.addAction(action);
        }
    }
    return collector.take();
}

QStringList clippedWidgets(const QWidget *window)
{
    QStringList clipped;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible()) {
            continue;
        }
        const auto need = needed(widget);
        if (need && (widget->width() < need->width() || widget->height() < need->height())) {
            clipped.append(shortage(widget->objectName(), widget->size(), *need));
        }
        if (const auto *list = qobject_cast<const QListView *>(widget)) {
            clipped += clippedEntries(list);
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            clipped += clippedTitles(header);
        }
    }
    return clipped;
}

} // namespace hashike
