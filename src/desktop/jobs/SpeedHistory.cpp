// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/SpeedHistory.h"

#include <algorithm>

namespace hashike
{

namespace
{
double secondsBetween(SpeedHistory::TimePoint from, SpeedHistory::TimePoint to)
{
    return std::chrono::duration<double>(to - from).count();
}
} // namespace

void SpeedHistory::add(qint64 bytes, TimePoint now)
{
    m_begin = m_begin.value_or(now);
    if (!m_bytes) {
        m_bytes = bytes;
        m_stretchBegin = now;
        return;
    }
    const double elapsed = secondsBetween(m_stretchBegin, now);
    if (elapsed < m_stretch) {
        return;
    }
    const double rate = double(std::max<qint64>(bytes - *m_bytes, 0)) / elapsed;
    m_samples.append({secondsBetween(*m_begin, now), rate});
    m_bytes = bytes;
    m_stretchBegin = now;
    if (m_samples.size() >= MaximumSamples) {
        halve();
    }
}

void SpeedHistory::halve()
{
    QList<SpeedSample> halved;
    for (qsizetype i = 1; i < m_samples.size(); i += 2) {
        const SpeedSample &one = m_samples.at(i - 1);
        const SpeedSample &other = m_samples.at(i);
        halved.append({other.seconds, (one.bytesPerSecond + other.bytesPerSecond) / 2});
    }
    m_samples = halved;
    m_stretch *= 2;
}

} // namespace hashike
