// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobRecord.h"

#include <QWidget>

namespace hashike
{

/// One side of the selected job, below the table. It is told about its job only while it is in
/// front.
class JobTab : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// As the tab says it, in the reader's language.
    [[nodiscard]] virtual QString title() const = 0;
    /// False: there is nothing to see of such a job.
    [[nodiscard]] virtual bool isFor(const JobRecord &) const { return true; }
    /// Shows the job as it is now; called again whenever it has changed.
    virtual void showJob(const JobRecord &record) = 0;
    /// Makes the texts again that are not made by showJob(), which follows.
    virtual void retranslate() = 0;
};

} // namespace hashike
