// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/QtHttpTransport.h"

#include "base/BlockingCall.h"
#include "base/Logging.h"
#include "base/Redact.h"
#include "http/BoundedBody.h"
#include "http/QtHttpUpload.h"

#include <QCoreApplication>
#include <QNetworkProxyFactory>
#include <QNetworkRequest>

#include <openssl/crypto.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// What is in here when the process is killed has moved in vain.
constexpr qint64 ReadBufferSize = 256 * 1024;

/// Gives Qt the proxy that ProxyRules names; unusable ones were refused before the request.
class RuleProxyFactory final : public QNetworkProxyFactory
{
public:
    explicit RuleProxyFactory(ProxyRules rules)
        : m_rules(std::move(rules))
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {m_rules.proxyFor(query.url()).value_or(QNetworkProxy(QNetworkProxy::NoProxy))};
    }

private:
    ProxyRules m_rules;
};

/// The threads of Qt's access managers are not joined when a manager goes: the last may still be in
/// OpenSSL's thread cleanup while the process exits, and OpenSSL's exit handler would free its
/// locks under it. The system takes that memory back anyway.
void keepOpenSslToTheEnd()
{
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
}
Q_COREAPP_STARTUP_FUNCTION(keepOpenSslToTheEnd)

void setAttributes(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
}

/// Without its own reuse of credentials Qt answers no 407 of a proxy for plain HTTP either. (For a
/// tunnel it does, from what the QNetworkProxy holds.)
QByteArray basic(const QNetworkProxy &proxy)
{
    return "Basic " + (proxy.user() + u':' + proxy.password()).toUtf8().toBase64();
}

bool goesThroughTunnel(const ProxyRules &rules, const QUrl &url)
{
    const auto proxy = rules.proxyFor(url);
    return proxy && proxy->type() == QNetworkProxy::HttpProxy && url.scheme() == "https"_L1;
}

/// What Qt calls unknown when a proxy answers CONNECT with 403 or 405.
Error refusedByProxy(Error error)
{
    error.code = ErrorCode::ProxyFailed;
    error.retryable = false;
    return error;
}

/// The body follows from a device, unbuffered, so that Qt cannot send it twice.
void announceBody(QNetworkRequest &request, qint64 length)
{
    QHttpHeaders headers = request.headers();
    headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::ContentLength,
                            QByteArray::number(length));
    if (length > 0 && !headers.contains(QHttpHeaders::WellKnownHeader::ContentType)) {
        headers.append(QHttpHeaders::WellKnownHeader::ContentType, "application/octet-stream"_L1);
    }
    request.setHeaders(headers);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
}
} // namespace

QtHttpTransport::QtHttpTransport(TlsTrust trust, ProxyRules proxies, HttpTimeouts timeouts)
    : m_trust(std::move(trust))
    , m_proxies(std::move(proxies))
    , m_timeouts(timeouts)
{
    m_manager.setProxyFactory(new RuleProxyFactory(m_proxies)); // the manager takes ownership
}

QtHttpTransport::~QtHttpTransport() = default;

Result<QSslConfiguration> QtHttpTransport::tlsFor(const QString &host)
{
    if (const auto known = m_tls.constFind(host); known != m_tls.cend()) {
        return *known;
    }
    HASHIKE_TRY_ASSIGN(configuration, m_trust.configurationFor(host));
    m_tls.insert(host, configuration);
    return configuration;
}

Result<QNetworkRequest> QtHttpTransport::prepare(const HttpRequest &request)
{
    HASHIKE_TRY_ASSIGN(proxy, m_proxies.proxyFor(request.url));
    QNetworkRequest prepared(request.url);
    QHttpHeaders headers = request.headers;
    if (request.url.scheme() == "http"_L1 && !proxy.user().isEmpty()) {
        headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::ProxyAuthorization, basic(proxy));
    }
    headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::AcceptEncoding, "identity"_L1);
    headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::UserAgent,
                            QLatin1StringView("hashike/" HASHIKE_VERSION));
    prepared.setHeaders(headers);
    setAttributes(prepared);
    if (request.url.scheme() == "https"_L1) {
        HASHIKE_TRY_ASSIGN(tls, tlsFor(hostOf(request.url)));
        prepared.setSslConfiguration(tls);
    }
    qCDebug(lcHttp).noquote() << request.method << redacted(request.url);
    return prepared;
}

QNetworkReply *QtHttpTransport::send(QNetworkRequest &prepared,
                                     const HttpRequest &request,
                                     UploadBody &body)
{
    // As a custom verb, HEAD would wait for the body that Content-Length speaks of.
    if (request.method == "HEAD") {
        return m_manager.head(prepared);
    }
    if (request.method == "GET") {
        return m_manager.get(prepared);
    }
    announceBody(prepared, request.body.size());
    body.offer(request.body);
    return m_manager.sendCustomRequest(prepared, request.method, &body);
}

Result<HttpResponse> QtHttpTransport::exchange(const HttpRequest &request,
                                               ResponseSink *sink,
                                               const StopToken &stop)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(prepared, prepare(request));
    UploadBody body([] {});
    QNetworkReply *reply = send(prepared, request, body);
    const bool tunnelled = goesThroughTunnel(m_proxies, request.url);
    if (!tunnelled) {
        reply->setReadBufferSize(ReadBufferSize);
    }
    ReplyWaiter waiter(reply, stop);
    auto head = waiter.head(m_timeouts.connect, m_timeouts.idle);
    if (!head && tunnelled && reply->error() == QNetworkReply::UnknownNetworkError) {
        return failure(refusedByProxy(head.error()));
    }
    HASHIKE_TRY_ASSIGN(response, std::move(head));
    if (tunnelled) { // not earlier: Qt 6.8 crashes when it hears of this while the proxy refuses
        reply->setReadBufferSize(ReadBufferSize);
    }
    if (sink && response.isSuccess()) {
        HASHIKE_TRY(sink->begin(response));
        HASHIKE_TRY(streamBody(waiter, *sink, m_timeouts.idle));
        return response;
    }
    HASHIKE_TRY_ASSIGN(received, readBoundedBody(waiter, request.responseLimit, m_timeouts.idle));
    response.body = received;
    return response;
}

std::unique_ptr<HttpUpload> QtHttpTransport::beginUpload(const HttpRequest &request,
                                                         qint64 length,
                                                         const StopToken &stop)
{
    assertMayBlock();
    auto prepared = prepare(request);
    if (!prepared) {
        return std::make_unique<FailedUpload>(prepared.error());
    }
    announceBody(*prepared, length);
    const auto start = [&](QIODevice *body) {
        return m_manager.sendCustomRequest(*prepared, request.method, body);
    };
    return std::make_unique<QtHttpUpload>(start, m_timeouts, stop);
}

} // namespace hashike
