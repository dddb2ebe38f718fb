// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobContext.h"

#include <utility>

namespace hashike
{

void JobContext::watch(Probe probe, ImageProbe images)
{
    const std::lock_guard lock(m_mutex);
    m_probe = std::move(probe);
    m_imageProbe = std::move(images);
}

void JobContext::unwatch()
{
    const std::lock_guard lock(m_mutex);
    if (m_probe) {
        m_last = m_probe();
        m_probe = {};
    }
    if (m_imageProbe) {
        m_lastImages = m_imageProbe();
        m_imageProbe = {};
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

QList<JobImage> JobContext::images() const
{
    const std::lock_guard lock(m_mutex);
    if (m_imageProbe) {
        m_lastImages = m_imageProbe();
    }
    return m_lastImages;
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
