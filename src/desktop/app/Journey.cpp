// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Journey.h"

#include "widgets/LatinInput.h"

#include <QDateTime>

namespace hashike
{

Journey::Journey(Preferences &preferences, SecretKeeper &secrets, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_secrets(secrets)
{
    connect(&m_secrets, &SecretKeeper::secretChanged, this, &Journey::changed);
    connect(&m_preferences, &Preferences::changed, this, &Journey::changed);
    connect(&m_secrets, &SecretKeeper::keptChanged, &m_preferences, &Preferences::setKeepsSecret);
    if (m_preferences.keepsSecret()) {
        m_secrets.restore();
    }
}

JobSpec Journey::job(JobKind kind) const
{
    JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
    spec.insecure = m_access.insecure;
    spec.ownAuthorities = m_access.ownAuthorities;
    renew(spec);
    return spec;
}

void Journey::renew(JobSpec &spec) const
{
    if (!m_secrets.isEmpty()) {
        m_secrets.applyTo(spec);
    }
    spec.authorities = spec.ownAuthorities + m_preferences.authorities();
    spec.authorities.removeDuplicates();
    spec.trust = m_preferences.trust();
    spec.trust.asksStores = side() == Side::Connected;
    spec.proxies = m_preferences.proxies();
    spec.streams = m_preferences.streams();
    spec.bytesPerSecond = m_preferences.bytesPerSecond();
    spec.limitHours = m_preferences.limitHours();
}

void Journey::setPlan(std::shared_ptr<const ReleasePlan> plan, const JobSpec &access)
{
    m_plan = std::move(plan);
    setAccess(access);
}

void Journey::setAccess(const JobSpec &access)
{
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

void Journey::setTarget(const QString &repository)
{
    m_preferences.setTarget(latinText(repository));
}

} // namespace hashike
