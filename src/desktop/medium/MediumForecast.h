// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleasePlan.h"

#include <optional>

namespace hashike
{

/// What mirroring a plan to a medium will come to.
struct MediumForecast
{
    qint64 present = 0;   ///< bytes that are there by name and size, not yet checked
    qint64 toMove = 0;    ///< bytes
    qint64 freeAfter = 0; ///< bytes; negative when it does not fit
    std::optional<Error> obstacle;
};

/// Looks at names and sizes only; nothing is written. Blocks. Errors: those of
/// markPresentOnMedium() and FileSystemRules::at().
[[nodiscard]] Result<MediumForecast> forecastMirror(const ReleasePlan &plan, const QString &root);

} // namespace hashike
