// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistryConnections.h"

namespace hashike
{

RegistryConnections::RegistryConnections(ConnectionSettings settings,
                                         Clock &clock,
                                         RetryObserver *observer)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_observer(observer)
{
}

std::unique_ptr<RegistryClient> RegistryConnections::connect(const QString &registry)
{
    TlsTrust trust = m_settings.trust;
    if (m_settings.insecure) {
        trust.setInsecure(registry);
    }
    return std::make_unique<RegistryClient>(
        session(registry),
        std::make_unique<QtHttpTransport>(trust, m_settings.proxies, m_settings.timeouts));
}

std::unique_ptr<HttpTransport> RegistryConnections::transport() const
{
    return std::make_unique<QtHttpTransport>(
        m_settings.trust, m_settings.proxies, m_settings.timeouts);
}

RetryLoop RegistryConnections::retryLoop(int attempts) const
{
    RetryPolicy policy = m_settings.retry;
    policy.attempts = std::min(policy.attempts, attempts);
    return {policy, m_clock, m_observer};
}

std::shared_ptr<RegistrySession> RegistryConnections::session(const QString &registry)
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<RegistrySession> &known = m_sessions[registry];
    if (!known) {
        const bool insecure = m_settings.insecure && !TlsTrust::mustVerify(registry);
        known = std::make_shared<RegistrySession>(
            registry, m_settings.credentials, insecure, m_settings.retry, m_clock, m_observer);
    }
    return known;
}

QStringList RegistryConnections::verifiedInSpiteOfInsecure() const
{
    const std::lock_guard lock(m_mutex);
    QStringList hosts;
    for (auto it = m_sessions.keyBegin(); it != m_sessions.keyEnd(); ++it) {
        if (m_settings.insecure && TlsTrust::mustVerify(*it)) {
            hosts.append(*it);
        }
    }
    hosts.sort();
    return hosts;
}

} // namespace hashike
