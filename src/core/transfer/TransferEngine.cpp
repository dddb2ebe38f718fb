// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/TransferEngine.h"

#include "transfer/WorkerGroup.h"

namespace hashike
{

namespace
{
/// Failures that say something about one blob and nothing about the next.
bool concernsOneBlob(const Error &error)
{
    switch (error.code) {
    case ErrorCode::BlobUnknown:
    case ErrorCode::DigestMismatch:
    case ErrorCode::SizeMismatch:
    case ErrorCode::MediumDamaged:
    case ErrorCode::MediumIncomplete:
    case ErrorCode::ServerFailed:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionStalled:
    case ErrorCode::ProtocolViolation:
    case ErrorCode::UploadRefused:
        return true;
    default:
        return false;
    }
}

QStringList tagsOf(const TransferPlan &plan, const PlannedBlob &blob)
{
    QStringList tags;
    for (const int image : blob.images) {
        tags.append(plan.images[image].tag);
    }
    return tags;
}

Settlement settlementOf(const Result<BlobOutcome> &stored)
{
    if (stored) {
        return *stored == BlobOutcome::AlreadyThere ? Settlement::Present : Settlement::Moved;
    }
    // What was stopped goes on another time.
    return stored.error().code == ErrorCode::Cancelled ? Settlement::Waiting : Settlement::Failed;
}

/// The blobs of a plan, handed out one by one.
class BlobRun final
{
public:
    BlobRun(const TransferPlan &plan,
            const TransferOptions &options,
            Progress &progress,
            Clock &clock)
        : m_plan(plan)
        , m_options(options)
        , m_progress(progress)
        , m_notes(progress.images.begin(plan))
        , m_limiter(options.bytesPerSecond, clock, m_options.limitHours)
    {
    }

    Result<void> work(ImageSource &source, TransferDestination &destination, const StopToken &stop)
    {
        while (true) {
            const qsizetype index = m_next++;
            if (index >= m_plan.blobs.size()) {
                return {};
            }
            if (stop.stopRequested()) {
                return failure(StopToken::error());
            }
            const PlannedBlob &blob = m_plan.blobs[index];
            auto stored = store(index, source, destination, stop);
            if (stored) {
                count(*stored);
            } else if (m_options.continueOnError && concernsOneBlob(stored.error())) {
                const std::lock_guard lock(m_mutex);
                m_failures.append({blob.descriptor, tagsOf(m_plan, blob), stored.error()});
            } else {
                return failure(named(stored.error(), blob));
            }
        }
    }

    QList<BlobFailure> takeFailures() { return std::move(m_failures); }

private:
    Result<BlobOutcome> store(qsizetype index,
                              ImageSource &source,
                              TransferDestination &destination,
                              const StopToken &stop)
    {
        const PlannedBlob &blob = m_plan.blobs[index];
        BlobNote &note = m_notes->at(std::size_t(index));
        note.settlement = Settlement::Moving;
        BlobMeter meter(blob.descriptor, note, m_progress, m_limiter, stop);
        auto stored = destination.store(blob, source, meter, stop);
        note.settlement = settlementOf(stored);
        return stored;
    }

    void count(BlobOutcome outcome)
    {
        ++m_progress.settledBlobs;
        m_progress.movedBlobs += outcome == BlobOutcome::Moved || outcome == BlobOutcome::Repaired;
        m_progress.repairedBlobs += outcome == BlobOutcome::Repaired;
        m_progress.mountedBlobs += outcome == BlobOutcome::Mounted;
    }

    Error named(Error error, const PlannedBlob &blob) const
    {
        if (!error.arguments.contains(ErrorArgument::Subject)) {
            error.arguments.insert(ErrorArgument::Subject, blob.descriptor.digest.toString());
        }
        error.arguments.insert(ErrorArgument::Images, tagsOf(m_plan, blob).mid(0, 5).join(u", "));
        return error;
    }

