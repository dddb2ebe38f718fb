// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hashike
{

class SingleInstance;

/// What a program does that is not the first one: shows the first one's window or, when that does
/// not answer, says so and waits for its reader. Returns the exit code.
[[nodiscard]] int startAgain(const SingleInstance &instance);

} // namespace hashike
