// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/JobTableModel.h"

#include "text/JobText.h"
#include "text/Quantities.h"

#include <QLocale>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
int perMille(const JobRecord &record)
{
    if (record.state == JobState::Succeeded) {
        return 1000;
    }
    return record.totalBytes > 0
               ? int(1000.0 * double(record.doneBytes) / double(record.totalBytes))
               : -1;
}
} // namespace

JobTableModel::JobTableModel(JobQueue &queue, QObject *parent)
    : QAbstractTableModel(parent)
    , m_queue(queue)
    , m_rows(int(queue.size()))
{
    follow();
}

void JobTableModel::follow()
{
    connect(&m_queue, &JobQueue::added, this, [this](qsizetype row) {
        beginInsertRows({}, int(row), int(row));
        ++m_rows;
        endInsertRows();
    });
    connect(&m_queue, &JobQueue::removed, this, [this](qsizetype row) {
        beginRemoveRows({}, int(row), int(row));
        --m_rows;
        endRemoveRows();
    });
    connect(&m_queue, &JobQueue::changed, this, [this](qsizetype row) {
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    });
    connect(&m_queue, &JobQueue::moved, this, [this] {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    });
}

void JobTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    }
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JobTableModel::text(const JobRecord &record, int column) const
{
    switch (column) {
    case Kind:
        return kindText(record.spec.kind);
    case Subject:
        return subjectText(record.spec);
    case State:
        return m_queue.isStopping(record.spec.id) ? tr("Stopping…") : stateText(record.state);
    case ProgressColumn:
        return perMille(record) < 0
                   ? u"—"_s
                   : tr("%1 %").arg(QLocale().toString(perMille(record) / 10.0, 'f', 1));
    case Moved:
        return record.totalBytes > 0
                   ? tr("%1 of %2").arg(bytesText(record.doneBytes), bytesText(record.totalBytes))
                   : u"—"_s;
    default:
        return {};
    }
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const JobRecord &record = m_queue.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return text(record, index.column());
    case PerMilleRole:
        return perMille(record);
    case Qt::TextAlignmentRole:
        return index.column() >= ProgressColumn ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                : QVariant();
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Kind:
        return tr("Job");
    case Subject:
        return tr("What");
    case State:
        return tr("State");
    case ProgressColumn:
        return tr("Progress");
    case Moved:
        return tr("Data");
    default:
        return {};
    }
}

} // namespace hashike
