// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/LagProbe.h"

#include <QFile>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

/// How long this thread has waited for a processor so far (proc(5), schedstat); 0 where the kernel
/// does not say.
std::chrono::nanoseconds waitedForProcessor()
{
    QFile file(u"/proc/thread-self/schedstat"_s);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return std::chrono::nanoseconds(0);
    }
    return std::chrono::nanoseconds(file.read(100).split(' ').value(1).toLongLong());
}

} // namespace

LagProbe::LagProbe()
    : m_last(std::chrono::steady_clock::now())
    , m_lastQueued(waitedForProcessor())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { fire(); });
    m_timer.start(Interval);
}

void LagProbe::stop()
{
    if (m_timer.isActive()) {
        fire(); // a stall that goes on until now counts
        m_timer.stop();
    }
}

void LagProbe::fire()
{
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::nanoseconds queued = waitedForProcessor();
    const Lag lag = std::max<Lag>(now - m_last - Interval, Lag(0));
    m_worstOwn = std::max(m_worstOwn, lag - Lag(queued - m_lastQueued));
    double missed = lag.count();
    do {
        m_lags.append(missed);
        missed -= Lag(Interval).count();
    } while (missed > 0);
    m_lastQueued = queued;
    m_last = std::chrono::steady_clock::now();
    m_timer.start(Interval);
}

LagProbe::Lag LagProbe::percentile(double share) const
{
    if (m_lags.isEmpty()) {
        return Lag(0);
    }
    QList<double> sorted = m_lags;
    std::ranges::sort(sorted);
    const auto rank = qsizetype(std::ceil(share * double(sorted.size())));
    return Lag(sorted.at(std::clamp<qsizetype>(rank - 1, 0, sorted.size() - 1)));
}

QString LagProbe::summary() const
{
    const auto text = [](Lag lag) { return QString::number(lag.count(), 'f', 1); };
    return u"p50 %1 ms, p99 %2 ms, worst %3 ms, own worst %4 ms"_s.arg(
        text(percentile(0.5)), text(percentile(0.99)), text(worst()), text(worstOwn()));
}

} // namespace hashike
