// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistrySession.h"

#include "base/BlockingCall.h"
#include "registry/RegistryError.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Nobody waits half a minute to hear that a host name was mistyped.
constexpr int PingAttempts = 3;

/// Docker Hub's images are named after a host that does not serve them.
QString servingHost(const QString &registry)
{
    return registry == "docker.io"_L1 ? u"registry-1.docker.io"_s : registry;
}

QUrl baseOf(const QString &scheme, const QString &registry)
{
    return QUrl(scheme + u"://"_s + servingHost(registry), QUrl::StrictMode);
}

/// A plain-HTTP server answers a TLS handshake with garbage or closes.
bool looksLikePlainHttp(const Error &error)
{
    return error.code == ErrorCode::TlsFailed || error.code == ErrorCode::ConnectionLost
           || error.code == ErrorCode::ProtocolViolation
           || error.code == ErrorCode::ConnectionFailed;
}
} // namespace

RegistrySession::RegistrySession(const QString &registry,
                                 Credentials credentials,
                                 bool insecure,
                                 const RetryPolicy &retry,
                                 Clock &clock,
                                 RetryObserver *observer)
    : m_registry(registry)
    , m_insecure(insecure)
    , m_retry(retry)
    , m_clock(clock)
    , m_observer(observer)
    , m_authenticator(registry, std::move(credentials), clock)
{
}

Result<QUrl> RegistrySession::baseUrl(HttpTransport &transport, const StopToken &stop)
{
    assertMayBlock();
    const std::lock_guard lock(m_mutex);
    if (!m_base) {
        HASHIKE_TRY_ASSIGN(base, discover(transport, stop));
        m_base = base;
    }
    return *m_base;
}

Result<QUrl> RegistrySession::discover(HttpTransport &transport, const StopToken &stop)
{
    RetryPolicy policy = m_retry;
    policy.attempts = std::min(policy.attempts, PingAttempts);
    RetryLoop loop(policy, m_clock, m_observer);
    while (true) {
        const QUrl secure = baseOf(u"https"_s, m_registry);
        auto pinged = ping(secure, transport, stop);
        if (pinged) {
            return secure;
        }
        if (m_insecure && looksLikePlainHttp(pinged.error())) {
            const QUrl plain = baseOf(u"http"_s, m_registry);
            pinged = ping(plain, transport, stop);
            if (pinged) {
                return plain;
            }
        }
        HASHIKE_TRY(loop.mayTryAgain(pinged.error(), stop));
    }
}

Result<void> RegistrySession::ping(const QUrl &base,
                                   HttpTransport &transport,
                                   const StopToken &stop)
{
    HttpRequest request;
    request.url = base;
    request.url.setPath(u"/v2/"_s);
    HASHIKE_TRY_ASSIGN(response, transport.exchange(request, nullptr, stop));
    if (response.status == 401) {
        m_authenticator.learn(response);
        return {};
    }
    if (response.isSuccess()) {
        return {};
    }
    return failure(registryError(response, RegistrySubject::Ping, m_registry, m_clock.utcNow()));
}

} // namespace hashike
