// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobActions.h"

#include "models/JobTableModel.h"
#include "text/JobText.h"

#include <QMenu>
#include <QPushButton>
#include <QTableView>

namespace hashike
{

using namespace Qt::StringLiterals;

JobActions::JobActions(JobQueue &queue, QTableView *table)
    : QObject(table)
    , m_queue(queue)
    , m_table(table)
{
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    // No state allows both of the first two, so that they share a key.
    addAction(of(JobAction::Pause), u"pauseAction"_s, QKeySequence(Qt::Key_Space));
    addAction(of(JobAction::Resume), u"resumeAction"_s, QKeySequence(Qt::Key_Space));
    addAction(of(JobAction::Cancel), u"cancelAction"_s, {});
    addAction(of(JobAction::Retry), u"retryAction"_s, Qt::CTRL | Qt::Key_R);
    addAction(of(JobAction::Remove), u"removeAction"_s, QKeySequence(Qt::Key_Delete));
    addAction(m_moveUp, u"moveUpAction"_s, Qt::CTRL | Qt::Key_Up);
    addAction(m_moveDown, u"moveDownAction"_s, Qt::CTRL | Qt::Key_Down);
    for (const JobAction action : AllJobActions) {
        connect(&of(action), &QAction::triggered, this, [this, action] { act(action); });
    }
    connect(&m_moveUp, &QAction::triggered, this, [this] { movePast(-1); });
    connect(&m_moveDown, &QAction::triggered, this, [this] { movePast(1); });
}

void JobActions::addAction(QAction &action, const QString &name, const QKeySequence &key)
{
    action.setObjectName(name);
    action.setShortcut(key);
    action.setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(&action);
}

void JobActions::addButton(QPushButton *button, JobAction action)
{
    QAction &source = of(action);
    connect(button, &QPushButton::clicked, &source, &QAction::trigger);
    const auto follow = [button, &source] {
        button->setText(source.text());
        button->setToolTip(source.toolTip());
        button->setEnabled(source.isEnabled());
    };
    connect(&source, &QAction::changed, button, follow);
    follow();
}

void JobActions::addTo(QMenu *menu)
{
    m_subject.setObjectName(u"selectedJob"_s);
    m_subject.setEnabled(false);
    menu->addAction(&m_subject);
    menu->addActions(m_table->actions());
    connect(menu, &QMenu::aboutToShow, this, &JobActions::nameJob);
}

/// No host and no path: a menu is not veiled (HostVeil.h).
void JobActions::nameJob()
{
    const qsizetype row = m_queue.rowOf(selected());
    if (row < 0) {
        m_subject.setText(tr("No job is selected"));
        return;
    }
    const JobSpec &job = m_queue.at(row).spec;
    m_subject.setText(job.release.isEmpty() ? kindText(job.kind)
                                            : tr("%1: %2").arg(kindText(job.kind), job.release));
}

QString JobActions::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : rows.first().data(JobTableModel::IdRole).toString();
}

void JobActions::act(JobAction action)
{
    const qsizetype row = m_queue.rowOf(selected());
    if (row < 0) {
        return;
    }
    const JobSpec job = m_queue.at(row).spec;
    if (m_queue.act(job.id, action)) {
        Q_EMIT acted(action, job);
    }
    update();
}

void JobActions::movePast(int rows)
{
    const QString id = selected();
    const QModelIndex neighbour =
        m_table->currentIndex().siblingAtRow(m_table->currentIndex().row() + rows);
    const qsizetype to = m_queue.rowOf(neighbour.data(JobTableModel::IdRole).toString());
    if (to >= 0) {
        m_queue.move(id, int(to - m_queue.rowOf(id)));
        m_table->scrollTo(m_table->currentIndex());
    }
    update();
}

void JobActions::update()
{
    const QString id = selected();
    const qsizetype row = m_queue.rowOf(id);
    for (const JobAction action : AllJobActions) {
        of(action).setEnabled(row >= 0 && isAllowed(action, m_queue.at(row).state)
                              && !m_queue.isStopping(id));
    }
    const int shown = row < 0 ? -1 : m_table->currentIndex().row();
    m_moveUp.setEnabled(shown > 0);
    m_moveDown.setEnabled(shown >= 0 && shown + 1 < m_table->model()->rowCount());
}

void JobActions::retranslate()
{
    nameJob();
    of(JobAction::Pause).setText(tr("&Pause"));
    of(JobAction::Resume).setText(tr("Resu&me"));
    of(JobAction::Cancel).setText(tr("&Cancel"));
    of(JobAction::Retry).setText(tr("Re&try"));
    of(JobAction::Remove).setText(tr("&Remove"));
    m_moveUp.setText(tr("Move &up"));
    m_moveDown.setText(tr("Move &down"));
    of(JobAction::Pause).setToolTip(tr("Stop here; Resume goes on from where it was (Space)."));
    of(JobAction::Resume).setToolTip(tr("Go on from where it was (Space)."));
    of(JobAction::Cancel).setToolTip(tr("Stop. What was moved is kept."));
    of(JobAction::Retry).setToolTip(tr("Try again; what was moved is kept (Ctrl+R)."));
    of(JobAction::Remove)
        .setToolTip(tr("Take the job off this list; the medium stays as it is (Del)."));
}

} // namespace hashike
