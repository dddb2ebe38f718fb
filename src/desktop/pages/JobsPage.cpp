// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/JobsPage.h"

#include "jobs/JobActions.h"
#include "jobs/JobDetails.h"
#include "jobs/JobFilterBar.h"
#include "text/ErrorText.h"
#include "text/JobText.h"
#include "text/Quantities.h"
#include "ui_JobsPage.h"
#include "widgets/FindShortcut.h"
#include "widgets/HeaderMemory.h"
#include "widgets/Mark.h"
#include "widgets/ProgressDelegate.h"
#include "widgets/ShowsHosts.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int ColumnsVersion = 1;

/// Of the kinds that there are every day; longer ones are rare, and what they are about says more.
int usualKindWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (const JobKind kind : {JobKind::Mirror, JobKind::Verify, JobKind::Upload}) {
        widest = std::max(widest, metrics.horizontalAdvance(kindText(kind)));
    }
    return widest;
}
} // namespace

JobsPage::JobsPage(JobQueue &queue, const JobMeter &meter, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::JobsPage>())
    , m_queue(queue)
    , m_jobs(queue, meter)
{
    m_form->setupUi(this);
    m_shown.setSourceModel(&m_jobs);
    build(meter, settings);
    follow();
    retranslate();
}

JobsPage::~JobsPage() = default;

QString JobsPage::title() const
{
    return tr("Jobs");
}

void JobsPage::addActionsTo(QMenu *menu)
{
    m_actions->addTo(menu);
}

void JobsPage::build(const JobMeter &meter, QSettings &settings)
{
    QTableView *const table = m_form->jobs;
    table->setModel(&m_shown);
    table->setItemDelegateForColumn(JobTableModel::State,
                                    new MarkDelegate(JobTableModel::MarkRole, this));
    table->setItemDelegateForColumn(JobTableModel::ProgressColumn, new ProgressDelegate(this));
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setSectionsMovable(true);
    m_columns = new HeaderMemory(table->horizontalHeader(), settings, u"jobs"_s, ColumnsVersion);
    m_filterBar = new JobFilterBar(m_shown, this);
    m_form->pageLayout->insertWidget(0, m_filterBar);
    m_details = new JobDetails(m_queue, meter, this);
    m_details->setObjectName(u"details"_s);
    m_details->setProperty(ShowsHosts, true);
    m_form->splitter->addWidget(m_details);
    m_form->splitter->setStretchFactor(0, 3);
    m_form->splitter->setStretchFactor(1, 2);
    m_actions = new JobActions(m_queue, table);
    m_actions->addButton(m_form->pause, JobAction::Pause);
    m_actions->addButton(m_form->resume, JobAction::Resume);
    m_actions->addButton(m_form->cancel, JobAction::Cancel);
    m_actions->addButton(m_form->retry, JobAction::Retry);
    m_actions->addButton(m_form->remove, JobAction::Remove);
    findWith(m_form->list, m_filterBar->text());
}

void JobsPage::follow()
{
    connect(&m_queue, &JobQueue::added, this, &JobsPage::select);
    connect(&m_queue, &JobQueue::changed, this, &JobsPage::refresh);
    connect(&m_queue, &JobQueue::removed, this, &JobsPage::refresh);
    connect(&m_queue, &JobQueue::moved, this, &JobsPage::refresh);
    connect(&m_queue, &JobQueue::loadFailed, this, [this](const Error &error) {
        m_loadErrors.append(error);
        refresh();
    });
    connect(&m_queue, &JobQueue::storeFailed, this, [this](const Error &error) {
        m_storeError = error;
        refresh();
    });
    connect(m_form->jobs->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &JobsPage::refresh);
    connect(&m_shown, &JobFilter::rowsInserted, this, &JobsPage::refresh);
    connect(&m_shown, &JobFilter::rowsRemoved, this, &JobsPage::refresh);
    connect(m_actions, &JobActions::acted, this, &JobsPage::noteAction);
    connect(m_details, &JobDetails::actionWanted, m_actions, &JobActions::act);
    connect(m_details, &JobDetails::jobWanted, this, &JobsPage::jobWanted);
    connect(m_form->showAll, &QPushButton::clicked, m_filterBar, &JobFilterBar::clear);
    connect(m_form->undo, &QPushButton::clicked, this, [this] {
        m_queue.restoreRemoved();
        showNotice(Notice::None);
    });
}

