// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/StopToken.h"
#include "jobs/JobTab.h"
#include "paper/Paper.h"

#include <memory>

class QLabel;
class QPrinter;
class QPushButton;
class QTextBrowser;

namespace hashike
{

/// What became of the job, to be read, saved as PDF or HTML, or printed. Files and printers are
/// dealt with on worker threads.
class JobReportTab final : public JobTab
{
    Q_OBJECT

public:
    explicit JobReportTab(QWidget *parent = nullptr);
    ~JobReportTab() override;

    [[nodiscard]] QString title() const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

private:
    /// While a job runs, its report is made anew when something happened, not for every byte.
    struct Moment
    {
        QString job;
        JobState state = JobState::Queued;
        QDateTime event; ///< the latest

        bool operator==(const Moment &) const = default;
    };

    void showReport();
    void askWhereToSave();
    void save(const QString &path);
    void askForPrinter();
    void print(const Paper &paper, const std::shared_ptr<QPrinter> &printer);

    QTextBrowser *m_report;
    QLabel *m_outcome;
    QPushButton *m_save;
    QPushButton *m_print;
    JobRecord m_record;
    QString m_id;
    Moment m_moment;   ///< of the report that is shown
    QByteArray m_html; ///< that is shown
    StopSource m_stop; ///< for the file that is still being written when the window closes
};

} // namespace hashike
