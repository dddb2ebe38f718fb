// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike
{

/// The machine that was measured on, as a Markdown list: processor, memory, kernel, the file system
/// that `directory` lies on, and the versions of the programs.
[[nodiscard]] QString machineMarkdown(const QString &directory);

/// Processors that may run at the same time; at least 1.
[[nodiscard]] int processors();

} // namespace hashike
