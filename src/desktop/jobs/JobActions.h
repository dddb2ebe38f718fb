// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"

#include <QAction>

class QMenu;
class QPushButton;
class QTableView;

namespace hashike
{

/// What may be done with the job that is selected in a table: the table's context menu and keys,
/// buttons, and a menu. What the job's state does not allow is disabled.
class JobActions final : public QObject
{
    Q_OBJECT

public:
    /// `table` shows a JobTableModel, possibly filtered, and owns this; `queue` must outlive it.
    JobActions(JobQueue &queue, QTableView *table);

    /// The button says and does what the action does.
    void addButton(QPushButton *button, JobAction action);
    /// Appends the actions below a line that names their job: the table need not be in sight.
    void addTo(QMenu *menu);
    /// Does it to the selected job, when that is allowed.
    void act(JobAction action);
    /// Id of the selected job; empty when there is none.
    [[nodiscard]] QString selected() const;
    /// Looks again at what is allowed.
    void update();
    void retranslate();

Q_SIGNALS:
    /// Somebody did it; `job` is what it was about.
    void acted(hashike::JobAction action, const hashike::JobSpec &job);

private:
    void addAction(QAction &action, const QString &name, const QKeySequence &key);
    void nameJob();
    /// Past the neighbour that is seen, whatever is filtered out between them.
    void movePast(int rows);
    [[nodiscard]] QAction &of(JobAction action) { return m_actions.at(std::size_t(action)); }

    JobQueue &m_queue;
    QTableView *m_table;
    std::array<QAction, AllJobActions.size()> m_actions;
    QAction m_moveUp;
    QAction m_moveDown;
    QAction m_subject; ///< which job that is; nothing to be done
};

} // namespace hashike
