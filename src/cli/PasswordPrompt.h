// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

namespace hashike
{

/// The first line of the standard input. Error: InvalidArgument when there is none.
[[nodiscard]] Result<QString> passwordFromInput();

/// Asks on the terminal without showing what is typed. Error: InvalidArgument (Choices:
/// `--password-stdin`) where there is no terminal.
[[nodiscard]] Result<QString> passwordFromTerminal(const QString &question);

} // namespace hashike
