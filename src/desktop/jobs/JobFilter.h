// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobState.h"

#include <QSortFilterProxyModel>

namespace hashike
{

/// The groups that jobs are looked at in; every job is in All and in one other.
enum class JobGroup
{
    All,
    Waiting,  ///< for their turn
    Running,  ///< under way, or waiting for a server
    NeedsYou, ///< go on only when somebody decides: paused, interrupted, failed
    Ended,    ///< succeeded or cancelled
};

inline constexpr std::array AllJobGroups{
    JobGroup::All, JobGroup::Waiting, JobGroup::Running, JobGroup::NeedsYou, JobGroup::Ended};

/// The group beside All that a state belongs to.
[[nodiscard]] JobGroup groupOf(JobState state);

/// The jobs of one group that contain a text, in the queue's order; above a JobTableModel.
class JobFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setGroup(JobGroup group);
    [[nodiscard]] JobGroup group() const { return m_group; }
    /// Looked for in kind, subject and state, whatever the case.
    void setText(const QString &text);

    /// How many jobs a group has, whatever is filtered.
    [[nodiscard]] int count(JobGroup group) const;

private:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

    JobGroup m_group = JobGroup::All;
    QString m_text;
};

} // namespace hashike
