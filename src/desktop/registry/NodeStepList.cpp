// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/NodeStepList.h"

#include "text/NodeText.h"

#include <QHeaderView>
#include <QSignalBlocker>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
enum Column
{
    Name,
    Progress,
};

NodeStepId stepOf(const QTreeWidgetItem *item)
{
    return NodeStepId(item->data(Name, Qt::UserRole).toInt());
}
} // namespace

NodeStepList::NodeStepList(QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(2);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    header()->setSectionResizeMode(Progress, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemChanged, this, &NodeStepList::keepTick);
    retranslate();
}

void NodeStepList::setSteps(const QList<NodeStep> &steps)
{
    const QSignalBlocker quiet(this);
    clear();
    m_statuses.clear(); // of another plan
    for (const NodeStep &step : steps) {
        auto *const item = new QTreeWidgetItem(this);
        item->setData(Name, Qt::UserRole, int(step.id));
        item->setCheckState(Name, isWanted(step.id) ? Qt::Checked : Qt::Unchecked);
        for (const QString &content : contentsOf(step)) {
            auto *const line = new QTreeWidgetItem(item, {content});
            line->setToolTip(Name, content);
            line->setFirstColumnSpanned(true);
        }
        showTexts(item);
    }
}

void NodeStepList::setReports(const QList<StepReport> &reports)
{
    for (const StepReport &report : reports) {
        m_statuses.insert(report.step, report.status);
    }
    retranslate();
}

void NodeStepList::setCurrent(std::optional<NodeStepId> step)
{
    if (m_current != step) {
        m_current = step;
        retranslate();
    }
}

void NodeStepList::keepTick(QTreeWidgetItem *item, int column)
{
    if (item->parent() || column != Name) {
        return;
    }
    const bool wanted = item->checkState(Name) == Qt::Checked;
    if (wanted == isWanted(stepOf(item))) {
        return;
    }
    if (wanted) {
        m_unwanted.remove(stepOf(item));
    } else {
        m_unwanted.insert(stepOf(item));
    }
    Q_EMIT wantedChanged();
}

void NodeStepList::showTexts(QTreeWidgetItem *item)
{
    const NodeStepId step = stepOf(item);
    item->setText(Name, stepText(step));
    item->setText(Progress,
                  !isWanted(step)             ? tr("left out")
                  : m_current == step         ? tr("being made…")
                  : m_statuses.contains(step) ? statusText(m_statuses.value(step))
                                              : u"—"_s);
}

void NodeStepList::retranslate()
{
    const QSignalBlocker quiet(this);
    setHeaderLabels({tr("Step"), tr("State")});
    for (int i = 0; i < topLevelItemCount(); ++i) {
        showTexts(topLevelItem(i));
    }
}

} // namespace hashike
