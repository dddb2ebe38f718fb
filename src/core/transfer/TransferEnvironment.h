// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryConnections.h"
#include "transfer/Progress.h"
#include "transfer/TransferOptions.h"
#include "transfer/TrustSettings.h"

namespace hashike
{

/// What every job needs from whoever composes the program. References must outlive the job.
struct TransferEnvironment
{
    RegistryConnections &connections;
    Clock &clock;
    Progress &progress;
    TransferOptions options;
    StopToken stop;
    TrustSettings trust = {};
};

} // namespace hashike
