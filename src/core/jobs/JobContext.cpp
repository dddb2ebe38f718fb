// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobContext.h"

#include "base/BlockingCall.h"

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
    look();
    m_probe = {};
    m_imageProbe = {};
}

void JobContext::look()
{
    if (m_probe) {
        m_last.reading = m_probe();
    }
    if (m_imageProbe) {
        m_last.images = m_imageProbe();
    }
}

void JobContext::setFindings(const QJsonObject &findings)
{
    const std::lock_guard lock(m_mutex);
    m_last.findings = findings;
}

void JobContext::note(const JobEvent &event)
{
    const std::lock_guard lock(m_mutex);
    m_last.events.append(event);
}

JobSample JobContext::sample()
{
    assertMayBlock();
    const std::lock_guard lock(m_mutex);
    look();
    JobSample sample = m_last;
    m_last.events.clear();
    return sample;
}

} // namespace hashike
