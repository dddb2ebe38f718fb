// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Figure.h"
#include "bench/Workbench.h"

namespace hashike
{

/// Registry to medium, against the same blobs fetched by curl, skopeo and oc.
[[nodiscard]] Result<Figure> measureMirror(Workbench &bench);

/// Medium to an empty registry, against skopeo and oc.
[[nodiscard]] Result<Figure> measureUpload(Workbench &bench);

/// Reading back a medium in memory, against what the processor can hash.
[[nodiscard]] Result<Figure> measureVerify(Workbench &bench);

/// Mirroring again where everything is there, against verifying the same medium.
[[nodiscard]] Result<Figure> measureRerun(Workbench &bench);

/// A dry run, near the registry and far from it.
[[nodiscard]] Result<Figure> measurePlan(Workbench &bench);

/// The window on a virtual display: how soon it is there, and how late its events are while it
/// mirrors. Left out where there is no window or no display.
[[nodiscard]] Result<Figure> measureWindow(Workbench &bench);

/// Peak memory for a small and, if wanted, a large release.
[[nodiscard]] Result<Figure> measureMemory(Workbench &bench);

} // namespace hashike
