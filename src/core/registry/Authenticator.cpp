// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/Authenticator.h"

#include "base/Json.h"
#include "base/Logging.h"
#include "base/Redact.h"
#include "http/RedirectPolicy.h"
#include "http/RetryPolicy.h"

#include <QUrlQuery>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumTokenAnswer = 1024 * 1024;
constexpr qint64 DefaultLifetime = 60;   // seconds; distribution token specification
constexpr qint64 LongestLifetime = 3600; // seconds; however long the server promises
constexpr qint64 ExpiryMargin = 5;       // seconds

QString cacheKey(const Scopes &scopes)
{
    return scopes.entries.join(u' ');
}

QByteArray basicHeader(const Credential &credential)
{
    const QString pair = credential.username + u':' + credential.password;
    return "Basic " + pair.toUtf8().toBase64();
}

HttpRequest tokenRequest(const QUrl &realm,
                         const QString &service,
                         const Scopes &scopes,
                         const Credential &credential)
{
    HttpRequest request;
    request.responseLimit = MaximumTokenAnswer;
    QUrlQuery query;
    if (!service.isEmpty()) {
        query.addQueryItem(u"service"_s, QString::fromLatin1(QUrl::toPercentEncoding(service)));
    }
    if (!credential.identityToken.isEmpty()) {
        query.addQueryItem(u"scope"_s,
                           QString::fromLatin1(QUrl::toPercentEncoding(scopes.entries.join(u' '))));
        query.addQueryItem(u"grant_type"_s, u"refresh_token"_s);
        query.addQueryItem(u"client_id"_s, u"hashike"_s);
        query.addQueryItem(u"refresh_token"_s,
                           QString::fromLatin1(QUrl::toPercentEncoding(credential.identityToken)));
        request.method = "POST"_ba;
        request.url = realm;
        request.body = query.query(QUrl::FullyEncoded).toLatin1();
        request.headers.append(QHttpHeaders::WellKnownHeader::ContentType,
                               "application/x-www-form-urlencoded"_L1);
        return request;
    }
    query.setQuery(realm.query(QUrl::FullyEncoded) + (realm.hasQuery() ? u"&"_s : QString())
                   + query.query(QUrl::FullyEncoded));
    for (const QString &scope : scopes.entries) {
        query.addQueryItem(u"scope"_s, QString::fromLatin1(QUrl::toPercentEncoding(scope, ":/,")));
    }
    request.url = realm;
    request.url.setQuery(query.query(QUrl::FullyEncoded), QUrl::StrictMode);
    if (!credential.isEmpty()) {
        request.headers.append(QHttpHeaders::WellKnownHeader::Authorization,
                               basicHeader(credential));
    }
    return request;
}

/// Sends the token request along redirects; credentials stay with the origin they were meant for.
Result<HttpResponse> follow(HttpRequest request,
                            bool privateOrigin,
                            HttpTransport &transport,
                            const StopToken &stop)
{
    for (int hop = 0; hop <= MaximumRedirects; ++hop) {
        HASHIKE_TRY_ASSIGN(response, transport.exchange(request, nullptr, stop));
        if (!response.isRedirect() || request.method != "GET") {
            return response;
        }
        HASHIKE_TRY_ASSIGN(
            next, resolveLocation(request.url, response.header("Location"), privateOrigin));
        if (!sameOrigin(request.url, next)) {
            request.headers.removeAll(QHttpHeaders::WellKnownHeader::Authorization);
        }
        request.url = next;
    }
    return failure(makeError(ErrorCode::RedirectRefused)
                       .with(ErrorArgument::Host, hostOf(request.url))
                       .with(ErrorArgument::Detail, u"too many"_s));
}
} // namespace

Scopes Scopes::pull(const QString &repository)
{
    return {repository, {u"repository:%1:pull"_s.arg(repository)}};
}

Scopes Scopes::push(const QString &repository)
{
    return {repository, {u"repository:%1:pull,push"_s.arg(repository)}};
}

Scopes Scopes::remove(const QString &repository)
{
    return {repository, {u"repository:%1:delete"_s.arg(repository)}};
}

Scopes Scopes::mount(const QString &repository, const QString &from)
{
    QStringList entries = push(repository).entries + pull(from).entries;
    entries.sort();
    return {repository, entries};
}

Authenticator::Authenticator(const QString &registry, Credentials credentials, Clock &clock)
    : m_registry(registry)
    , m_credentials(std::move(credentials))
    , m_clock(clock)
{
}

Result<QByteArray> Authenticator::authorization(const QUrl &registry,
                                                const Scopes &scopes,
                                                HttpTransport &transport,
                                                const StopToken &stop)
{
    const std::lock_guard lock(m_mutex);
    return current(registry, scopes, transport, stop);
}

Result<QByteArray> Authenticator::current(const QUrl &registry,
                                          const Scopes &scopes,
                                          HttpTransport &transport,
                                          const StopToken &stop)
{
    if (!m_challenge) {
        return QByteArray();
    }
    if (m_challenge->scheme == "basic"_L1) {
        const Credential credential = m_credentials.find(m_registry, scopes.repository);
        return credential.isEmpty() ? QByteArray() : basicHeader(credential);
    }
    const QString key = cacheKey(scopes);
    const auto known = m_tokens.constFind(key);
    if (known != m_tokens.cend() && m_clock.now() < known->expires) {
        return known->header;
    }
    HASHIKE_TRY_ASSIGN(token, fetchToken(registry, scopes, transport, stop));
    m_tokens.insert(key, token);
    return token.header;
}

