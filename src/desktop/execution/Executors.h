// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/CredentialsLookup.h"
#include "jobs/JobContext.h"

namespace hashike
{

/// What the desktop's jobs do, by kind: the core's own functions, one after the other.
[[nodiscard]] JobExecutors makeExecutors(const CredentialsLookup &lookup = credentialsFromFile);

} // namespace hashike
