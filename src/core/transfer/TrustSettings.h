// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trust/KeyBlock.h"
#include "trust/TrustAnchors.h"

#include <QUrl>

namespace hashike
{

/// Whom the user of this machine trusts, beside the pinned keys, and where to look.
struct TrustSettings
{
    TrustAnchors anchors; ///< fingerprints that count beside the pinned ones
    QStringList keyrings; ///< files with key material
    QList<QUrl> stores;   ///< signature stores to ask before those that the payload names
    /// False: neither these nor those of the payload are asked; nobody but the registry is.
    bool asksStores = true;
    QStringList keyDirectories = systemKeyDirectories();
};

} // namespace hashike
