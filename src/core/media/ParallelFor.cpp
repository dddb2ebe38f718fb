// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ParallelFor.h"

#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <atomic>

namespace hashike
{

void parallelFor(int threads, qsizetype count, const std::function<void(qsizetype)> &work)
{
    std::atomic<qsizetype> next = 0;
    const auto drain = [&next, &work, count] {
        for (qsizetype index = next++; index < count; index = next++) {
            work(index);
        }
    };
    const auto workers = int(std::min<qsizetype>(std::max(threads, 1), count));
    QThreadPool pool; // its own: a shared pool could be full of those who wait for us
    pool.setMaxThreadCount(std::max(workers, 1));
    QList<QFuture<void>> running;
    for (int worker = 0; worker < workers; ++worker) {
        running.append(QtConcurrent::run(&pool, drain));
    }
    for (QFuture<void> &future : running) {
        future.waitForFinished();
    }
}

} // namespace hashike
