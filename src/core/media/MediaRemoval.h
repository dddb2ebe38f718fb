// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaStore.h"

namespace hashike
{

/// What removing a release from a medium would do.
struct RemovalPlan
{
    QString tag;                   ///< of the release, `<version>-<architecture>`
    QList<Digest> blobs;           ///< manifests and blobs that nothing else on the medium names
    qint64 freed = 0;              ///< bytes of those that are there
    bool removesSignature = false; ///< no other release has the same digest
};

/// Nothing is changed. Errors: ReleaseUnknown (Subject, Choices); MediumDamaged and others when a
/// manifest of what stays cannot be read, because then nobody knows which blobs it needs.
[[nodiscard]] Result<RemovalPlan> planRemoval(const MediaStore &store, const QString &tag);

/// Carries a plan out: the medium stops naming the release, durably, before the first blob goes;
/// cut short, it leaves only surplus blobs. Errors: those of MediaStore::commit() and
/// removeBlobs().
[[nodiscard]] Result<void> removeRelease(MediaStore &store, const RemovalPlan &plan);

} // namespace hashike
