// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobTab.h"

#include <optional>

class QPushButton;
class QTextBrowser;

namespace hashike
{

/// What became of a job, as it is filed: to read, to save, to print.
class JobReportTab final : public JobTab
{
    Q_OBJECT

public:
    explicit JobReportTab(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isFor(const JobRecord &record) const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

private:
    void print();

    QTextBrowser *m_report;
    QPushButton *m_savePdf;
    QPushButton *m_saveHtml;
    QPushButton *m_print;
    std::optional<JobRecord> m_record;
};

} // namespace hashike
