// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace hashike
{

/// A TCP port of 127.0.0.1 that nobody listened on a moment ago; 0 when there is none. Another
/// process may still be faster: whoever binds it must be ready to try again.
[[nodiscard]] quint16 freeLoopbackPort();

} // namespace hashike
