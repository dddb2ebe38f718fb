// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"

#include <QString>

namespace hashike
{

// A drive in the reader's language.

/// `USB-017 · 57.3 GiB · …A1B2`: two sticks of one kind can be told apart by it.
[[nodiscard]] QString driveTitle(const Drive &drive);

/// `USB-017 (57.3 GiB, …A1B2)`: for a button.
[[nodiscard]] QString driveShortName(const Drive &drive);

/// How a folder is called on a button: as the drive it is on, or else by its path, without the
/// middle where that is long.
[[nodiscard]] QString placeName(const QString &folder, const DriveBoard &drives);

/// `Lexar JumpDrive · exFAT · 12.1 GiB free of 57.3 GiB`.
[[nodiscard]] QString driveDetails(const Drive &drive);

/// What it carries; empty when that is no release, or not known.
[[nodiscard]] QString driveContents(const ShownDrive &shown);

/// What one must know before using it, one sentence each.
[[nodiscard]] QStringList driveWarnings(const ShownDrive &shown);

/// Where its ejection stands, or how it or mounting ended; may be empty.
[[nodiscard]] QString driveNotice(const ShownDrive &shown);

/// When it can be pulled, in a word that can be read from three metres; may be empty.
[[nodiscard]] QString driveBadge(const ShownDrive &shown);

/// Why it could not be mounted or unlocked.
[[nodiscard]] QString openProblemText(const OpenProblem &problem);

} // namespace hashike
