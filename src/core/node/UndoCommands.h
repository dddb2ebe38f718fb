// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike
{

/// Every command that can take a step back, as an extended regular expression (POSIX) for a whole
/// line; it holds no quotes. A journal can be written by somebody else: nothing else in it is run.
[[nodiscard]] QString undoCommandPattern();

/// `command` is one of them.
[[nodiscard]] bool isUndoCommand(const QString &command);

} // namespace hashike
