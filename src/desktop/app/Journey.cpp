// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Journey.h"

namespace hashike
{

void Journey::setPlan(std::shared_ptr<const ReleasePlan> plan, const JobSpec &access)
{
    m_plan = std::move(plan);
    m_access = access;
    Q_EMIT changed();
}

void Journey::setMedium(const QString &medium)
{
    if (m_medium != medium) {
        m_medium = medium;
        Q_EMIT changed();
    }
}

} // namespace hashike
