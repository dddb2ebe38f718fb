// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/JobText.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Jobs
{
    Q_DECLARE_TR_FUNCTIONS(Jobs)
};
} // namespace

QString kindText(JobKind kind)
{
    switch (kind) {
    case JobKind::Mirror:
        return Jobs::tr("Mirror");
    case JobKind::Verify:
        return Jobs::tr("Verify");
    case JobKind::Repair:
        return Jobs::tr("Repair");
    case JobKind::Copy:
        return Jobs::tr("Copy");
    case JobKind::Seal:
        return Jobs::tr("Seal");
    case JobKind::Check:
        return Jobs::tr("Check on arrival");
    case JobKind::Upload:
        return Jobs::tr("Upload");
    case JobKind::DirectMirror:
        return Jobs::tr("Direct mirror");
    case JobKind::Extract:
        return Jobs::tr("Extract");
    case JobKind::RegistryImage:
        return Jobs::tr("Registry image");
    }
    return {};
}

QString stateText(JobState state)
{
    switch (state) {
    case JobState::Queued:
        return Jobs::tr("Queued");
    case JobState::Preparing:
        return Jobs::tr("Preparing");
    case JobState::Running:
        return Jobs::tr("Running");
    case JobState::Verifying:
        return Jobs::tr("Verifying");
    case JobState::RetryWait:
        return Jobs::tr("Waiting for the server");
    case JobState::Paused:
        return Jobs::tr("Paused");
    case JobState::Succeeded:
        return Jobs::tr("Succeeded");
    case JobState::Failed:
        return Jobs::tr("Failed");
    case JobState::Cancelled:
        return Jobs::tr("Cancelled");
    case JobState::Interrupted:
        return Jobs::tr("Interrupted");
    }
    return {};
}

QString phaseText(JobPhase phase)
{
    switch (phase) {
    case JobPhase::Planning:
        return Jobs::tr("Planning");
    case JobPhase::Moving:
        return Jobs::tr("Moving data");
    case JobPhase::Manifests:
        return Jobs::tr("Writing manifests");
    case JobPhase::FinishingWrites:
        return Jobs::tr("Finishing writes, do not pull");
    case JobPhase::ReadingBack:
        return Jobs::tr("Reading back");
    case JobPhase::Comparing:
        return Jobs::tr("Comparing with the registry");
    }
    return {};
}

QString stateText(JobState state, JobPhase phase)
{
    const bool works = isActive(state) && state != JobState::RetryWait;
    return works && stateOf(phase) == state
               ? Jobs::tr("%1 · %2").arg(stateText(state), phaseText(phase))
               : stateText(state);
}

QString imageStateText(ImageState state)
{
    switch (state) {
    case ImageState::Waiting:
        return Jobs::tr("Waiting");
    case ImageState::Moving:
        return Jobs::tr("Moving");
    case ImageState::Done:
        return Jobs::tr("Moved");
    case ImageState::Present:
        return Jobs::tr("Already there");
    case ImageState::Failed:
        return Jobs::tr("Failed");
    }
    return {};
}

QString subjectText(const JobSpec &spec)
{
    QStringList parts;
    const QString place = writtenDirectories(spec).value(0, spec.medium);
    for (const QString &part : {spec.source, spec.medium, spec.target}) {
        if (!part.isEmpty()) {
            parts.append(spec.drive && part == place ? spec.drive->name : part);
        }
    }
    const bool isOfRelease = spec.kind == JobKind::Mirror || spec.kind == JobKind::Upload;
    if (isOfRelease && !spec.release.isEmpty() && !parts.isEmpty()) {
        parts.first() = spec.release;
    }
    if (spec.kind == JobKind::Extract) {
        const QString tool = spec.tool.isEmpty() ? Jobs::tr("all programs") : spec.tool;
        parts = {u"%1 (%2)"_s.arg(tool, spec.release), parts.last()};
    }
    return parts.join(u" → "_s);
}

} // namespace hashike
