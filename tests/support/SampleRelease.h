// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "support/SampleOptions.h"

#include <QList>
#include <QMap>

namespace hashike
{

/// What was made.
struct SampleSummary
{
    QString reference;                ///< registry/repository:tag
    QString tag;                      ///< e.g. 4.20.1-x86_64
    Digest digest;                    ///< of the release image, or of the list of a multi release
    QList<Digest> releaseImages;      ///< the release image, or the children of the list
    QMap<QString, Digest> components; ///< as image-references names them
    QString version;
    QString architecture; ///< as in the tag
    int images = 0;       ///< release and components; a list counts as one
    int manifests = 0;    ///< manifests and lists
    int blobs = 0;        ///< distinct layers and configs
    qint64 bytes = 0;     ///< of the distinct blobs
    QString fingerprint;  ///< of the signing key; empty without one
};

/// Makes a deterministic release shaped like a real one, straight into a docker-registry's storage.
/// More versions in the same storage add up and share what they have in common. Blocks; uses all
/// processors; memory does not depend on the size. Errors: InvalidArgument, FileFailed, MediumFull.
[[nodiscard]] Result<SampleSummary> makeSampleRelease(const SampleOptions &options);

} // namespace hashike
