// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "base/Result.h"
#include "support/SampleOptions.h"

#include <QList>

namespace hashike
{

/// A component as image-references names it.
struct SampleReference
{
    QString name;
    Digest digest; ///< of its manifest, or of its manifest list in a multi release
};

/// The plain tar of a release image's uppermost layer: release-manifests/ with image-references (an
/// ImageStream of image.openshift.io/v1), release-metadata (cincinnati-metadata-v0), the
/// verification ConfigMap with `publicKey`, and manifests such as a cluster would be given.
[[nodiscard]] Result<QByteArray> makeSamplePayload(const SampleOptions &options,
                                                   const QList<SampleReference> &components,
                                                   const QByteArray &publicKey);

} // namespace hashike
