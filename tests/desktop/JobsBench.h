// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobMeter.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <semaphore>

namespace hashike
{

/// A real queue over a real store, with work that stands where it is told to until it may end.
class JobsBench final
{
public:
    JobsBench()
        : m_store(m_directory.filePath(QStringLiteral("jobs")))
    {
    }

    /// What each job says while it stands; may be changed meanwhile.
    void stand(const JobReading &reading)
    {
        const std::lock_guard lock(m_mutex);
        m_reading = reading;
    }
    void setImages(const QList<JobImage> &images)
    {
        const std::lock_guard lock(m_mutex);
        m_images = images;
    }
    /// The next job that may end fails.
    void failWith(const Error &error)
    {
        const std::lock_guard lock(m_mutex);
        m_error = error;
    }
    void release(int jobs = 1) { m_gate.release(jobs); }

    /// Keeps the record for the next start of the queue.
    [[nodiscard]] bool keep(const JobRecord &record) const
    {
        // QFuture::result() might do it here.
        return std::async(std::launch::async, [&] { return m_store.save(record).has_value(); })
            .get();
    }

    /// Starts the queue (again), with what the store keeps.
    [[nodiscard]] JobQueue &open()
    {
        m_meter.reset();
        m_queue.reset();
        m_queue = std::make_unique<JobQueue>(executors(), m_store, m_clock);
        m_meter = std::make_unique<JobMeter>(*m_queue, m_clock);
        bool loaded = false;
        QObject::connect(
            m_queue.get(),
            &JobQueue::loaded,
            m_queue.get(),
            [&] { loaded = true; },
            Qt::SingleShotConnection);
        m_queue->load();
        const bool inTime = QTest::qWaitFor([&] { return loaded; });
        Q_ASSERT(inTime);
        return *m_queue;
    }
    void close()
    {
        m_meter.reset();
        m_queue.reset();
    }

    [[nodiscard]] JobQueue &queue() { return *m_queue; }
    [[nodiscard]] const JobMeter &meter() const { return *m_meter; }
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }

    [[nodiscard]] static JobSpec job(const QString &release, JobKind kind = JobKind::Mirror)
    {
        JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
        spec.source = QStringLiteral("quay.io/openshift-release-dev/ocp-release:") + release;
        spec.medium = QStringLiteral("/media/usb");
        spec.release = release;
        return spec;
    }

private:
    JobExecutors executors()
    {
        JobExecutors all;
        for (const JobKind kind : AllJobKinds) {
            all.emplace(kind,
                        [this](const JobSpec &, JobContext &context) { return work(context); });
        }
        return all;
    }

    Result<QJsonObject> work(JobContext &context)
    {
        const JobWatch watch(
            context,
            [this] {
                const std::lock_guard lock(m_mutex);
                return m_reading;
            },
            [this] {
                const std::lock_guard lock(m_mutex);
                return m_images;
            });
        const StopToken stop = context.stop();
        while (!m_gate.try_acquire_for(std::chrono::milliseconds(2))) {
            if (stop.stopRequested()) {
                return failure(StopToken::error());
            }
        }
        const std::lock_guard lock(m_mutex);
        if (m_error) {
            context.note({{}, JobState::Running, *m_error, true});
            return failure(*std::exchange(m_error, std::nullopt));
        }
        return QJsonObject();
    }

    QTemporaryDir m_directory;
    JobStore m_store;
    SystemClock m_clock;
    std::mutex m_mutex;
    JobReading m_reading{JobPhase::Moving, 1 << 20, 4 << 20, 1 << 20, 0};
    QList<JobImage> m_images;
    std::optional<Error> m_error;
    std::counting_semaphore<> m_gate{0};
    std::unique_ptr<JobQueue> m_queue; ///< ends before what its work uses
    std::unique_ptr<JobMeter> m_meter;
};

} // namespace hashike
