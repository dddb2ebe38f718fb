// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ImageTally.h"

#include "transfer/TransferPlan.h"

#include <algorithm>

namespace hashike
{

struct ImageTally::Table
{
    QList<ImageProgress> images;  ///< tags and totals; nothing done
    QList<QList<int>> blobImages; ///< by blob: indices into images
    std::shared_ptr<BlobNotes> notes;
};

std::shared_ptr<BlobNotes> ImageTally::begin(const TransferPlan &plan)
{
    const auto table = std::make_shared<Table>();
    table->notes = std::make_shared<BlobNotes>(std::size_t(plan.blobs.size()));
    for (const PlannedImage &image : plan.images) {
        table->images.append({image.tag, Settlement::Present, 0, 0, image.digest.toString()});
    }
    for (const PlannedBlob &blob : plan.blobs) {
        table->blobImages.append(blob.images);
        for (const int image : blob.images) {
            table->images[image].total += blob.descriptor.size;
        }
    }
    const std::lock_guard lock(m_mutex);
    m_table = table;
    return table->notes;
}

QList<ImageProgress> ImageTally::images() const
{
    const auto table = [this] {
        const std::lock_guard lock(m_mutex);
        return m_table;
    }();
    if (!table) {
        return {};
    }
    QList<ImageProgress> images = table->images;
    for (qsizetype i = 0; i < table->blobImages.size(); ++i) {
        const BlobNote &note = table->notes->at(std::size_t(i));
        const Settlement settlement = note.settlement;
        const qint64 done = note.done;
        for (const int image : table->blobImages.at(i)) {
            images[image].settlement = std::min(images[image].settlement, settlement);
            images[image].done += done;
        }
    }
    return images;
}

} // namespace hashike
