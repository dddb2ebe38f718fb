// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/LagProbe.h"

#include <QFile>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <thread>

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

/// How long this machine's processors were given to other machines so far (proc_stat(5), steal);
/// accounted for a little later than it happens.
std::chrono::milliseconds stolenFromMachine()
{
    constexpr int Steal = 9; // `cpu`, an empty word, then user, nice, system, idle …
    static const long ticks = ::sysconf(_SC_CLK_TCK);
    QFile file(u"/proc/stat"_s);
    if (ticks <= 0 || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return std::chrono::milliseconds(0);
    }
    const qlonglong stolen =
        file.read(200).split('\n').first().split(' ').value(Steal).toLongLong();
    return std::chrono::milliseconds(stolen * 1000 / ticks);
}

constexpr std::chrono::milliseconds AccountingDelay{40};

} // namespace

LagProbe::LagProbe()
    : m_last(std::chrono::steady_clock::now())
    , m_lastQueued(waitedForProcessor())
    , m_lastStolen(stolenFromMachine())
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
        if (!m_stalls.isEmpty()) {
            std::this_thread::sleep_for(AccountingDelay);
            judge(std::chrono::steady_clock::now());
        }
    }
}

void LagProbe::fire()
{
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::nanoseconds queued = waitedForProcessor();
    const Lag lag = std::max<Lag>(now - m_last - Interval, Lag(0));
    if (const Lag own = lag - Lag(queued - m_lastQueued); own > m_worstOwn) {
        m_stalls.append({own, m_lastStolen, now});
    }
    judge(now - AccountingDelay);
    double missed = lag.count();
    do {
        m_lags.append(missed);
        missed -= Lag(Interval).count();
    } while (missed > 0);
    m_lastQueued = queued;
    m_lastStolen = stolenFromMachine();
    m_last = std::chrono::steady_clock::now();
    m_timer.start(Interval);
}

void LagProbe::judge(std::chrono::steady_clock::time_point upTo)
{
    const std::chrono::milliseconds stolen = stolenFromMachine();
    m_stalls.removeIf([&](const Stall &stall) {
        if (stall.end > upTo) {
            return false;
        }
        m_worstOwn = std::max(m_worstOwn, stall.own - Lag(stolen - stall.stolenBefore));
        return true;
    });
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
