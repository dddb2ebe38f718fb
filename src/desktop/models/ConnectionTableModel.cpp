// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionTableModel.h"

#include "text/ConnectionCheckText.h"
#include "text/ErrorText.h"

namespace hashike
{

using namespace Qt::StringLiterals;

void ConnectionTableModel::setFindings(const QList<ConnectionFinding> &findings)
{
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

void ConnectionTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ConnectionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int ConnectionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConnectionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ConnectionFinding &finding = m_findings.at(index.row());
    if (role == Qt::ToolTipRole && finding.error) {
        // Partly somebody else's words: escaped, so that they stay text.
        return QString(u"<p>"_s + describe(*finding.error).paragraph().toHtmlEscaped() + u"</p>"_s);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case State:
        return (finding.isFree() ? tr("✓ %1") : tr("✕ %1")).arg(findingText(finding));
    case Host:
        return u"%1:%2"_s.arg(finding.host).arg(finding.port);
    default:
        return purposeText(finding.purpose);
    }
}

QVariant ConnectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case State:
        return tr("State");
    case Host:
        return tr("Host");
    case Purpose:
        return tr("Purpose");
    default:
        return {};
    }
}

} // namespace hashike
