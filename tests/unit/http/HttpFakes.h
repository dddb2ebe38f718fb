// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "http/HttpTransport.h"
#include "http/RetryPolicy.h"

#include <QList>
#include <QTimeZone>

#include <functional>
#include <mutex>

namespace hashike
{

/// Time that only passes when somebody sleeps, and then at once. Safe from any thread.
class FakeClock final : public Clock
{
public:
    /// Called in every sleep, before it is over; may request a stop.
    std::function<void()> onSleep;

    std::chrono::steady_clock::time_point now() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_now;
    }

    QDateTime utcNow() const override
    {
        const std::scoped_lock lock(m_mutex);
        const auto passed =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch());
        return QDateTime::fromSecsSinceEpoch(1'800'000'000, QTimeZone::UTC).addDuration(passed);
    }

    bool sleepFor(std::chrono::milliseconds duration, const StopToken &stop) override
    {
        if (onSleep) {
            onSleep();
        }
        if (stop.stopRequested()) {
            return false;
        }
        advance(duration);
        const std::scoped_lock lock(m_mutex);
        m_sleeps.append(duration);
        return true;
    }

    void advance(std::chrono::milliseconds duration)
    {
        const std::scoped_lock lock(m_mutex);
        m_now += duration;
    }

    /// The sleeps that were slept to their end.
    QList<std::chrono::milliseconds> sleeps() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_sleeps;
    }

    std::chrono::milliseconds slept() const
    {
        std::chrono::milliseconds sum{0};
        for (const auto each : sleeps()) {
            sum += each;
        }
        return sum;
    }

private:
    mutable std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_now{};
    QList<std::chrono::milliseconds> m_sleeps;
};

/// Keeps what it is given; fails on demand.
class CollectingSink final : public ResponseSink
{
public:
    QByteArray bytes;
    int begins = 0;
    std::optional<Error> refusal;     ///< of begin()
    std::optional<qint64> failsAfter; ///< write() fails once so many bytes are there

    Result<void> begin(const HttpResponse &) override
    {
        ++begins;
        return refusal ? Result<void>(failure(*refusal)) : Result<void>();
    }

    Result<void> write(QByteArrayView data) override
    {
        bytes.append(data);
        if (failsAfter && bytes.size() >= *failsAfter) {
            return failure(makeError(ErrorCode::MediumFull));
        }
        return {};
    }
};

/// Remembers what was retried.
class RetryRecord final : public RetryObserver
{
public:
    void retrying(const Error &error, std::chrono::milliseconds wait) override
    {
        const std::scoped_lock lock(m_mutex);
        m_errors.append(error);
        m_waits.append(wait);
    }

    QList<Error> errors() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_errors;
    }

    QList<std::chrono::milliseconds> waits() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_waits;
    }

private:
    mutable std::mutex m_mutex;
    QList<Error> m_errors;
    QList<std::chrono::milliseconds> m_waits;
};

/// "ok" or the name of the error, for comparisons that say something when they fail.
template<typename T>
QString outcomeOf(const Result<T> &result)
{
    return result ? QStringLiteral("ok") : errorName(result.error().code);
}

/// All that an error carries, in one text, causes included: what must not hold a secret.
inline QString everythingIn(const Error &error)
{
    QStringList all = error.arguments.values();
    all.append(error.registryCode);
    if (error.cause) {
        all.append(everythingIn(*error.cause));
    }
    return all.join(u'\n');
}

} // namespace hashike
