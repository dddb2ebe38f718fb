// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"

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
        ColumnCount,
    };

    /// Of ProgressColumn: done per mille, −1 while it is not known.
    static constexpr int PerMilleRole = Qt::UserRole;

    /// `queue` must outlive the model.
    explicit JobTableModel(JobQueue &queue, QObject *parent = nullptr);

    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const JobRecord &record, int column) const;
    void follow();

    JobQueue &m_queue;
    int m_rows = 0;
};

} // namespace hashike
