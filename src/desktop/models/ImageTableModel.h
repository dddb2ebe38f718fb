// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleasePlan.h"

#include <QAbstractTableModel>

#include <memory>

namespace hashike
{

/// The images of a plan: tag, bytes of their own blobs, digest. Read only.
class ImageTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Tag,
        Size,
        DigestColumn,
        ColumnCount,
    };

    /// What to sort by.
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setPlan(std::shared_ptr<const ReleasePlan> plan);
    /// The headers in the language of now.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    std::shared_ptr<const ReleasePlan> m_plan;
    QList<qint64> m_sizes; ///< by image
};

} // namespace hashike
