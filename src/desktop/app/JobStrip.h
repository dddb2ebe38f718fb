// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobMeter.h"

#include <QWidget>

namespace hashike
{

namespace Ui
{
class JobStrip;
}

/// The job under way, at the bottom of the window.
class JobStrip final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the strip.
    JobStrip(JobQueue &queue, const JobMeter &meter, QWidget *parent = nullptr);
    ~JobStrip() override;

Q_SIGNALS:
    void detailsWanted();

private:
    [[nodiscard]] const JobRecord *running() const;
    void showJob();
    void showReading(const JobRecord &record);
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::JobStrip> m_form;
    JobQueue &m_queue;
    const JobMeter &m_meter;
};

} // namespace hashike
