// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QByteArray>

namespace hashike
{

/// Reads what was signed (containers/image, docs/containers-signature.5.md) as strictly as the
/// cluster does: `critical` and `optional` and nothing beside them or in them that is not known,
/// critical.type is "atomic container signature", an identity is named, and the manifest digest is
/// `release`. Returns the identity, whose value nobody compares: mirrors rename images. Error:
/// SignatureInvalid (Detail = the member, or what the parser says; Expected, Actual).
[[nodiscard]] Result<QString> checkSignatureDocument(const QByteArray &json, const Digest &release);

} // namespace hashike
