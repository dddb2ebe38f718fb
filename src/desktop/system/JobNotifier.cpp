// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/JobNotifier.h"

#include "text/ErrorText.h"
#include "text/JobText.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString AllInterrupted = u"interrupted"_s;

struct Notifications
{
    Q_DECLARE_TR_FUNCTIONS(Notifications)
};

/// `4.20.8 x86_64` of the tag `4.20.8-x86_64`.
QString releaseOf(const JobSpec &spec)
{
    QString release = spec.release;
    if (const qsizetype dash = release.lastIndexOf(u'-'); dash >= 0) {
        release[dash] = u' ';
    }
    return release;
}

/// Without a release, what is read.
QString subjectOf(const JobSpec &spec)
{
    if (!spec.release.isEmpty()) {
        return releaseOf(spec);
    }
    return spec.medium.isEmpty() ? spec.source : spec.medium;
}

QString sentenceOf(const JobSpec &spec)
{
    const QString subject = subjectOf(spec);
    switch (spec.kind) {
    case JobKind::Mirror:
        return Notifications::tr("Mirroring %1").arg(subject);
    case JobKind::Verify:
        return Notifications::tr("Verifying %1").arg(subject);
    case JobKind::Repair:
        return Notifications::tr("Repairing %1").arg(subject);
    case JobKind::Copy:
        return Notifications::tr("Copying %1").arg(subject);
    case JobKind::Seal:
        return Notifications::tr("Sealing %1").arg(subject);
    case JobKind::Check:
        return Notifications::tr("Checking %1 on arrival").arg(subject);
    case JobKind::Upload:
        return Notifications::tr("Uploading %1").arg(subject);
    case JobKind::DirectMirror:
        return Notifications::tr("Direct mirroring of %1").arg(subject);
    case JobKind::Extract:
        return Notifications::tr("Extracting %1").arg(subject);
    case JobKind::RegistryImage:
        return Notifications::tr("Fetching the image %1").arg(spec.source);
    }
    return {};
}

bool waitsLong(const JobRecord &record)
{
    return record.error && record.error->retryAfter
           && *record.error->retryAfter >= JobNotifier::LongWait;
}
} // namespace

JobNotifier::JobNotifier(JobQueue &queue,
                         const QDBusConnection &bus,
                         std::function<Telling()> telling,
                         QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_notifier(bus)
    , m_telling(std::move(telling))
{
    connect(&m_queue, &JobQueue::ended, this, &JobNotifier::noteEnd);
    connect(&m_queue, &JobQueue::changed, this, &JobNotifier::noteChange);
    connect(&m_queue, &JobQueue::loaded, this, &JobNotifier::noteInterrupted);
    connect(&m_queue, &JobQueue::removed, this, &JobNotifier::noteRemoval);
    connect(&m_notifier, &Notifier::activated, this, &JobNotifier::activated);
    connect(&m_notifier, &Notifier::undeliverable, &m_tray, &TrayMessage::show);
    connect(&m_tray, &TrayMessage::activated, this, &JobNotifier::activated);
}

QString JobNotifier::activityText(const JobSpec &spec) const
{
    if (m_telling() == Telling::Everything) {
        return sentenceOf(spec);
    }
    return spec.release.isEmpty()
               ? kindText(spec.kind)
               : Notifications::tr("%1: %2").arg(kindText(spec.kind), releaseOf(spec));
}

QString JobNotifier::whatHappened(const JobRecord &record) const
{
    const bool isTold = record.error && m_telling() == Telling::Everything;
    return isTold ? describe(*record.error).what : QString();
}

/// Cancelled is what somebody asked for.
void JobNotifier::noteEnd(const QString &id)
{
    const JobRecord &record = m_queue.at(m_queue.rowOf(id));
    const QString activity = activityText(record.spec);
    if (record.state == JobState::Succeeded) {
        show({id, Notifications::tr("%1 has finished").arg(activity), {}, false});
    } else if (record.state == JobState::Failed) {
        show({id, Notifications::tr("%1 failed").arg(activity), whatHappened(record), true});
    }
}

void JobNotifier::noteChange(qsizetype row)
{
    const JobRecord &record = m_queue.at(row);
    const QString &id = record.spec.id;
    if (record.state != JobState::RetryWait) {
        m_waiting.remove(id);
        if (record.state != JobState::Succeeded && record.state != JobState::Failed) {
            withdraw(id);
        }
        withdrawInterrupted();
    } else if (!m_waiting.contains(id)) {
        m_waiting.insert(id);
        if (waitsLong(record)) {
            const QString activity = activityText(record.spec);
            show({id, Notifications::tr("%1 needs you").arg(activity), whatHappened(record), true});
        }
    }
}

QList<const JobRecord *> JobNotifier::interruptedJobs() const
{
    QList<const JobRecord *> interrupted;
    for (qsizetype row = 0; row < m_queue.size(); ++row) {
        if (m_queue.at(row).state == JobState::Interrupted) {
            interrupted.append(&m_queue.at(row));
        }
    }
    return interrupted;
}

/// What the last run of the program left behind: one notification, however many there are.
void JobNotifier::noteInterrupted()
{
    const QList<const JobRecord *> interrupted = interruptedJobs();
    const QString advice = Notifications::tr("It was interrupted and can be resumed.");
    if (interrupted.size() == 1) {
        const JobSpec &spec = interrupted.first()->spec;
        show({spec.id, Notifications::tr("%1 needs you").arg(activityText(spec)), advice, false});
    } else if (!interrupted.isEmpty()) {
        show({AllInterrupted,
              Notifications::tr("%n interrupted jobs can be resumed", "", int(interrupted.size())),
              {},
              false});
    }
}

void JobNotifier::noteRemoval()
{
    withdrawInterrupted();
    const QSet<QString> told = m_told;
    for (const QString &key : told) {
        if (key != AllInterrupted && m_queue.rowOf(key) < 0) {
            withdraw(key);
        }
    }
}

/// Once none is left of those it was about.
void JobNotifier::withdrawInterrupted()
{
    if (m_told.contains(AllInterrupted) && interruptedJobs().isEmpty()) {
        withdraw(AllInterrupted);
    }
}

void JobNotifier::show(const Notification &notification)
{
    if (m_telling() != Telling::Nothing) {
        m_told.insert(notification.key);
        m_notifier.show(notification);
    }
}

/// Somebody has dealt with it.
void JobNotifier::withdraw(const QString &key)
{
    if (m_told.remove(key)) {
        m_notifier.withdraw(key);
        m_tray.hide(key);
    }
}

} // namespace hashike
