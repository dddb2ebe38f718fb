// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike
{

/// Lays out text whose cells end in tabs as Go's text/tabwriter does it (no minimal width, one
/// space between columns): a column is a run of neighbouring lines that have a tab there; what
/// follows the last tab of a line is not part of a column. oc's tables are made this way.
[[nodiscard]] QString alignedColumns(const QString &text);

} // namespace hashike
