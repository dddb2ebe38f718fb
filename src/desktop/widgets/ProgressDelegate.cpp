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
    const int perMille = index.data(JobTableModel::PerMilleRole).toInt();
    if (perMille < 0) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionProgressBar bar;
    bar.rect = option.rect;
    bar.palette = option.palette;
    bar.direction = option.direction;
    bar.fontMetrics = option.fontMetrics;
    bar.state = option.state | QStyle::State_Horizontal;
    bar.maximum = 1000;
    bar.progress = perMille;
    bar.text = index.data().toString();
    bar.textVisible = true;
    bar.textAlignment = Qt::AlignCenter;
    const QStyle *const style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
}

} // namespace hashike
