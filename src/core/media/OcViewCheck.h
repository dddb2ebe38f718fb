// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaLayout.h"
#include "media/NeededContent.h"

#include <QSet>

namespace hashike
{

/// What a look at oc's view of a medium of ours found.
struct OcViewState
{
    QList<Finding> findings;
    QSet<QString> links; ///< relative paths that belong to the view, whatever stands there
};

/// Compares every link of oc's view with its exact target. A medium without the view (it was on a
/// file system that cannot hold it, or came through one) has nothing to compare: a medium is its
/// content. A file of the right size in place of a link is what a copy that resolves links leaves:
/// it is Surplus, and not read. Links for images that belong to no release may be there or not, but
/// never wrong. Error: Cancelled.
[[nodiscard]] Result<OcViewState> checkOcView(const MediaLayout &layout,
                                              const Inventory &inventory,
                                              const NeededContent &content,
                                              const StopToken &stop);

} // namespace hashike
