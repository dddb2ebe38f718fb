// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/FileSystemRules.h"
#include "transfer/TransferEnvironment.h"
#include "transfer/TransferPlan.h"

namespace hashike
{

/// Notes which blobs of the plan a mirror directory holds with the right size. A directory that is
/// no mirror (yet) holds none. Nothing is hashed.
[[nodiscard]] Result<void> markPresentOnMedium(TransferPlan &plan, const QString &root);

/// Asks a registry which blobs and images it holds. An unreachable one, or one that refuses to say,
/// leaves Presence::NotAsked and is no error: a plan needs only its source. Error: Cancelled.
[[nodiscard]] Result<void> markPresentInRegistry(TransferPlan &plan,
                                                 const TransferEnvironment &environment,
                                                 const Reference &target);

/// What the plan needs on a file system: blobs that are missing, manifests, and some for indexes
/// and directory entries, in bytes.
[[nodiscard]] qint64 spaceNeeded(const TransferPlan &plan);

/// Asks the file system before the first byte. Errors: FileTooLarge (Subject = the blob, Images =
/// who needs it), MediumFull (Needed, Available), MediumReadOnly.
[[nodiscard]] Result<void> checkFits(const TransferPlan &plan,
                                     const FileSystemRules &rules,
                                     const QString &root);

} // namespace hashike