/// Wide enough for what may stand there; what a job is about takes the rest.
void JobsPage::setWidths()
{
    m_form->jobs->horizontalHeader()->setSectionResizeMode(JobTableModel::Subject,
                                                           QHeaderView::Stretch);
    constexpr qint64 KiB = 1024;
    const QFontMetrics metrics(m_form->jobs->font());
    const int padding = metrics.horizontalAdvance(u"MM"_s);
    const QString subject =
        m_shown.headerData(JobTableModel::Subject, Qt::Horizontal, Qt::DisplayRole).toString();
    m_form->jobs->horizontalHeader()->setMinimumSectionSize(metrics.horizontalAdvance(subject)
                                                            + padding);
    const std::pair<int, QString> samples[] = {
        {JobTableModel::State, u"MM"_s + stateText(JobState::Running)},
        {JobTableModel::ProgressColumn, u"MMMMMM"_s},
        {JobTableModel::Moved, amountText(999'900 * KiB, 999'950 * KiB)},
        {JobTableModel::Speed, u"999.9 MiB/s"_s},
        {JobTableModel::Left, u"10 h 59 min"_s},
        {JobTableModel::Since, u"11:59 PM"_s},
    };
    m_columns->setDefaultWidth(JobTableModel::Kind, usualKindWidth(metrics) + padding);
    for (const auto &[column, sample] : samples) {
        const int title = m_form->jobs->horizontalHeader()->sectionSizeHint(column);
        m_columns->setDefaultWidth(column,
                                   std::max(title, metrics.horizontalAdvance(sample) + padding));
    }
}

void JobsPage::select(qsizetype row)
{
    const QModelIndex index = m_shown.mapFromSource(m_jobs.index(int(row), 0));
    if (index.isValid()) {
        m_form->jobs->setCurrentIndex(index);
    }
    refresh();
}

void JobsPage::noteAction(JobAction action, const JobSpec &job)
{
    const QString subject = tr("%1: %2").arg(kindText(job.kind), subjectText(job));
    showNotice(action == JobAction::Remove   ? Notice::Removed
               : action == JobAction::Cancel ? Notice::Cancelled
                                             : Notice::None,
               subject);
}

void JobsPage::showNotice(Notice notice, const QString &subject)
{
    m_notice = notice;
    m_noticeSubject = subject;
    refresh();
}

void JobsPage::refresh()
{
    m_actions->update();
    m_filterBar->retranslate();
    m_details->setJob(m_actions->selected());
    const bool isEmpty = m_queue.size() == 0;
    const bool noMatch = !isEmpty && m_shown.rowCount() == 0;
    m_form->stack->setCurrentWidget(isEmpty   ? static_cast<QWidget *>(m_form->empty)
                                    : noMatch ? m_form->noMatch
                                              : static_cast<QWidget *>(m_form->jobs));
    m_filterBar->setVisible(!isEmpty);
    m_details->setVisible(!m_actions->selected().isEmpty());
    m_form->notice->setVisible(m_notice != Notice::None);
    m_form->undo->setVisible(m_notice == Notice::Removed);
    m_form->noticeText->setText(
        m_notice == Notice::Removed
            ? tr("Taken off the list: %1").arg(m_noticeSubject)
            : tr("Cancelled: %1. What was moved is kept; Retry goes on from there.")
                  .arg(m_noticeSubject));
    m_form->storeProblem->setVisible(!m_loadErrors.isEmpty() || m_storeError);
    m_form->storeProblem->setText(storeProblem());
}

QString JobsPage::storeProblem() const
{
    QStringList lines;
    for (const Error &error : m_loadErrors) {
        lines.append(
            tr("A job of an earlier run is missing here: %1").arg(describe(error).paragraph()));
    }
    if (m_storeError) {
        lines.append(tr("The jobs cannot be kept for the next start: %1")
                         .arg(describe(*m_storeError).paragraph()));
    }
    return lines.join(u'\n');
}

void JobsPage::retranslate()
{
    m_form->retranslateUi(this);
    m_jobs.retranslate();
    m_actions->retranslate();
    m_details->retranslate();
    setWidths();
    m_form->empty->setText(tr("No jobs yet. Choose a release and mirror it, or verify a medium."));
    m_form->noMatchText->setText(tr("No job matches this filter."));
    m_form->showAll->setText(tr("&Show all jobs"));
    m_form->undo->setText(tr("&Undo removal"));
    m_form->jobs->setAccessibleName(title());
    refresh();
}

} // namespace hashike
