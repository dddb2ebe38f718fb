// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobImagesModel.h"

#include "text/JobText.h"
#include "text/Quantities.h"
#include "widgets/Mark.h"

#include <algorithm>

namespace hashike
{

namespace
{
Mark markOf(ImageState state)
{
    switch (state) {
    case ImageState::Moving:
        return Mark::Active;
    case ImageState::Done:
        return Mark::Done;
    case ImageState::Present:
        return Mark::Present;
    case ImageState::Failed:
        return Mark::Failed;
    case ImageState::Waiting:
        break;
    }
    return Mark::Waiting;
}
} // namespace

void JobImagesModel::setImages(const QList<JobImage> &images)
{
    if (!std::ranges::equal(images, m_images, {}, &JobImage::tag, &JobImage::tag)) {
        beginResetModel();
        m_images = images;
        endResetModel();
        return;
    }
    qsizetype first = -1;
    qsizetype last = -1;
    for (qsizetype row = 0; row < images.size(); ++row) {
        if (m_images.at(row) != images.at(row)) {
            m_images[row] = images.at(row);
            first = first < 0 ? row : first;
            last = row;
        }
    }
    if (first >= 0) { // once: a proxy that sorts would do so for each
        Q_EMIT dataChanged(index(int(first), State), index(int(last), Total));
    }
}

void JobImagesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_images.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int JobImagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_images.size());
}

int JobImagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JobImagesModel::text(const JobImage &image, int column)
{
    switch (column) {
    case Tag:
        return image.tag;
    case State:
        return imageStateText(image.state);
    case Done:
        return bytesText(image.done);
    case Total:
        return bytesText(image.total);
    default:
        return {};
    }
}

QVariant JobImagesModel::sortValue(const JobImage &image, int column)
{
    switch (column) {
    case State:
        return int(image.state);
    case Done:
        return image.done;
    case Total:
        return image.total;
    default:
        return image.tag;
    }
}

QVariant JobImagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const JobImage &image = m_images.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(image, column);
    case Qt::ToolTipRole:
        return column == Done    ? exactBytesText(image.done)
               : column == Total ? exactBytesText(image.total)
                                 : text(image, column);
    case Qt::TextAlignmentRole:
        return column >= Done ? int(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return sortValue(image, column);
    case FilterRole:
        return QString(image.tag + u' ' + imageStateText(image.state));
    case MarkRole:
        return column == State ? QVariant(int(markOf(image.state))) : QVariant();
    default:
        return {};
    }
}

QVariant JobImagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return section >= Done ? int(Qt::AlignRight | Qt::AlignVCenter)
                               : int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    const QString titles[] = {tr("Image"), tr("State"), tr("Done"), tr("Size")};
    const QString explanations[] = {
        tr("The image's tag"),
        tr("What has become of the image's data"),
        tr("Bytes that need not move any more"),
        tr("Bytes of the image's data, what it shares with other images included"),
    };
    return role == Qt::DisplayRole   ? QVariant(titles[section])
           : role == Qt::ToolTipRole ? QVariant(explanations[section])
                                     : QVariant();
}

} // namespace hashike
