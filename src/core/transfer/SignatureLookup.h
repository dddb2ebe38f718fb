// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "registry/RegistryConnections.h"

namespace hashike
{

/// What a signature store has for one release.
struct StoredSignatures
{
    QList<QByteArray> signatures; ///< in the store's order; worth nothing before they are verified
    std::optional<Error> problem; ///< why the store could not be asked for (more of) them
};

/// Asks `<store>/sha256=<hex>/signature-N` (containers/image, docs/signature-protocols.md) from 1
/// to 9 and stops at the first 404. Only https, no credentials, each body limited. Blocks; any
/// thread. Error: Cancelled; everything else is the store's problem.
[[nodiscard]] Result<StoredSignatures> fetchSignatures(const RegistryConnections &connections,
                                                       const QUrl &store,
                                                       const Digest &release,
                                                       const StopToken &stop);

} // namespace hashike
