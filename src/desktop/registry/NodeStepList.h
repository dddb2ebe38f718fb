// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodeRun.h"

#include <QSet>
#include <QTreeWidget>

#include <optional>

namespace hashike
{

/// The steps of a node, what each makes and how it stands; what is not wanted is unticked.
class NodeStepList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit NodeStepList(QWidget *parent = nullptr);

    /// Ticks are kept by step.
    void setSteps(const QList<NodeStep> &steps);
    /// By step; the others stay as they are.
    void setReports(const QList<StepReport> &reports);
    /// The step that is being done; nothing when none is.
    void setCurrent(std::optional<NodeStepId> step);
    /// Unticked, by step.
    [[nodiscard]] const QSet<NodeStepId> &unwanted() const { return m_unwanted; }

    void retranslate();

Q_SIGNALS:
    /// Something was ticked or unticked.
    void wantedChanged();

private:
    [[nodiscard]] bool isWanted(NodeStepId step) const { return !m_unwanted.contains(step); }
    void showTexts(QTreeWidgetItem *item);
    void keepTick(QTreeWidgetItem *item, int column);

    QHash<NodeStepId, StepStatus> m_statuses;
    QSet<NodeStepId> m_unwanted;
    std::optional<NodeStepId> m_current;
};

} // namespace hashike
