// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleaseCatalog.h"

#include <QAbstractTableModel>

namespace hashike
{

/// The releases of a catalog, in its order: version and what to mind about it. Read only.
class ReleaseListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Version,
        Remarks,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setReleases(const QList<CatalogRelease> &releases);
    /// Nothing when there is no such row.
    [[nodiscard]] const CatalogRelease *release(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] static QString remarks(const CatalogRelease &release);
    [[nodiscard]] static QString explanation(const CatalogRelease &release);

    QList<CatalogRelease> m_releases;
};

} // namespace hashike
