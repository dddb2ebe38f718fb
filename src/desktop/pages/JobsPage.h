// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobFilter.h"
#include "models/JobTableModel.h"
#include "pages/Page.h"

#include <memory>

class QMenu;
class QSettings;

namespace hashike
{

namespace Ui
{
class JobsPage;
}

class HeaderMemory;
class JobActions;
class JobDetails;
class JobFilterBar;

/// The queue: what waits, runs and ended, what may be done with it, and all about the selected job.
class JobsPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page; `settings` keeps the columns.
    JobsPage(JobQueue &queue,
             const JobMeter &meter,
             QSettings &settings,
             QWidget *parent = nullptr);
    ~JobsPage() override;

    [[nodiscard]] QString title() const override;
    /// What may be done with the selected job, for a menu elsewhere.
    void addActionsTo(QMenu *menu);

Q_SIGNALS:
    /// Somebody wants this done: the repair of a medium that a job found damaged.
    void jobWanted(const hashike::JobSpec &spec);

private:
    /// What was done last, as long as it is shown.
    enum class Notice
    {
        None,
        Removed,
        Cancelled,
    };

    void build(const JobMeter &meter, QSettings &settings);
    void follow();
    void setWidths();
    void select(qsizetype row);
    void noteAction(JobAction action, const JobSpec &job);
    void showNotice(Notice notice, const QString &subject = {});
    void refresh();
    [[nodiscard]] QString storeProblem() const;
    void retranslate() override;

    std::unique_ptr<Ui::JobsPage> m_form;
    JobQueue &m_queue;
    JobTableModel m_jobs;
    JobFilter m_shown;
    JobFilterBar *m_filterBar = nullptr;
    JobDetails *m_details = nullptr;
    JobActions *m_actions = nullptr;
    HeaderMemory *m_columns = nullptr;
    Notice m_notice = Notice::None;
    QString m_noticeSubject;
    QList<Error> m_loadErrors;
    std::optional<Error> m_storeError;
};

} // namespace hashike
