// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RowCopier.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeySequence>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

RowCopier::RowCopier(QAbstractItemView *view, int role)
    : QAction(view)
    , m_view(view)
    , m_role(role)
{
    setShortcut(QKeySequence::Copy);
    setShortcutContext(Qt::WidgetShortcut);
    connect(this, &QAction::triggered, this, &RowCopier::copy);
    view->addAction(this);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    retranslate();
}

void RowCopier::retranslate()
{
    setText(tr("Copy"));
}

void RowCopier::copy() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QString text;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < row.model()->columnCount(); ++column) {
            cells.append(row.siblingAtColumn(column).data(m_role).toString());
        }
        text += cells.join(u'\t') + u'\n';
    }
    if (!text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
    }
}

} // namespace hashike
