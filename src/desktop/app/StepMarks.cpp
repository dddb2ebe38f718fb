// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StepMarks.h"

namespace hashike
{

namespace
{
QList<JobKind> kindsOf(Step step)
{
    switch (step) {
    case Step::Mirror:
        return {JobKind::Mirror, JobKind::Copy};
    case Step::Verify:
        return {JobKind::Verify, JobKind::Repair, JobKind::Seal};
    case Step::Arrival:
        return {JobKind::Check};
    case Step::Upload:
        return {JobKind::Upload, JobKind::DirectMirror};
    default:
        return {};
    }
}

StepMark markOf(JobState state)
{
    switch (state) {
    case JobState::Succeeded:
        return StepMark::Done;
    case JobState::Failed:
    case JobState::Paused:
    case JobState::Interrupted:
        return StepMark::NeedsYou;
    case JobState::Cancelled:
        return StepMark::None;
    default:
        return StepMark::Working;
    }
}
} // namespace

StepMark markOf(Step step, const Journey &journey, const JobQueue &queue)
{
    if (step == Step::Release) {
        return journey.plan() ? StepMark::Done : StepMark::None;
    }
    QList<JobKind> kinds = kindsOf(step);
    if (step == Step::Arrival && journey.side() == Side::Disconnected) {
        kinds.append(JobKind::Verify); // of what was not sealed
    }
    for (qsizetype row = queue.size() - 1; row >= 0; --row) {
        if (kinds.contains(queue.at(row).spec.kind)) {
            return markOf(queue.at(row).state);
        }
    }
    return StepMark::None;
}

qsizetype unfinishedJobs(const JobQueue &queue)
{
    qsizetype unfinished = 0;
    for (qsizetype row = 0; row < queue.size(); ++row) {
        unfinished += isEnded(queue.at(row).state) ? 0 : 1;
    }
    return unfinished;
}

} // namespace hashike
