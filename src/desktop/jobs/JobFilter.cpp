// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobFilter.h"

#include "models/JobTableModel.h"

namespace hashike
{

namespace
{
bool isIn(JobGroup group, const QAbstractItemModel &jobs, int row)
{
    const auto state = JobState(jobs.index(row, 0).data(JobTableModel::StateRole).toInt());
    return group == JobGroup::All || groupOf(state) == group;
}
} // namespace

JobGroup groupOf(JobState state)
{
    switch (state) {
    case JobState::Queued:
        return JobGroup::Waiting;
    case JobState::Paused:
    case JobState::Failed:
    case JobState::Interrupted:
        return JobGroup::NeedsYou;
    case JobState::Succeeded:
    case JobState::Cancelled:
        return JobGroup::Ended;
    default:
        return JobGroup::Running;
    }
}

void JobFilter::setGroup(JobGroup group)
{
    m_group = group;
    invalidateRowsFilter();
}

void JobFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

int JobFilter::count(JobGroup group) const
{
    int count = 0;
    for (int row = 0; row < sourceModel()->rowCount(); ++row) {
        count += isIn(group, *sourceModel(), row);
    }
    return count;
}

bool JobFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const QAbstractItemModel &jobs = *sourceModel();
    const auto contains = [&](int column) {
        return jobs.index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive);
    };
    return isIn(m_group, jobs, row)
           && (contains(JobTableModel::Kind) || contains(JobTableModel::Subject)
               || contains(JobTableModel::State));
}

} // namespace hashike
