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

bool canMend(const JobSpec &candidate, const JobSpec &damaged)
{
    const bool mirrors = candidate.kind == JobKind::Mirror || candidate.kind == JobKind::Repair;
    const bool sameRelease = damaged.release.isEmpty() || candidate.release == damaged.release;
    return mirrors && !candidate.source.isEmpty() && candidate.medium == damaged.medium
           && sameRelease;
}
} // namespace

std::optional<JobSpec> repairJob(const JobQueue &queue, const JobRecord &failed)
{
    if (!isDamaged(failed)) {
        return std::nullopt;
    }
    for (qsizetype row = queue.size() - 1; row >= 0; --row) {
        const JobSpec &candidate = queue.at(row).spec;
        if (canMend(candidate, failed.spec)) {
            JobSpec repair = candidate;
            const JobSpec fresh = newJob(JobKind::Repair, QDateTime::currentDateTimeUtc());
            repair.id = fresh.id;
            repair.kind = fresh.kind;
            repair.createdAt = fresh.createdAt;
            repair.thorough = true; // damage is found by reading alone
            return repair;
        }
    }
    return std::nullopt;
}

} // namespace hashike
