// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobTab.h"

class QPlainTextEdit;
class QPushButton;

namespace hashike
{

/// What happened to the job and when: states, retries and why, problems. Nothing in it is secret,
/// because nothing in a record is.
class JobLogTab final : public JobTab
{
    Q_OBJECT

public:
    explicit JobLogTab(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

private:
    [[nodiscard]] static QString line(const JobEvent &event);

    QPlainTextEdit *m_log;
    QPushButton *m_copy;
    QString m_id;             ///< of the job that is shown
    QList<JobEvent> m_events; ///< that are shown
};

} // namespace hashike
