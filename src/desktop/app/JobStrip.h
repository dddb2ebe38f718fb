// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"
#include "transfer/RateEstimator.h"

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
    /// `queue` must outlive the strip.
    explicit JobStrip(JobQueue &queue, QWidget *parent = nullptr);
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
    QString m_shownJob;
    JobPhase m_shownPhase = JobPhase::Planning;
    RateEstimator m_rate;
    SystemClock m_clock;
};

} // namespace hashike
