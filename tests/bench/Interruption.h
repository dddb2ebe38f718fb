// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hashike
{

/// From now on SIGINT and SIGTERM only leave a mark, so that everything can be cleaned up. Calls
/// that wait return with EINTR. Children get the default actions back.
void noteInterruptions();

/// True once one of them came.
[[nodiscard]] bool isInterrupted();

} // namespace hashike
