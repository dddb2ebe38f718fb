// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobMeter.h"

namespace hashike
{

namespace
{
/// What counts as speed in a phase: while data moves, what really goes over; what was there already
/// is found much faster and would promise too much.
qint64 counterOf(const JobReading &reading)
{
    return reading.phase == JobPhase::Moving ? reading.moved : reading.done;
}

/// Bytes until a job is through. What was moved is read back, where that is wished, which takes no
/// longer than moving it.
qint64 remainingOf(const JobSpec &spec, const JobReading &reading)
{
    const bool isWritten = spec.kind == JobKind::Mirror || spec.kind == JobKind::Repair
                           || spec.kind == JobKind::Copy || spec.kind == JobKind::Upload
                           || spec.kind == JobKind::DirectMirror;
    const bool isReadBack = spec.thorough && isWritten;
    const bool toReadBack = isReadBack && reading.phase == JobPhase::Moving;
    return reading.total - reading.done + (toReadBack ? reading.total : 0);
}
} // namespace

JobMeter::JobMeter(JobQueue &queue, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_clock(clock)
{
    connect(&m_queue, &JobQueue::changed, this, [this](qsizetype row) {
        const JobRecord &record = m_queue.at(row);
        measure(record, m_queue.readingOf(record.spec.id));
    });
    connect(&m_queue, &JobQueue::removed, this, &JobMeter::forgetRemoved);
}

double JobMeter::speedOf(const QString &id) const
{
    const auto found = m_measured.find(id);
    return found != m_measured.end() && found->second.runs ? found->second.rate.bytesPerSecond()
                                                           : 0;
}

std::optional<std::chrono::seconds> JobMeter::timeLeftOf(const QString &id) const
{
    const auto found = m_measured.find(id);
    if (found == m_measured.end() || !found->second.runs || !countsBytes(found->second.phase)
        || found->second.remaining <= 0) {
        return std::nullopt;
    }
    return found->second.rate.timeLeft(found->second.remaining);
}

QList<SpeedSample> JobMeter::samplesOf(const QString &id) const
{
    const auto found = m_measured.find(id);
    return found == m_measured.end() ? QList<SpeedSample>() : found->second.history.samples();
}

void JobMeter::measure(const JobRecord &record, const JobReading &reading)
{
    if (!isActive(record.state)) {
        if (const auto found = m_measured.find(record.spec.id); found != m_measured.end()) {
            found->second.runs = false;
        }
        return;
    }
    Measured &measured = m_measured[record.spec.id];
    if (measured.startedAt != record.startedAt) {
        measured = {};
        measured.startedAt = record.startedAt;
    } else if (measured.phase != reading.phase) {
        measured.rate = {};
        measured.history.restartCounter();
    }
    measured.runs = record.state != JobState::RetryWait;
    measured.phase = reading.phase;
    measured.remaining = reading.total > 0 ? remainingOf(record.spec, reading) : 0;
    measured.rate.addSample(counterOf(reading), m_clock.now());
    measured.history.add(counterOf(reading), m_clock.now());
}

void JobMeter::forgetRemoved()
{
    std::erase_if(m_measured, [this](const auto &job) { return m_queue.rowOf(job.first) < 0; });
}

} // namespace hashike