Result<QByteArray> Authenticator::answer(const HttpResponse &unauthorized,
                                         const QUrl &registry,
                                         const Scopes &scopes,
                                         const QByteArray &used,
                                         HttpTransport &transport,
                                         const StopToken &stop)
{
    const std::lock_guard lock(m_mutex);
    auto challenge = Challenge::choose(
        unauthorized.headers.values(QHttpHeaders::WellKnownHeader::WWWAuthenticate));
    if (!challenge) {
        return failure(refusal(scopes));
    }
    m_challenge = std::move(challenge);
    // Another worker may have fetched a newer token while this request was on its way.
    const auto known = m_tokens.constFind(cacheKey(scopes));
    if (known != m_tokens.cend() && known->header == used) {
        m_tokens.remove(cacheKey(scopes));
    }
    HASHIKE_TRY_ASSIGN(header, current(registry, scopes, transport, stop));
    if (header.isEmpty() || (header == used && m_challenge->scheme == "basic"_L1)) {
        return failure(refusal(scopes));
    }
    return header;
}

void Authenticator::learn(const HttpResponse &unauthorized)
{
    const std::lock_guard lock(m_mutex);
    m_challenge = Challenge::choose(
        unauthorized.headers.values(QHttpHeaders::WellKnownHeader::WWWAuthenticate));
}

bool Authenticator::isChallenged() const
{
    const std::lock_guard lock(m_mutex);
    return m_challenge.has_value();
}

Error Authenticator::refusal(const Scopes &scopes) const
{
    const bool none = m_credentials.find(m_registry, scopes.repository).isEmpty();
    return makeError(none ? ErrorCode::CredentialsMissing : ErrorCode::CredentialsRefused)
        .with(ErrorArgument::Host, m_registry)
        .with(ErrorArgument::Subject, scopes.repository);
}

Result<QUrl> Authenticator::realm(const QUrl &registry) const
{
    const QUrl url(m_challenge->parameters.value(u"realm"_s), QUrl::StrictMode);
    QString problem;
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        problem = u"realm"_s;
    } else if (!url.userInfo().isEmpty()) {
        problem = u"user information"_s;
    } else if (url.scheme() == "http"_L1 && registry.scheme() != "http"_L1) {
        problem = u"downgrade"_s;
    } else if (hostOf(url) != hostOf(registry) && isPrivateAddress(url.host())
               && !isPrivateAddress(registry.host())) {
        problem = u"private address"_s;
    }
    if (!problem.isEmpty()) {
        return failure(makeError(ErrorCode::RedirectRefused)
                           .with(ErrorArgument::Host, m_registry)
                           .with(ErrorArgument::Subject, redacted(url))
                           .with(ErrorArgument::Detail, problem));
    }
    return url;
}

Result<Authenticator::Token> Authenticator::fetchToken(const QUrl &registry,
                                                       const Scopes &scopes,
                                                       HttpTransport &transport,
                                                       const StopToken &stop) const
{
    HASHIKE_TRY_ASSIGN(url, realm(registry));
    const Credential credential = m_credentials.find(m_registry, scopes.repository);
    const QString service = m_challenge->parameters.value(u"service"_s);
    const HttpRequest request = tokenRequest(url, service, scopes, credential);
    const bool privateOrigin = isPrivateAddress(registry.host());
    HASHIKE_TRY_ASSIGN(response, follow(request, privateOrigin, transport, stop));
    if (response.status == 401 || response.status == 403) {
        return failure(refusal(scopes));
    }
    if (!response.isSuccess()) {
        const bool limited = response.status == 429;
        Error error = makeError(limited ? ErrorCode::RateLimited : ErrorCode::ServerFailed)
                          .with(ErrorArgument::Host, hostOf(url));
        error.httpStatus = response.status;
        error.retryable = isRetryableStatus(response.status);
        error.retryAfter = parseRetryAfter(response.header("Retry-After"), m_clock.utcNow());
        return failure(error);
    }
    return parseToken(response.body);
}

Result<Authenticator::Token> Authenticator::parseToken(const QByteArray &body) const
{
    HASHIKE_TRY_ASSIGN(json,
                       parseJsonObject(body, MaximumTokenAnswer, ErrorCode::ProtocolViolation));
    QString token = json["token"_L1].toString();
    if (token.isEmpty()) {
        token = json["access_token"_L1].toString();
    }
    const bool printable = std::ranges::all_of(token, [](QChar character) {
        return character.unicode() > 0x20 && character.unicode() < 0x7f;
    });
    if (token.isEmpty() || !printable) {
        return failure(makeError(ErrorCode::ProtocolViolation)
                           .with(ErrorArgument::Host, m_registry)
                           .with(ErrorArgument::Detail, u"token"_s));
    }
    const qint64 promised = json["expires_in"_L1].toInteger(DefaultLifetime);
    const qint64 lifetime = std::clamp<qint64>(promised, 0, LongestLifetime);
    const auto usable = std::chrono::seconds(std::max<qint64>(1, lifetime - ExpiryMargin));
    return Token{"Bearer " + token.toLatin1(), m_clock.now() + usable};
}

} // namespace hashike
