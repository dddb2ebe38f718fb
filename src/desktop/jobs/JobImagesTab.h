// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobImagesModel.h"
#include "jobs/JobQueue.h"
#include "jobs/JobTab.h"

#include <QSortFilterProxyModel>

class QLabel;
class QLineEdit;
class QTableView;

namespace hashike
{

/// The images of the job with the state of each, to be filtered and sorted.
class JobImagesTab final : public JobTab
{
    Q_OBJECT

public:
    /// `queue` must outlive this.
    explicit JobImagesTab(const JobQueue &queue, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void showJob(const JobRecord &record) override;
    void retranslate() override;

private:
    void build();
    void setWidths();
    /// How many images are in which state, or why there are none.
    [[nodiscard]] QString summary(const JobRecord &record) const;

    const JobQueue &m_queue;
    JobImagesModel m_images;
    QSortFilterProxyModel m_filtered;
    QLabel *m_summary;
    QLineEdit *m_filter;
    QTableView *m_table;
};

} // namespace hashike
