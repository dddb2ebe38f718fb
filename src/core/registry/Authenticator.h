// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "http/HttpTransport.h"
#include "registry/Challenge.h"
#include "registry/Credentials.h"

#include <QHash>

#include <mutex>

namespace hashike
{

/// What a request wants to do: `repository:<name>:<actions>` (distribution token specification).
struct Scopes
{
    QString repository;  ///< whose credential is used
    QStringList entries; ///< sorted

    [[nodiscard]] static Scopes pull(const QString &repository);
    [[nodiscard]] static Scopes push(const QString &repository);
    [[nodiscard]] static Scopes remove(const QString &repository);
    /// Push to one repository and pull from another, for a cross-repository mount.
    [[nodiscard]] static Scopes mount(const QString &repository, const QString &from);
};

/// Answers one registry's challenges: basic, or bearer tokens with several scopes, cached until
/// shortly before they expire. Shared by all workers: every method is safe from any thread; the
/// worker that needs a token fetches it with its own transport while the others wait.
///
/// Credentials go to the registry's own origin and to the token server it names, over https only
/// (plain http only when the registry itself is plain http by the user's explicit choice).
/// Errors: CredentialsMissing, CredentialsRefused, RedirectRefused (a realm that breaks the rules),
/// ProtocolViolation, and those of the transport; Host names the registry.
class Authenticator final
{
public:
    Authenticator(const QString &registry, Credentials credentials, Clock &clock);

    /// The Authorization value to send, empty when nothing is known to be needed.
    [[nodiscard]] Result<QByteArray> authorization(const QUrl &registry,
                                                   const Scopes &scopes,
                                                   HttpTransport &transport,
                                                   const StopToken &stop);

    /// After a 401 for a request that carried `used`: the value to try instead.
    [[nodiscard]] Result<QByteArray> answer(const HttpResponse &unauthorized,
                                            const QUrl &registry,
                                            const Scopes &scopes,
                                            const QByteArray &used,
                                            HttpTransport &transport,
                                            const StopToken &stop);

    /// Remembers a challenge (of the ping) without answering it yet.
    void learn(const HttpResponse &unauthorized);

    /// True once the registry asked who we are.
    [[nodiscard]] bool isChallenged() const;

    /// The error for a refusal that no other answer can change.
    [[nodiscard]] Error refusal(const Scopes &scopes) const;

private:
    struct Token
    {
        QByteArray header;
        std::chrono::steady_clock::time_point expires;
    };

    [[nodiscard]] Result<QByteArray> current(const QUrl &registry,
                                             const Scopes &scopes,
                                             HttpTransport &transport,
                                             const StopToken &stop);
    [[nodiscard]] Result<Token> fetchToken(const QUrl &registry,
                                           const Scopes &scopes,
                                           HttpTransport &transport,
                                           const StopToken &stop) const;
    [[nodiscard]] Result<QUrl> realm(const QUrl &registry) const;
    [[nodiscard]] Result<Token> parseToken(const QByteArray &body) const;

    QString m_registry;
    Credentials m_credentials;
    Clock &m_clock;
    mutable std::mutex m_mutex;
    std::optional<Challenge> m_challenge;
    QHash<QString, Token> m_tokens;
};

} // namespace hashike
