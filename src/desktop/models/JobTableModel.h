// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobMeter.h"

#include <QAbstractTableModel>

namespace hashike
{

/// The jobs of a queue, in its order. Lives on the queue's thread.
class JobTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Kind,
        Subject,
        State,
        ProgressColumn,
        Moved,
        Speed,
        Left,
        Since,
        ColumnCount,
    };

    enum Role
    {
        PerMilleRole =
            Qt::UserRole, ///< done per mille; Busy while the end is not known; none: no bar
        MarkRole,         ///< of State: a widgets/Mark
        StateRole,        ///< a JobState
        IdRole,
    };

    /// For PerMilleRole.
    static constexpr int Busy = -1;

    /// Both must outlive the model.
    JobTableModel(JobQueue &queue, const JobMeter &meter, QObject *parent = nullptr);

    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    void follow();
    void changeRows(int first, int last);
    [[nodiscard]] QString text(const JobRecord &record, int column) const;
    [[nodiscard]] QString toolTip(const JobRecord &record, int column) const;
    [[nodiscard]] QString progressText(const JobRecord &record) const;
    [[nodiscard]] QVariant perMille(const JobRecord &record) const;

    JobQueue &m_queue;
    const JobMeter &m_meter;
    QList<JobRecord> m_jobs; ///< as the views know them
};

} // namespace hashike