    const TransferPlan &m_plan;
    const TransferOptions &m_options;
    Progress &m_progress;
    std::shared_ptr<BlobNotes> m_notes;
    RateLimiter m_limiter;
    std::atomic<qsizetype> m_next{0};
    std::mutex m_mutex;
    QList<BlobFailure> m_failures;
};

/// Manifests by how far they are from an image: 0 for images, above that for lists of them.
QList<QList<const Manifest *>> levelsOf(const TransferPlan &plan, const QSet<Digest> &incomplete)
{
    QHash<Digest, int> heights;
    QList<QList<const Manifest *>> levels;
    for (const Manifest &manifest : plan.manifests) {
        int height = 0;
        if (const ImageIndex *index = manifest.index()) {
            for (const Descriptor &child : index->manifests) {
                height = std::max(height, heights.value(child.digest) + 1);
            }
        }
        heights.insert(manifest.digest(), height);
        if (!incomplete.contains(manifest.digest())) {
            levels.resize(std::max<qsizetype>(levels.size(), height + 1));
            levels[height].append(&manifest);
        }
    }
    return levels;
}

/// Manifests that need a failed blob, directly or below them.
QSet<Digest> incompleteManifests(const TransferPlan &plan, const QList<BlobFailure> &failures)
{
    QSet<Digest> missing;
    for (const BlobFailure &failed : failures) {
        missing.insert(failed.blob.digest);
    }
    QSet<Digest> incomplete;
    for (const Manifest &manifest : plan.manifests) {
        bool needs = std::ranges::any_of(manifest.blobs(), [&](const Descriptor &blob) {
            return missing.contains(blob.digest);
        });
        if (const ImageIndex *index = manifest.index()) {
            needs = std::ranges::any_of(index->manifests, [&](const Descriptor &child) {
                return incomplete.contains(child.digest);
            });
        }
        if (needs) {
            incomplete.insert(manifest.digest());
        }
    }
    return incomplete;
}

Result<void> putLevel(const QList<const Manifest *> &level,
                      const QHash<Digest, QStringList> &tags,
                      const DestinationFactory &destination,
                      int threads,
                      Progress &progress,
                      const StopToken &stop)
{
    std::atomic<qsizetype> next{0};
    const int used = std::clamp(int(level.size()), 1, threads);
    return runWorkers(used, stop, [&](const StopToken &shared) -> Result<void> {
        const auto own = destination();
        for (qsizetype i = next++; i < level.size(); i = next++) {
            if (shared.stopRequested()) {
                return failure(StopToken::error());
            }
            HASHIKE_TRY(own->put(*level[i], tags.value(level[i]->digest()), shared));
            ++progress.settledManifests;
        }
        return {};
    });
}
} // namespace

Result<TransferOutcome> runTransfer(const TransferPlan &plan,
                                    const ImageSourceFactory &source,
                                    const DestinationFactory &destination,
                                    const TransferOptions &options,
                                    Progress &progress,
                                    Clock &clock,
                                    const StopToken &stop)
{
    progress.phase = Phase::Copying;
    BlobRun run(plan, options, progress, clock);
    HASHIKE_TRY(runWorkers(options.streams, stop, [&](const StopToken &shared) {
        const auto ownSource = source();
        const auto ownDestination = destination();
        return run.work(*ownSource, *ownDestination, shared);
    }));

    TransferOutcome outcome{run.takeFailures(), {}};
    const QSet<Digest> incomplete = incompleteManifests(plan, outcome.failures);
    QHash<Digest, QStringList> tags;
    for (const PlannedImage &image : plan.images) {
        tags[image.digest].append(image.tag);
        if (incomplete.contains(image.digest)) {
            outcome.incompleteTags.append(image.tag);
        }
    }
    progress.phase = Phase::Manifests;
    progress.settledManifests = 0;
    progress.totalManifests = plan.manifests.size();
    for (const auto &level : levelsOf(plan, incomplete)) {
        HASHIKE_TRY(putLevel(level, tags, destination, options.streams, progress, stop));
    }
    return outcome;
}

} // namespace hashike
