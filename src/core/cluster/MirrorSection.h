// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/MirrorConfiguration.h"
#include "cluster/YamlEditor.h"

namespace hashike
{

/// Makes the section of this style name these mirrors: entries that are there keep their place and
/// their mirrors, missing mirrors are added to their source, missing sources behind the others. A
/// section of the other style becomes one of this style. Errors: YamlUnsupported (Detail: `anchor`,
/// `alias`, `flow style`, `mirror entry`, `sourcePolicy` where the older style has no such thing).
[[nodiscard]] Result<void> addMirrors(YamlEditor &editor,
                                      const QList<MirrorConfiguration> &mirrors,
                                      MirrorStyle style);

/// YamlUnsupported (Detail: `both mirror sections`) for what no installer takes.
[[nodiscard]] Result<void> refuseBothSections(const YamlDocument &document);

/// True when the section of this style, in `after`, has the mirrors wanted, and all that either
/// section had in `before`, in the same order.
[[nodiscard]] bool hasMirrors(const YamlDocument &before,
                              const YamlDocument &after,
                              const QList<MirrorConfiguration> &mirrors,
                              MirrorStyle style);

} // namespace hashike
