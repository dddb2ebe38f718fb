// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/DriveSpeed.h"

#include "drives/SameDrive.h"

namespace hashike
{

namespace
{
constexpr qint64 LeastBytes = qint64(32) * 1024 * 1024; ///< of less, the beginning takes longest

std::optional<double> speedOf(const JobRecord &record)
{
    const bool writes = record.spec.kind == JobKind::Mirror || record.spec.kind == JobKind::Copy;
    // What was there already takes its time, too, and says nothing about writing.
    const bool isWhole = record.movedBytes >= record.totalBytes / 10 * 9;
    const qint64 took = record.startedAt.msecsTo(record.endedAt);
    if (!writes || !isWhole || record.state != JobState::Succeeded || !record.spec.thorough
        || record.spec.bytesPerSecond > 0 || record.movedBytes < LeastBytes || took <= 0) {
        return std::nullopt;
    }
    return double(record.movedBytes) * 1000 / double(took);
}
} // namespace

std::optional<double> measuredSpeed(const JobQueue &queue, const Drive &drive)
{
    std::optional<double> latest;
    QDateTime end;
    for (qsizetype row = 0; row < queue.size(); ++row) {
        const JobRecord &record = queue.at(row);
        const auto speed = record.spec.drive && sameDrive(*record.spec.drive, drive)
                               ? speedOf(record)
                               : std::nullopt;
        if (speed && (!end.isValid() || record.endedAt > end)) {
            latest = speed;
            end = record.endedAt;
        }
    }
    return latest;
}

} // namespace hashike
