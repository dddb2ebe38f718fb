// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/JobsPage.h"

#include "text/ErrorText.h"
#include "ui_JobsPage.h"
#include "widgets/ProgressDelegate.h"

#include <QHeaderView>

namespace hashike
{

JobsPage::JobsPage(JobQueue &queue, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::JobsPage>())
    , m_queue(queue)
    , m_jobs(queue)
{
    m_form->setupUi(this);
    m_form->jobs->setModel(&m_jobs);
    m_form->jobs->setItemDelegateForColumn(JobTableModel::ProgressColumn,
                                           new ProgressDelegate(this));
    m_form->jobs->setWordWrap(false);
    m_form->jobs->verticalHeader()->hide();
    QHeaderView *const header = m_form->jobs->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(JobTableModel::Subject, QHeaderView::Stretch);
    offer(m_form->pause, JobAction::Pause);
    offer(m_form->resume, JobAction::Resume);
    offer(m_form->cancel, JobAction::Cancel);
    offer(m_form->retry, JobAction::Retry);
    offer(m_form->remove, JobAction::Remove);
    connect(m_form->undo, &QPushButton::clicked, this, [this] {
        m_queue.restoreRemoved();
        m_canUndo = false;
        updateActions();
    });
    connect(m_form->jobs->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &JobsPage::updateActions);
    connect(&m_queue, &JobQueue::added, this, [this](qsizetype row) {
        m_form->jobs->selectRow(int(row));
        updateActions();
    });
    connect(&m_queue, &JobQueue::changed, this, &JobsPage::updateActions);
    connect(&m_queue, &JobQueue::removed, this, [this] {
        m_canUndo = true;
        updateActions();
    });
    retranslate();
}

JobsPage::~JobsPage() = default;

QString JobsPage::title() const
{
    return tr("Jobs");
}

const JobRecord *JobsPage::selected() const
{
    const QModelIndexList rows = m_form->jobs->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_queue.at(rows.first().row());
}

void JobsPage::offer(QPushButton *button, JobAction action)
{
    m_actions.append({button, action});
    connect(button, &QPushButton::clicked, this, [this, action] {
        if (const JobRecord *record = selected()) {
            m_queue.act(record->spec.id, action);
            updateActions();
        }
    });
}

void JobsPage::updateActions()
{
    const JobRecord *record = selected();
    for (const auto &[button, action] : m_actions) {
        button->setEnabled(record && isAllowed(action, record->state)
                           && !m_queue.isStopping(record->spec.id));
    }
    m_form->undo->setEnabled(m_canUndo);
    m_form->empty->setVisible(m_queue.size() == 0);
    m_form->problem->setText(record && record->error ? describe(*record->error).paragraph()
                                                     : QString());
    m_form->problem->setVisible(!m_form->problem->text().isEmpty());
}

void JobsPage::retranslate()
{
    m_form->retranslateUi(this);
    m_jobs.retranslate();
    m_form->empty->setText(tr("No jobs yet. Choose a release and mirror it, or verify a medium."));
    m_form->jobs->setAccessibleName(title());
    updateActions();
}

} // namespace hashike
