// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobMeter.h"

#include <QTabWidget>

namespace hashike
{

class JobTab;

/// What there is to know about one job, in tabs. A new tab is a JobTab and a line in the
/// constructor.
class JobDetails final : public QTabWidget
{
    Q_OBJECT

public:
    /// Both must outlive this.
    JobDetails(JobQueue &queue, const JobMeter &meter, QWidget *parent = nullptr);

    /// The job to show; empty: none.
    void setJob(const QString &id);
    void retranslate();

Q_SIGNALS:
    void actionWanted(hashike::JobAction action);
    /// Somebody wants a damaged medium repaired.
    void jobWanted(const hashike::JobSpec &spec);

private:
    [[nodiscard]] JobTab *tab(int index) const;
    [[nodiscard]] const JobRecord *job() const;
    void refresh();

    JobQueue &m_queue;
    QString m_id;
    JobTab *m_problem;
    bool m_hadProblem = false;
};

} // namespace hashike
