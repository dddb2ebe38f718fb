// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drops/DropContent.h"

namespace hashike
{

/// One line: what it is, `Pull secret: pull-secret.txt`.
[[nodiscard]] QString dropTitle(const DropContent &content);

/// What dropping it will do, or why it cannot be used; never a part of its content.
[[nodiscard]] QString dropSentence(const DropContent &content);

} // namespace hashike
