// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpTransport.h"
#include "http/ProxyRules.h"
#include "http/TlsTrust.h"

#include <QHash>
#include <QNetworkAccessManager>

namespace hashike
{

class UploadBody;

/// Limits on waiting without progress. None on total time: a slow line is not an error. They count
/// only while this side is ready for the network, not while it flushes, waits or is paused.
struct HttpTimeouts
{
    std::chrono::milliseconds connect{30000};     ///< until the request was sent
    std::chrono::milliseconds idle{60000};        ///< between two signs of life
    std::chrono::milliseconds answer{15 * 60000}; ///< after an upload's last byte
};

/// HttpTransport on a QNetworkAccessManager of its own and a local event loop. HTTP/1.1 only (Qt's
/// HTTP/2 starves streams that are read slowly), no cookies, no cache, no redirects, no
/// authentication by Qt, no transparent decompression.
class QtHttpTransport final : public HttpTransport
{
public:
    QtHttpTransport(TlsTrust trust, ProxyRules proxies, HttpTimeouts timeouts = {});
    ~QtHttpTransport() override;

    [[nodiscard]] Result<HttpResponse> exchange(const HttpRequest &request,
                                                ResponseSink *sink,
                                                const StopToken &stop) override;
    [[nodiscard]] std::unique_ptr<HttpUpload> beginUpload(const HttpRequest &request,
                                                          qint64 length,
                                                          const StopToken &stop) override;

private:
    [[nodiscard]] Result<QNetworkRequest> prepare(const HttpRequest &request);
    [[nodiscard]] QNetworkReply *send(QNetworkRequest &prepared,
                                      const HttpRequest &request,
                                      UploadBody &body);
    [[nodiscard]] Result<QSslConfiguration> tlsFor(const QString &host);

    TlsTrust m_trust;
    ProxyRules m_proxies;
    HttpTimeouts m_timeouts;
    QHash<QString, QSslConfiguration> m_tls;
    QNetworkAccessManager m_manager;
};

} // namespace hashike
