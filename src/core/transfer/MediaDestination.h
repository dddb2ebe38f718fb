// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaStore.h"
#include "transfer/TransferDestination.h"

namespace hashike
{

/// A medium as destination. A file of the right name counts only after it was hashed; a damaged one
/// is fetched again. Tags are written with the inventory, when everything else is there.
class MediaDestination final : public TransferDestination
{
public:
    /// `store` is shared by all workers and outlives them.
    explicit MediaDestination(const MediaStore &store);

    [[nodiscard]] Result<BlobOutcome> store(const PlannedBlob &blob,
                                            ImageSource &source,
                                            BlobMeter &meter,
                                            const StopToken &stop) override;
    [[nodiscard]] Result<void> put(const Manifest &manifest,
                                   const QStringList &tags,
                                   const StopToken &stop) override;

private:
    [[nodiscard]] Result<void> receive(const PlannedBlob &blob,
                                       ImageSource &source,
                                       BlobMeter &meter,
                                       const StopToken &stop) const;

    const MediaStore &m_store;
};

} // namespace hashike
