// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ImageTableModel.h"

#include "text/Quantities.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype ShownDigits = 12;

/// `kubernetes 1.33.5, machine-os 9.6`
QString versionsText(const ReleaseComponent &component)
{
    QStringList texts;
    if (component.versions) {
        for (const auto &[name, version] : component.versions->asKeyValueRange()) {
            texts.append(name + u' ' + version.version);
        }
    }
    return texts.join(u", "_s);
}
} // namespace

QList<ImageTableModel::Row> ImageTableModel::rowsOf(const ReleasePlan &plan)
{
    QHash<QString, const ReleaseComponent *> components;
    for (const ReleaseComponent &component : plan.release.payload.components) {
        components.insert(plan.release.componentTag(component.name), &component);
    }
    QList<Row> rows;
    rows.reserve(plan.plan.images.size());
    for (const PlannedImage &image : plan.plan.images) {
        const ReleaseComponent *component = components.value(image.tag);
        rows.append(component ? Row{component->name, versionsText(*component), 0}
                              : Row{image.tag, {}, 0});
    }
    for (const PlannedBlob &blob : plan.plan.blobs) {
        for (const int image : blob.images) {
            rows[image].size += blob.descriptor.size;
        }
    }
    return rows;
}

void ImageTableModel::setPlan(std::shared_ptr<const ReleasePlan> plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_rows = m_plan ? rowsOf(*m_plan) : QList<Row>();
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
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ImageTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImageTableModel::shown(int row, int column) const
{
    switch (column) {
    case Version:
        return m_rows.at(row).versions.isEmpty() ? u"—"_s : m_rows.at(row).versions;
    case Size:
        return bytesText(m_rows.at(row).size);
    case DigestColumn:
        return m_plan->plan.images.at(row).digest.hex().first(ShownDigits);
    default:
        return m_rows.at(row).name;
    }
}

QVariant ImageTableModel::whole(int row, int column) const
{
    switch (column) {
    case Version:
        return m_rows.at(row).versions;
    case Size:
        return QString::number(m_rows.at(row).size);
    case DigestColumn:
        return m_plan->plan.images.at(row).digest.toString();
    default:
        return m_plan->plan.images.at(row).tag;
    }
}

QVariant ImageTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const bool isSize = index.column() == Size;
    switch (role) {
    case Qt::DisplayRole:
        return shown(index.row(), index.column());
    case WholeRole:
        return whole(index.row(), index.column());
    case Qt::ToolTipRole:
        return isSize ? exactBytesText(m_rows.at(index.row()).size)
                      : whole(index.row(), index.column());
    case SortRole:
        return isSize ? QVariant(m_rows.at(index.row()).size) : shown(index.row(), index.column());
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
    case Name:
        return tr("Image");
    case Version:
        return tr("Version");
    case Size:
        return tr("Size");
    case DigestColumn:
        return tr("Digest");
    default:
        return {};
    }
}

} // namespace hashike
