// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/JobTableModel.h"
#include "pages/Page.h"

#include <memory>

class QPushButton;

namespace hashike
{

namespace Ui
{
class JobsPage;
}

/// The queue: what waits, runs and ended, and what may be done with it.
class JobsPage final : public Page
{
    Q_OBJECT

public:
    /// `queue` must outlive the page.
    explicit JobsPage(JobQueue &queue, QWidget *parent = nullptr);
    ~JobsPage() override;

    [[nodiscard]] QString title() const override;

private:
    void offer(QPushButton *button, JobAction action);
    void updateActions();
    void retranslate() override;
    [[nodiscard]] const JobRecord *selected() const;

    std::unique_ptr<Ui::JobsPage> m_form;
    JobQueue &m_queue;
    JobTableModel m_jobs;
    QList<std::pair<QPushButton *, JobAction>> m_actions;
    bool m_canUndo = false;
};

} // namespace hashike
