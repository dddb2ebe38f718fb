// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryConnections.h"

namespace hashike
{

/// Fetches something that is in no registry: with the connections' proxies and trust, redirects
/// followed, without credentials, at most `attempts` times. Blocks. Any answer but 2xx is an error
/// with its httpStatus: RateLimited, ServerFailed, or ProtocolViolation; others are RedirectRefused
/// and the transport's.
[[nodiscard]] Result<HttpResponse> getWebDocument(const RegistryConnections &connections,
                                                  const HttpRequest &request,
                                                  int attempts,
                                                  const StopToken &stop);

} // namespace hashike
