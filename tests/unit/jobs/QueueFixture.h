// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JobBench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace hashike
{

/// A queue with its store in a directory of its own, whose jobs end when they are told to.
class QueueFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open()); }
    void cleanup()
    {
        m_queue.reset();
        m_directory.reset();
    }

protected:
    /// Also again: as the next start of the program does.
    bool open()
    {
        m_queue.reset();
        m_bench = std::make_unique<JobBench>();
        if (!m_directory) {
            m_directory = std::make_unique<QTemporaryDir>();
        }
        m_queue = std::make_unique<JobQueue>(
            m_bench->executors(), JobStore(m_directory->path()), m_clock);
        QSignalSpy loaded(m_queue.get(), &JobQueue::loaded);
        m_queue->load();
        return loaded.wait();
    }

    static JobSpec job(const QString &source)
    {
        JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
        spec.source = source;
        return spec;
    }

    JobState stateOf(const JobSpec &spec) const
    {
        return m_queue->at(m_queue->rowOf(spec.id)).state;
    }

    JobSpec started(const QString &source)
    {
        const JobSpec spec = job(source);
        m_queue->add(spec);
        [&] { QTRY_COMPARE(stateOf(spec), JobState::Running); }();
        return spec;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<JobBench> m_bench;
    std::unique_ptr<JobQueue> m_queue;
    SystemClock m_clock;
};

} // namespace hashike
