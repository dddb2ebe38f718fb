// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MirrorReader.h"
#include "oci/TagPattern.h"
#include "release/ReleaseImage.h"

namespace hashike
{

/// Finds the one release that a pattern means in a mirror directory, and reads it
/// (`preferredArchitecture` as in readReleaseImage()). Blocks; any thread. Errors: ReleaseUnknown
/// and TagAmbiguous (Choices names what is there), those of readReleaseImage(); origin Medium.
[[nodiscard]] Result<ReleaseImage> readMirroredRelease(
    const std::shared_ptr<const MirrorReader> &mirror,
    const TagPattern &pattern,
    const StopToken &stop,
    const QString &preferredArchitecture = QStringLiteral("amd64"));

} // namespace hashike
