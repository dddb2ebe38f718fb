// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RetryPolicy.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

std::chrono::milliseconds RetryPolicy::delay(int failures) const
{
    const int doublings = std::clamp(failures - 1, 0, 20);
    const auto base = std::min(longestDelay, firstDelay * (1 << doublings));
    const double jitter = 0.9 + 0.2 * QRandomGenerator::global()->generateDouble();
    return std::chrono::milliseconds(qint64(double(base.count()) * jitter));
}

bool isRetryableStatus(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503
           || status == 504;
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, const QDateTime &now)
{
    bool isNumber = false;
    const qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (isNumber) {
        constexpr qint64 year = qint64(366) * 24 * 3600;
        return std::chrono::seconds(std::clamp<qint64>(seconds, 0, year));
    }
    // Never by way of local time, which has no 02:30 on the day when summer time begins.
    constexpr auto zone = " GMT"_L1;
    const QString text = QString::fromLatin1(value.trimmed());
    if (!text.endsWith(zone)) {
        return std::nullopt;
    }
    const QDateTime date =
        QDateTime::fromString(text.chopped(zone.size()) + u" +0000"_s, Qt::RFC2822Date);
    if (!date.isValid()) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(date)));
}

RetryLoop::RetryLoop(const RetryPolicy &policy, Clock &clock, RetryObserver *observer)
    : m_policy(policy)
    , m_clock(clock)
    , m_observer(observer)
{
}

Result<void> RetryLoop::mayTryAgain(const Error &error, const StopToken &stop)
{
    const auto asked = error.retryAfter;
    const bool waitTooLong = asked && *asked > m_policy.longestRetryAfter;
    if (!error.retryable || ++m_failures >= m_policy.attempts || waitTooLong) {
        return failure(error);
    }
    std::chrono::milliseconds wait = m_policy.delay(m_failures);
    if (asked) {
        wait = std::max<std::chrono::milliseconds>(wait, *asked);
    }
    if (m_observer) {
        m_observer->retrying(error, wait);
    }
    if (!m_clock.sleepFor(wait, stop)) {
        return failure(StopToken::error());
    }
    return {};
}

} // namespace hashike
