// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "support/TestCertificates.h"

#include <QByteArray>
#include <QJsonObject>

namespace hashike
{

/// A signed JSON Web Token (RFC 7519) with the signer's certificate in its header (`x5c`). ES256 or
/// RS256 (RFC 7518, section 3.1), whichever the key is for. Error: CertificateUnreadable.
[[nodiscard]] Result<QByteArray> signedToken(const QJsonObject &claims,
                                             const TestCertificate &signer);

} // namespace hashike
