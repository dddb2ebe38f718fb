// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/DeviceReader.h"
#include "media/Inventory.h"
#include "media/MirrorReader.h"
#include "media/VerificationReport.h"

namespace hashike
{

/// What a medium says it holds, and what is wrong with the books that say it.
struct MediaClaims
{
    bool isOurs = false;       ///< it has our folder: then an inventory must be there
    bool hasInventory = false; ///< and could be read
    /// From the inventory; where that is damaged or was never there, from index.json; for oc's own
    /// directory from its tags. Empty when neither book can be read.
    Inventory inventory;
    QList<Finding> findings; ///< about oci-layout, index.json and the inventory
};

/// Reads the books from the device. Errors: Cancelled, MediumChanged, and those of
/// MirrorReader::tags() for oc's own directory; everything else is a finding.
[[nodiscard]] Result<MediaClaims> readClaims(const DeviceReader &reader,
                                             const MirrorReader &mirror,
                                             const StopToken &stop);

} // namespace hashike
