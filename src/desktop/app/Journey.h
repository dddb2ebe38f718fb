// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"
#include "app/Step.h"
#include "secrets/SecretKeeper.h"
#include "transfer/ReleasePlan.h"

#include <QObject>

#include <memory>

namespace hashike
{

/// What the pages have in common: the release that was chosen and how its registry is reached, the
/// medium, the registry on the other side. Lives on the window's thread.
class Journey final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the journey. Fetches the pull secret from the keychain if that is wished.
    Journey(Preferences &preferences, SecretKeeper &secrets, QObject *parent = nullptr);

    [[nodiscard]] Preferences &preferences() const { return m_preferences; }
    [[nodiscard]] SecretKeeper &secrets() const { return m_secrets; }
    [[nodiscard]] Side side() const { return m_preferences.side(); }
    /// Null until a plan was made.
    [[nodiscard]] const std::shared_ptr<const ReleasePlan> &plan() const { return m_plan; }
    /// The access that the plan was made with, and its release and bytes.
    [[nodiscard]] const JobSpec &access() const { return m_access; }
    [[nodiscard]] const QString &medium() const { return m_medium; }
    [[nodiscard]] QString target() const { return m_preferences.target(); }

    /// A new job of this kind, with the access and limits of now; what it is about is to be added.
    [[nodiscard]] JobSpec job(JobKind kind) const;
    /// What was changed since the job was made counts for it: a login, certificates that are
    /// trusted or not any more, keys, proxies, limits. A login that nobody holds now is left as it
    /// was.
    void renew(JobSpec &spec) const;

    void setPlan(std::shared_ptr<const ReleasePlan> plan, const JobSpec &access);
    void setAccess(const JobSpec &access);
    void setMedium(const QString &medium);
    /// As typed; normalised here.
    void setTarget(const QString &repository);

Q_SIGNALS:
    void changed();
    /// Somebody pressed a primary button.
    void jobWanted(const hashike::JobSpec &spec);
    void stepWanted(hashike::Step step);

private:
    Preferences &m_preferences;
    SecretKeeper &m_secrets;
    std::shared_ptr<const ReleasePlan> m_plan;
    JobSpec m_access;
    QString m_medium;
};

} // namespace hashike
