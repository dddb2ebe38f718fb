// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/CertificateProbe.h"

#include "base/BlockingCall.h"
#include "base/Redact.h"

#include <QEventLoop>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int HttpsPort = 443;

ErrorCode codeOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return ErrorCode::HostNotFound;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
    case QAbstractSocket::RemoteHostClosedError:
        return ErrorCode::TlsFailed;
    case QAbstractSocket::SocketTimeoutError:
        return ErrorCode::ConnectionStalled;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return ErrorCode::ProxyFailed;
    default:
        return ErrorCode::ConnectionFailed;
    }
}

/// Runs the handshake until it is over, one way or another.
class Handshake final
{
public:
    Handshake(const QNetworkProxy &proxy, const StopToken &stop)
        : m_stop(stop)
        , m_onStop(stop.native(), Quit{&m_loop})
    {
        m_socket.setProxy(proxy);
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone); // shown, not trusted
        m_socket.setProtocol(QSsl::TlsV1_2OrLater);
        const auto quit = [this] { m_loop.quit(); };
        QObject::connect(&m_socket, &QSslSocket::encrypted, &m_loop, quit);
        QObject::connect(&m_socket, &QSslSocket::errorOccurred, &m_loop, quit);
        QObject::connect(&m_timer, &QTimer::timeout, &m_loop, quit);
        m_timer.setSingleShot(true);
    }

    Result<QSslCertificate> run(const QUrl &url, std::chrono::milliseconds limit)
    {
        if (m_stop.stopRequested()) {
            return failure(StopToken::error());
        }
        m_timer.start(limit);
        m_socket.connectToHostEncrypted(url.host(), quint16(url.port(HttpsPort)));
        const bool isUnderWay = m_socket.error() == QAbstractSocket::UnknownSocketError;
        if (isUnderWay && !m_socket.isEncrypted()) {
            m_loop.exec();
        }
        if (m_stop.stopRequested()) {
            return failure(StopToken::error());
        }
        QSslCertificate certificate = m_socket.peerCertificate();
        if (certificate.isNull()) {
            return failure(error(hostOf(url)));
        }
        return certificate;
    }

private:
    struct Quit
    {
        QEventLoop *loop;
        void operator()() const
        {
            QMetaObject::invokeMethod(loop, &QEventLoop::quit, Qt::QueuedConnection);
        }
    };

    [[nodiscard]] Error error(const QString &host) const
    {
        const bool timedOut = !m_timer.isActive();
        return makeError(timedOut ? ErrorCode::ConnectionStalled : codeOf(m_socket.error()))
            .with(ErrorArgument::Host, host)
            .with(ErrorArgument::Detail, redacted(m_socket.errorString()));
    }

    StopToken m_stop;
    QSslSocket m_socket;
    QTimer m_timer;
    QEventLoop m_loop;
    std::stop_callback<Quit> m_onStop;
};

CertificateDetails detailsOf(const QSslCertificate &certificate)
{
    const QByteArray fingerprint =
        certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    return {certificate.subjectDisplayName(),
            certificate.issuerDisplayName(),
            QString::fromLatin1(fingerprint),
            certificate.effectiveDate(),
            certificate.expiryDate(),
            certificate.toPem()};
}
} // namespace

Result<CertificateDetails> probeCertificate(const QString &host,
                                            const ProxyRules &proxies,
                                            const HttpTimeouts &timeouts,
                                            const StopToken &stop)
{
    assertMayBlock();
    const QUrl url(u"https://"_s + host, QUrl::StrictMode);
    HASHIKE_TRY_ASSIGN(proxy, proxies.proxyFor(url));
    Handshake handshake(proxy, stop);
    return handshake.run(url, timeouts.connect).transform(detailsOf);
}

Result<QList<CertificateDetails>> readCertificateFile(const QString &file)
{
    TlsTrust trust;
    HASHIKE_TRY(trust.addAuthorities(file));
    QList<CertificateDetails> details;
    for (const QSslCertificate &certificate : trust.added()) {
        details.append(detailsOf(certificate));
    }
    return details;
}

} // namespace hashike
