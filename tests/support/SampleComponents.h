// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hashike
{

/// The first `count` component names of a sample release. The ones that tools are extracted from
/// come first, so that every sample has them; beyond the known names they are numbered.
[[nodiscard]] QStringList sampleComponentNames(int count);

} // namespace hashike
