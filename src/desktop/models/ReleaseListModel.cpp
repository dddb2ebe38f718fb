// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ReleaseListModel.h"

namespace hashike
{

using namespace Qt::StringLiterals;

void ReleaseListModel::setReleases(const QList<CatalogRelease> &releases)
{
    beginResetModel();
    m_releases = releases;
    endResetModel();
}

const CatalogRelease *ReleaseListModel::release(int row) const
{
    return row >= 0 && row < m_releases.size() ? &m_releases.at(row) : nullptr;
}

void ReleaseListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ReleaseListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_releases.size());
}

int ReleaseListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ReleaseListModel::remarks(const CatalogRelease &release)
{
    QStringList words;
    if (release.isPreRelease()) {
        words.append(tr("◇ candidate"));
    }
    if (!release.risks.isEmpty()) {
        words.append(tr("△ conditional risks: %1").arg(release.risks.size()));
    }
    return words.join(u"  "_s);
}

/// What comes from the graph is somebody else's text: escaped, so that it stays text.
QString ReleaseListModel::explanation(const CatalogRelease &release)
{
    QStringList lines{release.name.toHtmlEscaped()};
    if (!release.channels.isEmpty()) {
        lines.append(tr("Channels: %1").arg(release.channels.join(u", "_s)).toHtmlEscaped());
    }
    if (!release.previous.isEmpty()) {
        lines.append(tr("Can be updated to from: %1 to %2")
                         .arg(release.previous.first(), release.previous.last())
                         .toHtmlEscaped());
    }
    for (const UpdateRisk &risk : release.risks) {
        lines.append(tr("Risk for some clusters: %1")
                         .arg(risk.name + u" – "_s + risk.message)
                         .toHtmlEscaped());
    }
    return u"<p>"_s + lines.join(u"<br>"_s) + u"</p>"_s;
}

QVariant ReleaseListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const CatalogRelease &release = m_releases.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Version ? release.name : remarks(release);
    case Qt::ToolTipRole:
        return explanation(release);
    default:
        return {};
    }
}

QVariant ReleaseListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Version ? tr("Version") : tr("Remarks");
}

} // namespace hashike
