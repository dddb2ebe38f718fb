// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"
#include "jobs/JobTab.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hashike
{

/// Why a job failed or waits: what happened, why as far as known, what to do, with a button where
/// we can do it; below, the facts to copy.
class JobProblemTab final : public JobTab
{
    Q_OBJECT

public:
    /// `queue` must outlive this.
    explicit JobProblemTab(const JobQueue &queue, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isFor(const JobRecord &record) const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

Q_SIGNALS:
    void actionWanted(hashike::JobAction action);
    void jobWanted(const hashike::JobSpec &spec);

private:
    [[nodiscard]] static QString sentences(const Error &error);

    const JobQueue &m_queue;
    QLabel *m_problem;
    QPlainTextEdit *m_facts;
    QPushButton *m_retry;
    QPushButton *m_repair;
    QPushButton *m_copy;
    std::optional<JobSpec> m_repairJob;
};

} // namespace hashike
