// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobQueue.h"
#include "system/SleepInhibitor.h"

namespace hashike
{

/// Keeps the machine awake exactly while a job is under way.
class JobWakefulness final : public QObject
{
    Q_OBJECT

public:
    /// `queue` must outlive this; the buses are the system's and the session's.
    JobWakefulness(JobQueue &queue,
                   const QDBusConnection &systemBus,
                   const QDBusConnection &sessionBus,
                   QObject *parent = nullptr);

private:
    void update();

    JobQueue &m_queue;
    SleepInhibitor m_inhibitor;
};

} // namespace hashike
