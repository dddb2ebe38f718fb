// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobFilter.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace hashike
{

/// A chip for each group of jobs, with how many there are, and a field to look for a text.
class JobFilterBar final : public QWidget
{
    Q_OBJECT

public:
    /// `filter` is what it sets; must outlive the bar.
    explicit JobFilterBar(JobFilter &filter, QWidget *parent = nullptr);

    /// Shows everything again.
    void clear();
    /// The field that jobs are filtered by.
    [[nodiscard]] QLineEdit *text() const { return m_text; }
    /// The counts of now, in the language of now.
    void retranslate();

private:
    [[nodiscard]] static QString nameOf(JobGroup group);

    JobFilter &m_filter;
    QList<QPushButton *> m_chips; ///< in the order of AllJobGroups
    QLineEdit *m_text;
};

} // namespace hashike
