// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RetryPolicy.h"
#include "registry/Authenticator.h"

namespace hashike
{

/// What all workers that talk to one registry share: where it answers, what it demands, the tokens.
/// Every method is safe from any thread.
class RegistrySession final
{
public:
    /// `insecure`: this registry may be spoken to without verification, over plain HTTP if need be.
    RegistrySession(const QString &registry,
                    Credentials credentials,
                    bool insecure,
                    const RetryPolicy &retry,
                    Clock &clock,
                    RetryObserver *observer);

    [[nodiscard]] const QString &registry() const { return m_registry; }
    [[nodiscard]] Authenticator &authenticator() { return m_authenticator; }
    [[nodiscard]] const RetryPolicy &retryPolicy() const { return m_retry; }
    [[nodiscard]] Clock &clock() const { return m_clock; }
    [[nodiscard]] RetryLoop retryLoop() const { return {m_retry, m_clock, m_observer}; }

    /// `https://host:port` (or http), found out once by asking /v2/ (OCI distribution specification
    /// 1.1, "Determining Support"). Errors: NotARegistry and those of the transport.
    [[nodiscard]] Result<QUrl> baseUrl(HttpTransport &transport, const StopToken &stop);

private:
    [[nodiscard]] Result<QUrl> discover(HttpTransport &transport, const StopToken &stop);
    [[nodiscard]] Result<void> ping(const QUrl &base,
                                    HttpTransport &transport,
                                    const StopToken &stop);

    QString m_registry;
    bool m_insecure;
    RetryPolicy m_retry;
    Clock &m_clock;
    RetryObserver *m_observer;
    Authenticator m_authenticator;
    std::mutex m_mutex;
    std::optional<QUrl> m_base;
};

} // namespace hashike
