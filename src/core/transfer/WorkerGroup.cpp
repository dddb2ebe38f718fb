// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/WorkerGroup.h"

#include <QThreadPool>
#include <QtConcurrentRun>

namespace hashike
{

SharedFailure::SharedFailure(const StopToken &parent)
    : m_parent(parent)
    , m_source(parent)
{
}

void SharedFailure::fail(const Error &error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error) {
            // What fails after a stop may well be a consequence of it.
            m_error = m_parent.stopRequested() ? StopToken::error() : error;
        }
    }
    m_source.requestStop(StopReason::Cancel);
}

Result<void> SharedFailure::outcome() const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_error) {
            return failure(*m_error);
        }
    }
    if (m_parent.stopRequested()) {
        return failure(StopToken::error());
    }
    return {};
}

Result<void> runWorkers(int threads,
                        const StopToken &stop,
                        const std::function<Result<void>(const StopToken &)> &body)
{
    SharedFailure failure(stop);
    QThreadPool pool;
    pool.setMaxThreadCount(threads);
    QList<QFuture<void>> running;
    for (int i = 0; i < threads; ++i) {
        running.append(QtConcurrent::run(&pool, [&] {
            if (auto outcome = body(failure.token()); !outcome) {
                failure.fail(outcome.error());
            }
        }));
    }
    for (QFuture<void> &future : running) {
        future.waitForFinished();
    }
    return failure.outcome();
}

} // namespace hashike
