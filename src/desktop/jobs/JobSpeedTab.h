// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobMeter.h"
#include "jobs/JobTab.h"

class QLabel;

namespace hashike
{

class SpeedGraph;

/// How fast the job goes, and went.
class JobSpeedTab final : public JobTab
{
    Q_OBJECT

public:
    /// `meter` must outlive this.
    explicit JobSpeedTab(const JobMeter &meter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

private:
    [[nodiscard]] QString summary(const JobRecord &record) const;

    const JobMeter &m_meter;
    QLabel *m_summary;
    SpeedGraph *m_graph;
};

} // namespace hashike
