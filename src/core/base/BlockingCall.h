// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <source_location>

namespace hashike
{

/// Says of the function that calls it: it waits for a disk, a network or another process. Ends the
/// program with the function's name when that happens on the user interface's thread, which never
/// waits; a program without a user interface may wait anywhere. Does nothing in a release build.
void assertMayBlock(const std::source_location &where = std::source_location::current());

} // namespace hashike
