// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobDetails.h"

#include "jobs/JobCommandTab.h"
#include "jobs/JobImagesTab.h"
#include "jobs/JobLogTab.h"
#include "jobs/JobProblemTab.h"
#include "jobs/JobReportTab.h"
#include "jobs/JobSpeedTab.h"

namespace hashike
{

JobDetails::JobDetails(JobQueue &queue, const JobMeter &meter, QWidget *parent)
    : QTabWidget(parent)
    , m_queue(queue)
{
    auto *const problem = new JobProblemTab(m_queue);
    m_problem = problem;
    addTab(new JobImagesTab(m_queue), {});
    addTab(new JobSpeedTab(meter), {});
    addTab(new JobLogTab, {});
    addTab(problem, {});
    addTab(new JobCommandTab, {});
    addTab(new JobReportTab, {});
    connect(problem, &JobProblemTab::actionWanted, this, &JobDetails::actionWanted);
    connect(problem, &JobProblemTab::jobWanted, this, &JobDetails::jobWanted);
    connect(this, &QTabWidget::currentChanged, this, &JobDetails::refresh);
    connect(&m_queue, &JobQueue::changed, this, [this](qsizetype row) {
        if (m_queue.at(row).spec.id == m_id) {
            refresh();
        }
    });
    retranslate();
}

void JobDetails::setJob(const QString &id)
{
    if (m_id != id) {
        m_id = id;
        m_hadProblem = false;
        refresh();
    }
}

JobTab *JobDetails::tab(int index) const
{
    return static_cast<JobTab *>(widget(index));
}

const JobRecord *JobDetails::job() const
{
    const qsizetype row = m_queue.rowOf(m_id);
    return row < 0 ? nullptr : &m_queue.at(row);
}

/// A problem comes to the front when it arises, and stays away from whoever looked at it already.
void JobDetails::refresh()
{
    const JobRecord *record = job();
    if (!record) {
        return;
    }
    for (int i = 0; i < count(); ++i) {
        setTabEnabled(i, tab(i)->isFor(*record));
    }
    const bool hasProblem = m_problem->isFor(*record);
    if (hasProblem && !std::exchange(m_hadProblem, hasProblem)) {
        setCurrentWidget(m_problem);
    }
    m_hadProblem = hasProblem;
    tab(currentIndex())->showJob(*record);
}

void JobDetails::retranslate()
{
    for (int i = 0; i < count(); ++i) {
        setTabText(i, tab(i)->title());
        tab(i)->retranslate();
    }
    refresh();
}

} // namespace hashike
