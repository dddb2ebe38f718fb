// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "medium/MediumObserver.h"

namespace hashike
{

/// What a medium carries, as it claims: its releases and whether it is sealed.
[[nodiscard]] QString carriedText(const MediumOverview &overview);

/// File system and free space, with what stands in the way.
[[nodiscard]] QString volumeText(const MediumOverview &overview);

/// The fact about the data: `Data: read back here …`, `Data: not verified` …
[[nodiscard]] QString dataText(const std::optional<JournalEntry> &verified);

/// The fact about the signatures, as this machine found them: a line for each release, each after a
/// line break; empty until they are known.
[[nodiscard]] QString signatureLines(const MediumObserver &medium);

} // namespace hashike
