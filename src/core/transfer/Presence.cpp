// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/Presence.h"

#include "media/MediaLayout.h"
#include "media/MirrorReader.h"
#include "transfer/WorkerGroup.h"

#include <QFileInfo>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Largest cluster a removable medium is likely to have; every file wastes half of one on average.
constexpr qint64 ClusterSize = 128 * 1024;
constexpr qint64 IndexSpace = 8 * 1024 * 1024;

void markAll(TransferPlan &plan, Presence presence)
{
    for (PlannedBlob &blob : plan.blobs) {
        blob.presence = presence;
    }
    for (PlannedImage &image : plan.images) {
        image.presence = presence;
    }
}

/// Asks for each blob and image of a plan with the answering worker's own client.
Result<void> askForEach(TransferPlan &plan,
                        const TransferEnvironment &environment,
                        const Reference &target)
{
    std::atomic<qsizetype> next{0};
    const qsizetype images = plan.images.size();
    const qsizetype count = images + plan.blobs.size();
    const int threads = std::clamp(int(count), 1, environment.options.planningStreams);
    return runWorkers(threads, environment.stop, [&](const StopToken &stop) -> Result<void> {
        const auto client = environment.connections.connect(target.registry);
        for (qsizetype i = next++; i < count; i = next++) {
            const bool isImage = i < images;
            const auto present =
                isImage
                    ? client->hasManifest(target.repository, plan.images[i].digest.toString(), stop)
                    : client->hasBlob(target.repository, plan.blobs[i - images].descriptor, stop);
            if (!present) {
                return failure(present.error());
            }
            const Presence presence = *present ? Presence::SizeMatches : Presence::Missing;
            (isImage ? plan.images[i].presence : plan.blobs[i - images].presence) = presence;
        }
        return {};
    });
}
} // namespace

Result<void> markPresentOnMedium(TransferPlan &plan, const QString &root)
{
    markAll(plan, Presence::Missing);
    if (!QFileInfo::exists(root)) {
        return {};
    }
    const auto mirror = openMirror(root);
    const MediaLayout layout(root);
    const auto sizeOf = [&](const Digest &digest) -> std::optional<qint64> {
        if (mirror) {
            return (*mirror)->blobSize(digest);
        }
        const QFileInfo file(
            layout.blob(digest)); // a first run that was interrupted has no index yet
        return file.isFile() ? std::optional(file.size()) : std::nullopt;
    };
    for (PlannedBlob &blob : plan.blobs) {
        if (sizeOf(blob.descriptor.digest) == blob.descriptor.size) {
            blob.presence = Presence::SizeMatches;
        }
    }
    for (PlannedImage &image : plan.images) {
        if (sizeOf(image.digest)) {
            image.presence = Presence::SizeMatches;
        }
    }
    return {};
}

Result<void> markPresentInRegistry(TransferPlan &plan,
                                   const TransferEnvironment &environment,
                                   const Reference &target)
{
    markAll(plan, Presence::NotAsked);
    const auto asked = askForEach(plan, environment, target);
    if (asked) {
        return {};
    }
    if (asked.error().code == ErrorCode::Cancelled) {
        return asked;
    }
    markAll(plan, Presence::NotAsked);
    return {};
}

qint64 spaceNeeded(const TransferPlan &plan)
{
    const auto missing = std::ranges::count(plan.blobs, Presence::Missing, &PlannedBlob::presence);
    const qint64 files = missing + plan.manifests.size();
    return plan.missingBytes() + plan.manifestBytes() + files * ClusterSize / 2 + IndexSpace;
}

Result<void> checkFits(const TransferPlan &plan, const FileSystemRules &rules, const QString &root)
{
    for (const PlannedBlob &blob : plan.blobs) {
        if (rules.fits(blob.descriptor.size)) {
            break; // largest first
        }
        return failure(makeError(ErrorCode::FileTooLarge)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, root)
                           .with(ErrorArgument::Subject, blob.descriptor.digest.toString())
                           .with(ErrorArgument::Images, plan.images[blob.images.first()].tag)
                           .with(ErrorArgument::Detail, rules.name)
                           .with(ErrorArgument::Needed, QString::number(blob.descriptor.size))
                           .with(ErrorArgument::Available, QString::number(*rules.maximumFile)));
    }
    if (rules.readOnly) {
        return failure(makeError(ErrorCode::MediumReadOnly)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, root));
    }
    const qint64 needed = spaceNeeded(plan);
    if (needed > rules.available) {
        return failure(makeError(ErrorCode::MediumFull)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, root)
                           .with(ErrorArgument::Needed, QString::number(needed))
                           .with(ErrorArgument::Available, QString::number(rules.available)));
    }
    return {};
}

} // namespace hashike
