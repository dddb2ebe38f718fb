// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/ToolExtractor.h"

namespace hashike
{

/// Writes what accompanies a set of archives: release.txt (what `oc adm release info --pullspecs`
/// prints, under a heading) and sha256sum.txt (for `sha256sum -c`). Errors: those of HiddenFile.
[[nodiscard]] Result<void> writeToolSetFiles(const ToolRequest &request,
                                             const ReleaseImage &release,
                                             const ToolExtraction &extraction);

} // namespace hashike
