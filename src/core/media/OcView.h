// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaLayout.h"
#include "media/ReachableContent.h"

namespace hashike
{

/// Makes `v2/openshift/release` say what the tagged manifests say, as relative links only:
/// `blobs/sha256:<hex>` and `manifests/sha256:<hex>` → `../../../../blobs/sha256/<hex>`,
/// `manifests/<tag>` → `sha256:<hex>`. Right links are left alone, wrong ones replaced, links that
/// we made and nobody needs any more removed. Files that oc itself stored for other releases stay.
/// Directories that changed are synced. Errors: UnsafePath (a directory in place of a link),
/// MediumIncomplete (a file would be replaced by a link to nothing), MediumFull, FileFailed.
[[nodiscard]] Result<void> writeOcView(const MediaLayout &layout,
                                       const QList<TaggedManifest> &tagged,
                                       const ReachableContent &content);

} // namespace hashike
