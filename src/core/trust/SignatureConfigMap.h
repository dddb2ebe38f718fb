// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QByteArray>
#include <QList>

namespace hashike
{

/// Bytes of the largest ConfigMap that is read.
inline constexpr qint64 MaximumSignatureConfigMap = 1024 * 1024;

/// The ConfigMap by which a cluster without the internet verifies a release, byte for byte as oc
/// writes it: one line of JSON, `sha256-<hex>-<n>` from 1 on.
[[nodiscard]] QByteArray signatureConfigMap(const Digest &release,
                                            const QList<QByteArray> &signatures);

/// The signatures for one release that such a file carries, in the order of their numbers; a file
/// may hold those of several. Whether they are worth anything is for the verifier to say. Error:
/// SignatureInvalid (Detail = the member that is wrong).
[[nodiscard]] Result<QList<QByteArray>> signaturesIn(const QByteArray &configMap,
                                                     const Digest &release);

} // namespace hashike
