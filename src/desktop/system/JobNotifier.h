// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"
#include "system/Notifier.h"
#include "system/TrayMessage.h"

#include <QSet>

#include <functional>

namespace hashike
{

/// Tells a person who is not looking at the window what became of the jobs: one has finished, one
/// failed, one needs somebody.
class JobNotifier final : public QObject
{
    Q_OBJECT

public:
    /// A server that wants to be left alone for longer than this is worth a notification.
    static constexpr std::chrono::seconds LongWait{120};

    /// What may be told at the moment.
    enum class Telling
    {
        Nothing,      ///< somebody looks at the window, or wants none of it
        WithoutNames, ///< no host, no path, no user
        Everything,
    };

    /// `queue` and what `telling` asks must outlive this; `bus` is the session's.
    JobNotifier(JobQueue &queue,
                const QDBusConnection &bus,
                std::function<Telling()> telling,
                QObject *parent = nullptr);

Q_SIGNALS:
    /// Somebody clicked: the window is to be raised and to show that job. Empty: the jobs.
    void activated(const QString &job);

private:
    void noteEnd(const QString &id);
    void noteChange(qsizetype row);
    void noteInterrupted();
    void noteRemoval();
    [[nodiscard]] QList<const JobRecord *> interruptedJobs() const;
    void withdrawInterrupted();
    [[nodiscard]] QString activityText(const JobSpec &spec) const;
    [[nodiscard]] QString whatHappened(const JobRecord &record) const;
    void show(const Notification &notification);
    void withdraw(const QString &key);

    JobQueue &m_queue;
    Notifier m_notifier;
    TrayMessage m_tray;
    std::function<Telling()> m_telling;
    QSet<QString> m_waiting; ///< ids of jobs that wait for a server
    QSet<QString> m_told;    ///< keys of what may still stand there
};

} // namespace hashike
