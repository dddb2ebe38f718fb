// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FilteredList.h"

#include "widgets/FindShortcut.h"
#include "widgets/PlainLabel.h"
#include "widgets/RowCopier.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QListView>

namespace hashike
{

using namespace Qt::StringLiterals;

FilteredList::FilteredList(QWidget *parent)
    : QWidget(parent)
    , m_summary(plainLabel(this))
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_copier(new RowCopier(m_list, Qt::DisplayRole))
{
    m_filtered.setSourceModel(&m_lines);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(m_filter,
            &QLineEdit::textChanged,
            &m_filtered,
            &QSortFilterProxyModel::setFilterFixedString);
    build();
    findWith(this, m_filter);
    retranslate();
    setVisible(false);
}

void FilteredList::build()
{
    m_summary->setObjectName(u"linesSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_filter->setObjectName(u"linesFilter"_s);
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(u"lines"_s);
    m_list->setModel(&m_filtered);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideMiddle);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_summary, 2);
    line->addWidget(m_filter, 1);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(line);
    column->addWidget(m_list, 1);
}

void FilteredList::setLines(const QString &summary, const QStringList &lines)
{
    m_summary->setText(summary);
    if (m_lines.stringList() != lines) {
        m_lines.setStringList(lines);
    }
    setVisible(!lines.isEmpty());
}

void FilteredList::setTitle(const QString &title)
{
    m_list->setAccessibleName(title);
}

void FilteredList::retranslate()
{
    m_copier->retranslate();
    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the files by a text"));
}

void FilteredList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
