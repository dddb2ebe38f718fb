// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpTransport.h"

namespace hashike
{

/// Most redirects that one request may take.
inline constexpr int MaximumRedirects = 10;

/// Where a Location header leads, resolved against the request's URL (RFC 9110, 10.2.2). Refused
/// with RedirectRefused (Detail = reason): other schemes than http and https, https → http, user
/// information in the URL, a missing host, and — unless it is the very host and port that redirects
/// — loopback, private, link-local and unspecified addresses, so that no registry on the internet
/// can make this machine talk to its own network. `privateOrigin` lifts the last rule for requests
/// that started at such an address themselves.
[[nodiscard]] Result<QUrl> resolveLocation(const QUrl &from,
                                           const QByteArray &location,
                                           bool privateOrigin);

/// True for literal addresses that never lead to the internet (loopback, RFC 1918, RFC 4193,
/// link-local, unspecified) and for `localhost`.
[[nodiscard]] bool isPrivateAddress(const QString &host);

} // namespace hashike
