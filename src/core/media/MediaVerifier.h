// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "media/ByteProgress.h"
#include "media/VerificationReport.h"

#include <QStringList>

namespace hashike
{

/// What to verify.
struct VerificationRequest
{
    QString root;         ///< a mirror directory of any kind
    QStringList releases; ///< their tags; empty means everything that is there
    Depth depth = Depth::Hashed;
    int threads = 0; ///< 0: as many as suit the machine and the device
};

/// Reads a mirror directory back: from the tags to manifests to configs and layers, every distinct
/// file once, the largest first, from the device and not from the page cache; then the books
/// (oci-layout, index.json, inventory), oc's view, and what is there besides. The content of
/// release images is looked at elsewhere, signatures too. Nothing is written. Blocks; may be called
/// on any thread but that of the user interface. `progress` (may be null) counts manifests, configs
/// and layers.
///
/// What is wrong with the medium is in the report. A stop is no error either: the report then is
/// not complete, hence never whole. Errors: those of openMirror(), ReleaseUnknown (Choices),
/// MediumChanged (it was taken away, or replaced), FileFailed, LimitExceeded.
[[nodiscard]] Result<VerificationReport> verifyMedium(const VerificationRequest &request,
                                                      const StopToken &stop,
                                                      ByteProgress *progress = nullptr);

} // namespace hashike
