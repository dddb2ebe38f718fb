// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/SameDrive.h"

#include "drives/DriveText.h"

#include <QDir>

namespace hashike
{

namespace
{
std::optional<Drive> writtenDrive(const JobSpec &spec, const DriveBoard &drives)
{
    const QStringList directories = writtenDirectories(spec);
    return directories.isEmpty() ? std::nullopt
                                 : drives.driveAt(QDir::cleanPath(directories.first()));
}

DriveIdentity identityOf(const Drive &drive)
{
    return {driveShortName(drive), drive.serial, drive.partition, drive.size};
}

bool isSame(const DriveIdentity &identity, const Drive &drive)
{
    Drive chosen;
    chosen.serial = identity.serial;
    chosen.partition = identity.partition;
    return sameDrive(chosen, drive) && identity.size == drive.size;
}
} // namespace

JobSpec withDrive(JobSpec spec, const DriveBoard &drives)
{
    const auto drive = spec.drive ? std::nullopt : writtenDrive(spec, drives);
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
    const auto there = writtenDrive(spec, drives);
    if (there && isSame(*spec.drive, *there)) {
        return {};
    }
    return failure(makeError(ErrorCode::MediumChanged)
                       .from(Origin::Medium)
                       .with(ErrorArgument::Path, writtenDirectories(spec).value(0))
                       .with(ErrorArgument::Expected, spec.drive->name)
                       .with(ErrorArgument::Actual, there ? driveShortName(*there) : QString()));
}

} // namespace hashike
