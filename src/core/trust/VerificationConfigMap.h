// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trust/KeyBlock.h"

#include <QMap>
#include <QUrl>

namespace hashike
{

/// What a payload says about how releases are verified: the ConfigMap with the annotation
/// `release.openshift.io/verification-config-map`. Material and addresses, no authority: the
/// payload is what is to be verified.
struct VerificationConfigMap
{
    QList<KeyBlock> keys; ///< of `verifier-public-key-*`
    QList<QUrl> stores;   ///< of `store-*`, as far as they are acceptable

    /// The first such ConfigMap among raw manifests by file name, as in ReleasePayload; empty when
    /// there is none. Error: YamlMalformed (Path = the file, Line, Column) when a manifest before
    /// it cannot be read.
    [[nodiscard]] static Result<VerificationConfigMap> find(
        const QMap<QString, QByteArray> &manifests);
};

/// True for what may be asked for signatures: https, a host, no user information.
[[nodiscard]] bool isAcceptableStore(const QUrl &store);

} // namespace hashike
