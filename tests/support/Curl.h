// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace hashike
{

/// What curl made of one request.
struct CurlAnswer
{
    int exitCode = -1; ///< curl's; 0 for any complete answer
    int status = 0;    ///< of the last answer
    QByteArray head;
    QByteArray body;

    /// The first value of a header, or empty.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// How the helper below calls curl.
struct CurlRequest
{
    QStringList arguments; ///< the URL last; our own add --silent, --noproxy and the output
    QByteArray config;     ///< lines of a curl configuration: where secrets belong
    QByteArray body;       ///< sent when not empty
};

/// An HTTP client that is not ours, for looking at servers. Blocks at most a minute.
[[nodiscard]] CurlAnswer curl(const CurlRequest &request);

/// GET.
[[nodiscard]] CurlAnswer curlGet(const QString &url, const QStringList &arguments = {});

/// Any other method, with a body that is sent without waiting for "100 Continue".
[[nodiscard]] CurlAnswer curlSend(const QString &method,
                                  const QString &url,
                                  const QByteArray &body = {},
                                  const QStringList &arguments = {});

/// What curl exits with, for comparing.
namespace curlexit
{
inline constexpr int Fine = 0;
inline constexpr int CouldNotConnect = 7;
inline constexpr int PartialBody = 18;
inline constexpr int TimedOut = 28;
inline constexpr int EmptyReply = 52;
inline constexpr int ReceiveFailed = 56;
inline constexpr int CertificateRefused = 60;
} // namespace curlexit

} // namespace hashike
