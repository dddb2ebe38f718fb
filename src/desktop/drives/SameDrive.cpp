// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/SameDrive.h"

#include "drives/DriveText.h"

namespace hashike
{

namespace
{
QString workplaceOf(const JobSpec &spec)
{
    return writtenDirectories(spec).value(0, spec.medium);
}

std::optional<Drive> driveOf(const JobSpec &spec, const DriveBoard &drives)
{
    const QString place = workplaceOf(spec);
    return place.isEmpty() ? std::nullopt : drives.driveAt(place);
}

DriveIdentity identityOf(const Drive &drive)
{
    return {driveShortName(drive), drive.serial, drive.partition, drive.size};
}
} // namespace

bool sameDrive(const DriveIdentity &identity, const Drive &drive)
{
    Drive chosen;
    chosen.serial = identity.serial;
    chosen.partition = identity.partition;
    return sameDrive(chosen, drive) && identity.size == drive.size;
}

JobSpec withDrive(JobSpec spec, const DriveBoard &drives)
{
    const auto drive = spec.drive ? std::nullopt : driveOf(spec, drives);
    if (drive && sameDrive(*drive, *drive)) {
        spec.drive = identityOf(*drive);
    }
    return spec;
}

Result<void> checkDrive(const JobSpec &spec, const DriveBoard &drives)
{
    if (!spec.drive) {
        return {};
    }
    const auto there = driveOf(spec, drives);
    if (there && sameDrive(*spec.drive, *there)) {
        return {};
    }
    return failure(makeError(ErrorCode::MediumChanged)
                       .from(Origin::Medium)
                       .with(ErrorArgument::Path, workplaceOf(spec))
                       .with(ErrorArgument::Expected, spec.drive->name)
                       .with(ErrorArgument::Actual, there ? driveShortName(*there) : QString()));
}

} // namespace hashike
