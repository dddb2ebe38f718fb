// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace hashike
{

/// What hashikectl ends with; fixed, so that scripts can tell what to do.
enum class ExitCode
{
    Success = 0,
    Other = 1,
    Usage = 2,
    Credentials = 3,
    Network = 4,
    Medium = 5,
    Damaged = 6, ///< damaged or incomplete content
    Unverified = 7,
    Cancelled = 130,
};

[[nodiscard]] ExitCode exitCodeOf(const Error &error);

} // namespace hashike
