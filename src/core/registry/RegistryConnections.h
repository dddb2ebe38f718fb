// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/QtHttpTransport.h"
#include "registry/RegistryClient.h"

namespace hashike
{

/// How registries are reached in one run; no part of it is specific to a thread.
struct ConnectionSettings
{
    Credentials credentials;
    TlsTrust trust;
    ProxyRules proxies;
    bool insecure = false; ///< as --insecure: never for hosts that must be verified
    RetryPolicy retry;
    HttpTimeouts timeouts;
};

/// Makes clients. What they share per registry (tokens, the scheme) lives here; the clients
/// themselves belong to the thread that asks. Must outlive its clients. Safe from any thread.
class RegistryConnections final
{
public:
    /// `clock` and `observer` (may be null) must outlive this object.
    RegistryConnections(ConnectionSettings settings,
                        Clock &clock,
                        RetryObserver *observer = nullptr);

    [[nodiscard]] std::unique_ptr<RegistryClient> connect(const QString &registry);

    /// For a host that is no registry: the same proxies, trust and limits, no credentials, and
    /// always verified. Belongs to the thread that asks.
    [[nodiscard]] std::unique_ptr<HttpTransport> transport() const;
    /// With at most so many attempts, for what somebody waits for.
    [[nodiscard]] RetryLoop retryLoop(int attempts) const;
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// Registries for which --insecure was asked but not granted.
    [[nodiscard]] QStringList verifiedInSpiteOfInsecure() const;

private:
    [[nodiscard]] std::shared_ptr<RegistrySession> session(const QString &registry);

    ConnectionSettings m_settings;
    Clock &m_clock;
    RetryObserver *m_observer;
    mutable std::mutex m_mutex;
    QHash<QString, std::shared_ptr<RegistrySession>> m_sessions;
};

} // namespace hashike
