// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryConnections.h"
#include "transfer/TransferDestination.h"

namespace hashike
{

/// A repository of a registry as destination. What it holds already is not sent again; blobs in
/// another repository of the same registry are mounted. Errors have the origin Target.
class RegistryDestination final : public TransferDestination
{
public:
    /// `connections` must outlive this object; of `target` registry and repository count.
    RegistryDestination(RegistryConnections &connections, const Reference &target);

    [[nodiscard]] Result<BlobOutcome> store(const PlannedBlob &blob,
                                            ImageSource &source,
                                            BlobMeter &meter,
                                            const StopToken &stop) override;
    [[nodiscard]] Result<void> put(const Manifest &manifest,
                                   const QStringList &tags,
                                   const StopToken &stop) override;

private:
    std::unique_ptr<RegistryClient> m_client;
    Reference m_target;
};

} // namespace hashike
