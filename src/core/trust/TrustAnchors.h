// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QSet>

namespace hashike
{

/// Fingerprints of primary keys whose signatures count: 40 (OpenPGP v4) or 64 (v6) upper-case hex
/// digits. Nothing else makes a key trusted, wherever its material came from.
using TrustAnchors = QSet<QString>;

/// The keys that sign OpenShift releases, as Red Hat publishes them.
[[nodiscard]] TrustAnchors pinnedAnchors();

/// A fingerprint as people write it: with blanks, colons, `0x`, in either case. Key ids are too
/// short to name a key. Error: InvalidArgument (Subject = the text).
[[nodiscard]] Result<QString> parseFingerprint(const QString &text);

} // namespace hashike
