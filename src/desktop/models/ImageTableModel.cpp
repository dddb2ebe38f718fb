// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ImageTableModel.h"

#include "text/Quantities.h"

namespace hashike
{

namespace
{
constexpr qsizetype ShownDigits = 12;
}

void ImageTableModel::setPlan(std::shared_ptr<const ReleasePlan> plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_sizes.assign(m_plan ? m_plan->plan.images.size() : 0, 0);
    if (m_plan) {
        for (const PlannedBlob &blob : m_plan->plan.blobs) {
            for (const int image : blob.images) {
                m_sizes[image] += blob.descriptor.size;
            }
        }
    }
    endResetModel();
}

void ImageTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ImageTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_plan ? 0 : int(m_plan->plan.images.size());
}

int ImageTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImageTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const PlannedImage &image = m_plan->plan.images.at(index.row());
    const bool isSize = index.column() == Size;
    switch (role) {
    case Qt::DisplayRole:
        if (isSize) {
            return bytesText(m_sizes.at(index.row()));
        }
        return index.column() == Tag ? image.tag : image.digest.hex().first(ShownDigits);
    case Qt::ToolTipRole:
        return isSize                  ? exactBytesText(m_sizes.at(index.row()))
               : index.column() == Tag ? image.tag
                                       : image.digest.toString();
    case SortRole:
        return isSize ? QVariant(m_sizes.at(index.row())) : data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        return isSize ? int(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QVariant ImageTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Tag:
        return tr("Image");
    case Size:
        return tr("Size");
    case DigestColumn:
        return tr("Digest");
    default:
        return {};
    }
}

} // namespace hashike
