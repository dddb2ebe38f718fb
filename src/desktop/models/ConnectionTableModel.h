// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ConnectionCheck.h"

#include <QAbstractTableModel>

namespace hashike
{

/// The findings of a connection check, in their order. Read only.
class ConnectionTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        State,
        Host,
        Purpose,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(const QList<ConnectionFinding> &findings);
    [[nodiscard]] const QList<ConnectionFinding> &findings() const { return m_findings; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    QList<ConnectionFinding> m_findings;
};

} // namespace hashike
