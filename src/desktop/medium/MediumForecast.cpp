// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/MediumForecast.h"

#include "transfer/Presence.h"

namespace hashike
{

Result<MediumForecast> forecastMirror(const ReleasePlan &plan, const QString &root)
{
    TransferPlan present = plan.plan;
    HASHIKE_TRY(markPresentOnMedium(present, root));
    HASHIKE_TRY_ASSIGN(rules, FileSystemRules::at(root));
    MediumForecast forecast;
    forecast.toMove = present.missingBytes();
    forecast.present = present.totalBytes() - forecast.toMove;
    forecast.freeAfter = rules.available - spaceNeeded(present);
    if (const auto fits = checkFits(present, rules, root); !fits) {
        forecast.obstacle = fits.error();
    }
    return forecast;
}

} // namespace hashike
