// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/LatestJob.h"

namespace hashike
{

const JobRecord *latestJob(const JobQueue &queue, JobKind kind, const QString &where)
{
    for (qsizetype row = queue.size() - 1; row >= 0; --row) {
        const JobSpec &spec = queue.at(row).spec;
        if (spec.kind == kind && (spec.medium == where || spec.target == where)) {
            return &queue.at(row);
        }
    }
    return nullptr;
}

} // namespace hashike
