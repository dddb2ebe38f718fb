// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpTransport.h"

#include <QDateTime>

namespace hashike
{

/// What a refused request was about: decides what a 404 means.
enum class RegistrySubject
{
    Ping,
    Tags,
    Manifest,
    Blob,
    Upload,
};

/// The error for an answer that is no success (OCI distribution specification 1.1, "Error Codes"):
/// status, registry code and a redacted message are kept, Retry-After is read against `now`.
[[nodiscard]] Error registryError(const HttpResponse &response,
                                  RegistrySubject subject,
                                  const QString &name,
                                  const QDateTime &now);

} // namespace hashike
