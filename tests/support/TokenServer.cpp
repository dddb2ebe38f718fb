// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TokenServer.h"

#include "support/JsonWebToken.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr auto Issuer = "hashike-test-issuer"_L1;
constexpr auto Service = "hashike-test-service"_L1;

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString basicUser(const TestRequest &request, const TokenBehaviour &behaviour)
{
    const QByteArray expected =
        "Basic " + (behaviour.user + u':' + behaviour.password).toUtf8().toBase64();
    const bool known = !behaviour.user.isEmpty() && request.header("Authorization") == expected;
    return known ? behaviour.user : QString();
}

// "repository:path:pull,push", several parameters or several in one, separated by spaces
QStringList scopesOf(const TestRequest &request)
{
    QStringList scopes;
    for (const QString &value : request.query.allQueryItemValues(u"scope"_s, QUrl::FullyDecoded)) {
        scopes += QString(value).replace(u'+', u' ').split(u' ', Qt::SkipEmptyParts);
    }
    return scopes;
}

QJsonArray accessFor(const QStringList &scopes, bool everything)
{
    QJsonArray access;
    for (const QString &scope : scopes) {
        QJsonArray actions;
        for (const QString &action : scope.section(u':', -1).split(u',')) {
            if (everything || action == "pull"_L1) {
                actions.append(action);
            }
        }
        access.append(QJsonObject{{u"type"_s, scope.section(u':', 0, 0)},
                                  {u"name"_s, scope.section(u':', 1, -2)},
                                  {u"actions"_s, actions}});
    }
    return access;
}

QJsonObject claimsFor(const QString &user, const QJsonArray &access, std::chrono::seconds lifetime)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return {{u"iss"_s, Issuer},
            {u"sub"_s, user},
            {u"aud"_s, Service},
            {u"iat"_s, now},
            {u"nbf"_s, now - 10},
            {u"exp"_s, now + lifetime.count()},
            {u"jti"_s, QUuid::createUuid().toString(QUuid::Id128)},
            {u"access"_s, access}};
}

TestResponse challenge()
{
    TestResponse response = registryError(401, u"UNAUTHORIZED"_s);
    response.headers.append(QHttpHeaders::WellKnownHeader::WWWAuthenticate,
                            "Basic realm=\"token\"");
    return response;
}

TestResponse rateLimit()
{
    TestResponse response = registryError(429, u"TOOMANYREQUESTS"_s);
    response.headers.append(QHttpHeaders::WellKnownHeader::RetryAfter, "1");
    return response;
}

} // namespace

Result<std::unique_ptr<TokenServer>> TokenServer::start(TestCertificates &certificates,
                                                        const TokenBehaviour &behaviour,
                                                        bool useTls)
{
    std::unique_ptr<TokenServer> server(new TokenServer);
    server->m_behaviour = behaviour;
    HASHIKE_TRY_ASSIGN(signer, certificates.certificate(CertificateKind::SelfSigned));
    server->m_signer = signer;
    HttpTestOptions options;
    options.handler = [self = server.get()](const TestRequest &request) {
        return self->respond(request);
    };
    if (useTls) {
        HASHIKE_TRY_ASSIGN(tls, certificates.certificate(CertificateKind::Server));
        options.tls = tls;
    }
    HASHIKE_TRY_ASSIGN(http, HttpTestServer::start(std::move(options)));
    server->m_server = std::move(http);
    return server;
}

TokenAuthority TokenServer::authority() const
{
    return {.realm = m_server->url(u"/token"_s),
            .service = Service,
            .issuer = Issuer,
            .certificatePath = m_signer.certificatePath};
}

void TokenServer::setBehaviour(const TokenBehaviour &behaviour)
{
    const std::scoped_lock lock(m_mutex);
    m_behaviour = behaviour;
}

int TokenServer::requests() const
{
    return static_cast<int>(m_server->requests().size());
}

TestResponse TokenServer::respond(const TestRequest &request)
{
    TokenBehaviour behaviour;
    {
        const std::scoped_lock lock(m_mutex);
        behaviour = m_behaviour;
    }
    switch (behaviour.answer) {
    case TokenBehaviour::Answer::Refuse:
        return challenge();
    case TokenBehaviour::Answer::TooLarge:
        return answer(200, "{\"token\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}");
    case TokenBehaviour::Answer::Empty:
        return answer(200, "{}");
    case TokenBehaviour::Answer::ServerError:
        return answer(500, "broken", "text/plain");
    case TokenBehaviour::Answer::RateLimit:
        return rateLimit();
    case TokenBehaviour::Answer::Token:
    case TokenBehaviour::Answer::Deny:
        break;
    }
    return issue(request, behaviour);
}

TestResponse TokenServer::issue(const TestRequest &request, const TokenBehaviour &behaviour)
{
    const QString user = basicUser(request, behaviour);
    const bool anonymous = !request.headers.contains("Authorization") && behaviour.anonymousPull;
    if (user.isEmpty() && !anonymous) {
        return challenge();
    }
    const bool denied = behaviour.answer == TokenBehaviour::Answer::Deny;
    const QJsonArray access = denied ? QJsonArray() : accessFor(scopesOf(request), !user.isEmpty());
    const auto token = signedToken(claimsFor(user, access, behaviour.lifetime), m_signer);
    if (!token) {
        return answer(500, errorName(token.error().code).toUtf8(), "text/plain");
    }
    ++m_issued;
    const QString name = behaviour.named ? u"access_token"_s : u"token"_s;
    const qint64 lifetime = behaviour.claimedLifetime.value_or(behaviour.lifetime.count());
    return answer(
        200,
        compact({{name, QString::fromLatin1(*token)},
                 {u"expires_in"_s, lifetime},
                 {u"issued_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}}));
}

} // namespace hashike
