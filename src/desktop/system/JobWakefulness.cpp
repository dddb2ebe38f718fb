// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/JobWakefulness.h"

namespace hashike
{

/// Queued: between the end of one job and the start of the next nothing is let go.
JobWakefulness::JobWakefulness(JobQueue &queue,
                               const QDBusConnection &systemBus,
                               const QDBusConnection &sessionBus,
                               QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_inhibitor(systemBus, sessionBus)
{
    connect(&m_queue, &JobQueue::changed, this, &JobWakefulness::update, Qt::QueuedConnection);
}

void JobWakefulness::update()
{
    if (m_queue.hasActive()) {
        m_inhibitor.hold(tr("A release is being carried."));
    } else {
        m_inhibitor.release();
    }
}

} // namespace hashike
