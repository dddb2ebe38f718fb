// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobContext.h"

#include <utility>

namespace hashike
{

void JobContext::watch(Probe probe)
{
    const std::lock_guard lock(m_mutex);
    m_probe = std::move(probe);
}

void JobContext::unwatch()
{
    const std::lock_guard lock(m_mutex);
    if (m_probe) {
        m_last = m_probe();
        m_probe = {};
    }
}

JobReading JobContext::reading() const
{
    const std::lock_guard lock(m_mutex);
    if (m_probe) {
        m_last = m_probe();
    }
    return m_last;
}

void JobContext::setFindings(const QJsonObject &findings)
{
    const std::lock_guard lock(m_mutex);
    m_findings = findings;
}

QJsonObject JobContext::findings() const
{
    const std::lock_guard lock(m_mutex);
    return m_findings;
}

void JobContext::note(const JobEvent &event)
{
    const std::lock_guard lock(m_mutex);
    m_events.append(event);
}

QList<JobEvent> JobContext::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

} // namespace hashike
