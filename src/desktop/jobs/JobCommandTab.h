// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobTab.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hashike
{

/// The line for the command line that does what the job does. There is no secret in it.
class JobCommandTab final : public JobTab
{
    Q_OBJECT

public:
    explicit JobCommandTab(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

private:
    QLabel *m_hint;
    QPlainTextEdit *m_command;
    QPushButton *m_copy;
};

} // namespace hashike
