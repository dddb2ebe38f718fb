// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/HttpTestServer.h"
#include "support/RegistryServer.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

namespace hashike
{

/// How a token server behaves; may be changed while it runs.
struct TokenBehaviour
{
    enum class Answer
    {
        Token,
        Refuse,      ///< 401 for everybody
        Deny,        ///< 200 with a token that grants nothing
        TooLarge,    ///< 2 MiB of JSON
        Empty,       ///< 200 with a document that holds no token
        ServerError, ///< 500
        RateLimit,   ///< 429 with Retry-After: 1
    };

    Answer answer = Answer::Token;
    QString user; ///< who may log in
    QString password;
    bool anonymousPull = false; ///< gives tokens for pull without a login
    std::chrono::seconds lifetime{300};
    std::optional<qint64> claimedLifetime; ///< what expires_in says instead of the truth
    bool named = false; ///< the token stands in `access_token` instead of `token`
};

/// Issues tokens for docker-registry's token authentication (distribution's documentation,
/// "Token Authentication Specification"; RFC 7519 with ES256), signed with a throw-away key. On a
/// thread of its own; methods may be called from any thread.
class TokenServer final
{
public:
    /// `certificates` must outlive the server; with `useTls` it also gets its server certificate
    /// from there. Errors: as HttpTestServer::start() and TestCertificates::certificate().
    [[nodiscard]] static Result<std::unique_ptr<TokenServer>> start(TestCertificates &certificates,
                                                                    const TokenBehaviour &behaviour,
                                                                    bool useTls = false);

    /// What a registry needs to know to trust the tokens.
    [[nodiscard]] TokenAuthority authority() const;

    void setBehaviour(const TokenBehaviour &behaviour);

    /// Requests so far, with or without success, and tokens that were handed out.
    [[nodiscard]] int requests() const;
    [[nodiscard]] int issued() const { return m_issued; }

    /// For a look at what was asked: scopes, credentials, redirects.
    [[nodiscard]] const HttpTestServer &server() const { return *m_server; }

private:
    TokenServer() = default;

    [[nodiscard]] TestResponse respond(const TestRequest &request);
    [[nodiscard]] TestResponse issue(const TestRequest &request, const TokenBehaviour &behaviour);

    TestCertificate m_signer;
    mutable std::mutex m_mutex;
    TokenBehaviour m_behaviour; ///< guarded by the mutex
    std::atomic<int> m_issued = 0;
    std::unique_ptr<HttpTestServer> m_server; ///< last: its thread uses the members above
};

} // namespace hashike
