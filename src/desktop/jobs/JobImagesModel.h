// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobImage.h"

#include <QAbstractTableModel>

namespace hashike
{

/// The images of one job with their states. Read only.
class JobImagesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Tag,
        State,
        Done,
        Total,
        ColumnCount,
    };

    enum Role
    {
        SortRole = Qt::UserRole,
        MarkRole,   ///< of State: a widgets/Mark
        FilterRole, ///< what is looked through for a text: tag and state
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Only the rows that differ are announced when the images are the same ones as before.
    void setImages(const QList<JobImage> &images);
    [[nodiscard]] const QList<JobImage> &images() const { return m_images; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] static QString text(const JobImage &image, int column);
    [[nodiscard]] static QVariant sortValue(const JobImage &image, int column);

    QList<JobImage> m_images;
};

} // namespace hashike
