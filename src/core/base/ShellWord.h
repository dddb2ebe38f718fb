// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike
{

/// A word as it stands in a POSIX shell's command line: as it is where that is safe, else in single
/// quotes.
[[nodiscard]] QString shellWord(const QString &word);

} // namespace hashike
