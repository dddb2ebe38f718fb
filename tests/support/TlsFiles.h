// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "support/TestCertificates.h"

#include <QSslConfiguration>

namespace hashike
{

/// A server's TLS settings; with a client authority it asks for a certificate and insists on it.
/// Error: CertificateUnreadable.
[[nodiscard]] Result<QSslConfiguration> serverConfiguration(const TestCertificate &certificate,
                                                            const QString &clientAuthorityPath);

} // namespace hashike
