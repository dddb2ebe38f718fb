// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ArchitectureShare.h"

namespace hashike
{

namespace
{
/// Manifests that lists hold for other architectures, and for no machine of this one.
QSet<Digest> foreignManifests(const TransferPlan &plan, const QString &architecture)
{
    QSet<Digest> foreign;
    QSet<Digest> wanted;
    for (const PlannedImage &image : plan.images) {
        wanted.insert(image.digest);
    }
    for (const Manifest &manifest : plan.manifests) {
        if (const ImageIndex *const list = manifest.index()) {
            for (const Descriptor &child : list->manifests) {
                const bool isOther = child.platform && child.platform->architecture != architecture;
                (isOther ? foreign : wanted).insert(child.digest);
            }
        }
    }
    return foreign.subtract(wanted);
}
} // namespace

qint64 bytesFor(const TransferPlan &plan, const QString &architecture)
{
    const QSet<Digest> foreign = foreignManifests(plan, architecture);
    QSet<Digest> counted;
    qint64 bytes = 0;
    for (const Manifest &manifest : plan.manifests) {
        if (foreign.contains(manifest.digest())) {
            continue;
        }
        for (const Descriptor &blob : manifest.blobs()) {
            if (!counted.contains(blob.digest)) {
                counted.insert(blob.digest);
                bytes += blob.size;
            }
        }
    }
    return bytes;
}

} // namespace hashike
