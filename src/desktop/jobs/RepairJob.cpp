// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/RepairJob.h"

namespace hashike
{

namespace
{
bool isDamaged(const JobRecord &record)
{
    return record.state == JobState::Failed && record.error
           && (record.error->code == ErrorCode::MediumDamaged
               || record.error->code == ErrorCode::MediumIncomplete);
}

bool mirrors(const JobSpec &spec, const QString &medium)
{
    const bool isMirror = spec.kind == JobKind::Mirror || spec.kind == JobKind::Repair;
    return isMirror && !spec.source.isEmpty() && spec.medium == medium;
}

/// The last job that mirrored what is damaged. Where the damaged job was about the whole medium and
/// more than one release was mirrored to it, nobody can tell from here which one.
std::optional<JobSpec> lastMirror(const JobQueue &queue, const JobSpec &damaged)
{
    std::optional<JobSpec> last;
    for (qsizetype row = 0; row < queue.size(); ++row) {
        const JobSpec &candidate = queue.at(row).spec;
        if (!mirrors(candidate, damaged.medium) || candidate.drive != damaged.drive) {
            continue; // another stick may have been at the same place
        }
        if (damaged.release.isEmpty() && last && last->release != candidate.release) {
            return std::nullopt;
        }
        if (damaged.release.isEmpty() || candidate.release == damaged.release) {
            last = candidate;
        }
    }
    return last;
}
} // namespace

std::optional<JobSpec> repairJob(const JobQueue &queue, const JobRecord &failed)
{
    auto repair = isDamaged(failed) ? lastMirror(queue, failed.spec) : std::nullopt;
    if (repair) {
        const JobSpec fresh = newJob(JobKind::Repair, QDateTime::currentDateTimeUtc());
        repair->id = fresh.id;
        repair->kind = fresh.kind;
        repair->createdAt = fresh.createdAt;
        repair->thorough = true;  // damage is found by reading alone
        repair->openSeal = false; // to open one seal was no consent to open another
    }
    return repair;
}

} // namespace hashike
