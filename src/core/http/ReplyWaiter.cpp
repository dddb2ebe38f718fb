// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ReplyWaiter.h"

#include "base/Redact.h"
#include "http/TlsTrust.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Meaning
{
    ErrorCode code;
    bool retryable;
};

Meaning meaningOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorCode::ConnectionFailed, true};
    case QNetworkReply::HostNotFoundError:
        return {ErrorCode::HostNotFound, true};
    case QNetworkReply::TimeoutError:
        return {ErrorCode::ConnectionStalled, true};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorCode::TlsFailed, false};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorCode::ProxyFailed, true};
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return {ErrorCode::ProxyFailed, false};
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return {ErrorCode::ProtocolViolation, false};
    default:
        return {ErrorCode::ConnectionLost, true};
    }
}

bool hasStatus(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
}
} // namespace

HttpResponse headOf(const QNetworkReply &reply)
{
    HttpResponse response;
    response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.url = reply.request().url();
    response.headers = reply.headers();
    return response;
}

ReplyWaiter::ReplyWaiter(QNetworkReply *reply, const StopToken &stop)
    : m_reply(reply)
    , m_stop(stop)
    , m_onStop(stop.native(), Quit{&m_loop})
{
    m_timer.setSingleShot(true);
    const auto quit = [this] { m_loop.quit(); };
    QObject::connect(&m_timer, &QTimer::timeout, &m_loop, quit);
    QObject::connect(reply, &QNetworkReply::readyRead, &m_loop, quit);
    QObject::connect(reply, &QNetworkReply::metaDataChanged, &m_loop, quit);
    QObject::connect(reply, &QNetworkReply::finished, &m_loop, quit);
    QObject::connect(reply, &QNetworkReply::uploadProgress, &m_loop, quit);
    QObject::connect(reply, &QNetworkReply::requestSent, &m_loop, [this] {
        m_sent = true;
        m_loop.quit();
    });
    QObject::connect(reply,
                     &QNetworkReply::sslErrors,
                     &m_loop,
                     [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
}

ReplyWaiter::~ReplyWaiter()
{
    QObject::disconnect(m_reply.get(), nullptr, &m_loop, nullptr);
    if (!m_reply->isFinished()) {
        m_reply->abort();
    }
}

Result<void> ReplyWaiter::wait(std::chrono::milliseconds limit)
{
    if (m_stop.stopRequested()) {
        return failure(StopToken::error());
    }
    m_timer.start(limit);
    m_loop.exec();
    const bool timedOut = !m_timer.isActive();
    m_timer.stop();
    if (m_stop.stopRequested()) {
        return failure(StopToken::error());
    }
    if (timedOut && !m_reply->isFinished() && m_reply->bytesAvailable() == 0) {
        return failure(makeError(ErrorCode::ConnectionStalled)
                           .with(ErrorArgument::Host, hostOf(m_reply->url()))
                           .with(ErrorArgument::Expected, QString::number(limit.count() / 1000))
                           .thatMayPass());
    }
    return {};
}

Result<HttpResponse> ReplyWaiter::head(std::chrono::milliseconds connectLimit,
                                       std::chrono::milliseconds limit)
{
    while (!hasStatus(*m_reply) && !m_reply->isFinished()) {
        HASHIKE_TRY(wait(m_sent ? limit : connectLimit));
    }
    if (!hasStatus(*m_reply)) {
        return failure(networkError());
    }
    return headOf(*m_reply);
}

bool ReplyWaiter::failedBelowHttp() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    // From ContentAccessDenied (201) upwards the error only repeats the status; 205 (content must
    // be sent again) means that the connection was lost, unless there is an answer that asks for
    // it.
    const bool lost = error == QNetworkReply::ContentReSendError && !headOf(*m_reply).isRedirect();
    const bool repeatsStatus = error > QNetworkReply::UnknownProxyError && !lost
                               && error < QNetworkReply::ProtocolUnknownError;
    const bool serverStatus = error >= QNetworkReply::InternalServerError;
    // Qt's word for 400 and 418.
    const bool badRequest =
        error == QNetworkReply::ProtocolInvalidOperationError && hasStatus(*m_reply);
    return error != QNetworkReply::NoError && !repeatsStatus && !serverStatus && !badRequest;
}

Error ReplyWaiter::networkError() const
{
    const QString host = hostOf(m_reply->url());
    if (!m_sslErrors.isEmpty()) {
        return untrustedCertificate(
            host, m_reply->sslConfiguration().peerCertificate(), m_sslErrors);
    }
    const Meaning meaning = meaningOf(m_reply->error());
    Error error = makeError(meaning.code)
                      .with(ErrorArgument::Host, host)
                      .with(ErrorArgument::Detail, redacted(m_reply->errorString()));
    error.retryable = meaning.retryable;
    return error;
}

} // namespace hashike
