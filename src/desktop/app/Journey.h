// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobSpec.h"
#include "transfer/ReleasePlan.h"

#include <QObject>

#include <memory>

namespace hashike
{

/// What the pages have in common: the release that was chosen, and how its registry is reached.
/// Lives on the window's thread.
class Journey final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null until a plan was made.
    [[nodiscard]] const std::shared_ptr<const ReleasePlan> &plan() const { return m_plan; }
    /// A spec of the given kind with the access that the plan was made with.
    [[nodiscard]] const JobSpec &access() const { return m_access; }
    [[nodiscard]] const QString &medium() const { return m_medium; }

    void setPlan(std::shared_ptr<const ReleasePlan> plan, const JobSpec &access);
    void setMedium(const QString &medium);

Q_SIGNALS:
    void changed();
    /// Somebody pressed a primary button.
    void jobWanted(const hashike::JobSpec &spec);

private:
    std::shared_ptr<const ReleasePlan> m_plan;
    JobSpec m_access;
    QString m_medium;
};

} // namespace hashike
