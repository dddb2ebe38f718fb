// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ProgressDelegate.h"

#include "models/JobTableModel.h"

#include <QApplication>
#include <QStyleOptionProgressBar>

namespace hashike
{

void ProgressDelegate::paint(QPainter *painter,
                             const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QVariant perMille = index.data(JobTableModel::PerMilleRole);
    if (perMille.isNull()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem empty = option; // the cell's background, where the row is selected
    initStyleOption(&empty, index);
    empty.text.clear();
    const QStyle *const style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
    QStyleOptionProgressBar bar;
    bar.rect = option.rect.marginsRemoved({2, 2, 2, 2});
    bar.palette = option.palette;
    bar.direction = option.direction;
    bar.fontMetrics = option.fontMetrics;
    bar.state = option.state | QStyle::State_Horizontal;
    const bool isBusy = perMille.toInt() == JobTableModel::Busy; // minimum = maximum: no end known
    bar.maximum = isBusy ? 0 : 1000;
    bar.progress = isBusy ? 0 : perMille.toInt();
    bar.text = index.data().toString();
    bar.textVisible = true;
    bar.textAlignment = Qt::AlignCenter;
    style->drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
}

} // namespace hashike
