// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace hashike
{

struct TransferPlan;

/// What became of a blob so far. What matters most comes first: an image is what the first of its
/// blobs is.
enum class Settlement
{
    Failed,
    Moving, ///< a worker has it
    Waiting,
    Moved,
    Present, ///< was there already, whole
};

/// How far an image of a transfer is.
struct ImageProgress
{
    QString tag;
    Settlement settlement = Settlement::Waiting;
    qint64 done = 0;     ///< bytes of its blobs that need not move any more
    qint64 total = 0;    ///< bytes; a blob that several images share counts in each of them
    QString digest = {}; ///< of its manifest
};

/// The note on one blob: written by the worker that has it, read by whoever shows it.
struct BlobNote
{
    std::atomic<Settlement> settlement{Settlement::Waiting};
    std::atomic<qint64> done{0}; ///< bytes
};

/// The notes on all blobs of a plan, in its order. Workers write without a lock.
using BlobNotes = std::vector<BlobNote>;

/// How far each image of a transfer is. Workers note blobs; images are added up only when somebody
/// asks, so that nothing is counted for each piece of each image. Safe from any thread.
class ImageTally final
{
public:
    /// Starts over with the blobs of `plan`. The notes stay valid for as long as they are held.
    [[nodiscard]] std::shared_ptr<BlobNotes> begin(const TransferPlan &plan);

    /// In the order of the plan; empty before begin().
    [[nodiscard]] QList<ImageProgress> images() const;

private:
    struct Table;

    mutable std::mutex m_mutex;
    std::shared_ptr<const Table> m_table;
};

} // namespace hashike
