// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/JobTableModel.h"

#include "text/ErrorText.h"
#include "text/JobText.h"
#include "text/Quantities.h"
#include "widgets/Mark.h"

#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <ranges>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Unknown = u"—"_s;
constexpr int AllOfIt = 1000;

/// When the job came into the state that it is in.
QDateTime sinceWhen(const JobRecord &record)
{
    for (const JobEvent &event : record.events | std::views::reverse) {
        if (!event.isRetry) {
            return event.time.toLocalTime();
        }
    }
    return record.spec.createdAt.toLocalTime();
}

QString sinceText(const QDateTime &time)
{
    const QLocale locale;
    return time.date() == QDate::currentDate() ? locale.toString(time.time(), QLocale::ShortFormat)
                                               : locale.toString(time, QLocale::ShortFormat);
}

Mark markOf(JobState state)
{
    switch (state) {
    case JobState::Queued:
        return Mark::Waiting;
    case JobState::RetryWait:
        return Mark::Clock;
    case JobState::Paused:
        return Mark::Paused;
    case JobState::Succeeded:
        return Mark::Done;
    case JobState::Failed:
        return Mark::Failed;
    case JobState::Cancelled:
        return Mark::Cancelled;
    case JobState::Interrupted:
        return Mark::Attention;
    default:
        return Mark::Active;
    }
}

/// Words of a server are among tool tips, which Qt reads markup in: escaped, so that they stay
/// text.
QString literalTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s : text;
}
} // namespace

JobTableModel::JobTableModel(JobQueue &queue, const JobMeter &meter, QObject *parent)
    : QAbstractTableModel(parent)
    , m_queue(queue)
    , m_meter(meter)
{
    for (qsizetype row = 0; row < queue.size(); ++row) {
        m_jobs.append(queue.at(row));
    }
    follow();
}

void JobTableModel::follow()
{
    connect(&m_queue, &JobQueue::added, this, [this](qsizetype row) {
        beginInsertRows({}, int(row), int(row));
        m_jobs.insert(row, m_queue.at(row));
        endInsertRows();
    });
    connect(&m_queue, &JobQueue::removed, this, [this](qsizetype row) {
        beginRemoveRows({}, int(row), int(row));
        m_jobs.removeAt(row);
        endRemoveRows();
    });
    connect(&m_queue, &JobQueue::changed, this, [this](qsizetype row) {
        m_jobs[row] = m_queue.at(row);
        changeRows(int(row), int(row));
    });
    connect(&m_queue, &JobQueue::moved, this, [this](qsizetype from, qsizetype to) {
        beginMoveRows({}, int(from), int(from), {}, int(to > from ? to + 1 : to));
        m_jobs.move(from, to);
        endMoveRows();
    });
}

void JobTableModel::changeRows(int first, int last)
{
    if (first <= last) {
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
}

void JobTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    changeRows(0, rowCount() - 1);
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// 100 % is for what has succeeded: after the last byte the device is still flushed and read back.
QVariant JobTableModel::perMille(const JobRecord &record) const
{
    if (record.state == JobState::Succeeded) {
        return AllOfIt;
    }
    const JobPhase phase = m_queue.readingOf(record.spec.id).phase;
    const bool working = isActive(record.state) && record.state != JobState::RetryWait;
    if (record.totalBytes <= 0 || (working && !countsBytes(phase))) {
        return working ? QVariant(Busy) : QVariant();
    }
    const double part = double(record.doneBytes) / double(record.totalBytes);
    return std::clamp(int(AllOfIt * part), 0, AllOfIt - 1);
}

QString JobTableModel::progressText(const JobRecord &record) const
{
    const QVariant part = perMille(record);
    if (part.isNull()) {
        return Unknown;
    }
    const JobPhase phase = m_queue.readingOf(record.spec.id).phase;
    if (part.toInt() == Busy) {
        return phase == JobPhase::FinishingWrites ? tr("Finishing writes…") : tr("Working…");
    }
    const bool isWhole = part.toInt() == AllOfIt;
    const QString percent =
        tr("%1 %").arg(QLocale().toString(part.toInt() / 10.0, 'f', isWhole ? 0 : 1));
    return record.state == JobState::Verifying ? tr("Verifying %1").arg(percent) : percent;
}

QString JobTableModel::text(const JobRecord &record, int column) const
{
    const QString &id = record.spec.id;
    switch (column) {
    case Kind:
        return kindText(record.spec.kind);
    case Subject:
        return subjectText(record.spec);
    case State:
        return m_queue.isStopping(id) ? tr("Stopping…")
                                      : stateText(record.state, m_queue.readingOf(id).phase);
    case ProgressColumn:
        return progressText(record);
    case Moved:
        return record.totalBytes > 0 ? amountText(record.doneBytes, record.totalBytes) : Unknown;
    case Speed:
        return speedText(m_meter.speedOf(id));
    case Left:
        return timeLeftText(m_meter.timeLeftOf(id));
    case Since:
        return sinceText(sinceWhen(record));
    default:
        return {};
    }
}

QString JobTableModel::toolTip(const JobRecord &record, int column) const
{
    switch (column) {
    case State:
        return record.error ? describe(*record.error).paragraph() : text(record, column);
    case Moved:
        return record.totalBytes > 0
                   ? tr("%1 of %2")
                         .arg(exactBytesText(record.doneBytes), exactBytesText(record.totalBytes))
                   : tr("Not known yet");
    case Since:
        return QLocale().toString(sinceWhen(record), QLocale::LongFormat);
    default:
        return text(record, column);
    }
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const JobRecord &record = m_jobs.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case Qt::ToolTipRole:
        return literalTip(toolTip(record, column));
    case Qt::AccessibleTextRole: {
        const QString cell = text(record, column);
        return cell == Unknown ? tr("Not known yet") : cell;
    }
    case Qt::TextAlignmentRole:
        return column > ProgressColumn ? int(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case PerMilleRole:
        return perMille(record);
    case MarkRole:
        return column == State ? QVariant(int(markOf(record.state))) : QVariant();
    case StateRole:
        return int(record.state);
    case IdRole:
        return record.spec.id;
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return section > ProgressColumn ? int(Qt::AlignRight | Qt::AlignVCenter)
                                        : int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    const QString titles[] = {tr("Job"),
                              tr("What"),
                              tr("State"),
                              tr("Progress"),
                              tr("Data"),
                              tr("Speed"),
                              tr("Left"),
                              tr("Since")};
    const QString explanations[] = {
        tr("What the job does"),
        tr("The release, and from where to where"),
        tr("The job's state, and what it is doing"),
        tr("How much of it is done; 100 % when everything is written and checked"),
        tr("Bytes that need not move any more, of all"),
        tr("Bytes a second, averaged over about ten seconds"),
        tr("The time until it is safe: moving, then reading back"),
        tr("When the job came into this state"),
    };
    switch (role) {
    case Qt::DisplayRole:
        return titles[section];
    case Qt::ToolTipRole:
        return explanations[section];
    default:
        return {};
    }
}

} // namespace hashike
