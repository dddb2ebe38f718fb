// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleasePlan.h"

#include <QAbstractTableModel>

#include <memory>

namespace hashike
{

/// The images of a plan: name, what they say they bring along, bytes of their own blobs, digest.
/// Read only.
class ImageTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Version,
        Size,
        DigestColumn,
        ColumnCount,
    };

    /// What to sort by.
    static constexpr int SortRole = Qt::UserRole;
    /// What to search in, and what is copied: whole digests, exact bytes.
    static constexpr int WholeRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// Null empties the table.
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
    /// What an image's row is made of, by row.
    struct Row
    {
        QString name;
        QString versions; ///< empty: it does not say
        qint64 size = 0;
    };

    [[nodiscard]] static QList<Row> rowsOf(const ReleasePlan &plan);
    [[nodiscard]] QVariant shown(int row, int column) const;
    [[nodiscard]] QVariant whole(int row, int column) const;

    std::shared_ptr<const ReleasePlan> m_plan;
    QList<Row> m_rows;
};

} // namespace hashike
