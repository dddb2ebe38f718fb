// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "medium/MediumObserver.h"

namespace hashike
{

/// What a medium carries, as it claims: its releases and whether it is sealed.
[[nodiscard]] QString carriedText(const MediumOverview &overview);

/// File system and free space, with what stands in the way.
[[nodiscard]] QString volumeText(const MediumOverview &overview);

/// The fact about the data: `Data: read back here …`, `Data: not verified` … What this machine did
/// not read, whoever sealed the medium may have: his claim.
[[nodiscard]] QString dataText(const KnownMedium &medium);

/// The same of one release that the medium carries.
[[nodiscard]] QString dataText(const KnownMedium &medium, const Digest &release);

/// The tags of what was looked at, in one line.
[[nodiscard]] QString releasesOf(const JournalEntry &verified);

/// The fact about the signatures, as this machine found them: a line for each release, each after a
/// line break; empty until they are known.
[[nodiscard]] QString signatureLines(const MediumObserver &medium);

/// Why a folder cannot be used as it was typed: "here" is another place the next time.
[[nodiscard]] QString pathObstacle(const QString &path);

/// Why nothing can be done with the medium yet, if so: none is chosen, or it is still being looked
/// at.
[[nodiscard]] QString mediumObstacle(const Journey &journey, const MediumObserver &medium);

/// The same where a mirror is needed: what was looked at is none. One that cannot be read is left
/// to those who can say what is wrong with it.
[[nodiscard]] QString mirrorObstacle(const Journey &journey, const MediumObserver &medium);

} // namespace hashike
