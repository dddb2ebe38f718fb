// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaStore.h"
#include "transfer/ReleasePlan.h"
#include "transfer/TransferEngine.h"
#include "transfer/UploadAudit.h"

namespace hashike
{

/// Brings a planned release to a medium: fit checked first, blobs, manifests, then index, oc's view
/// and inventory, all durable when this returns. With failures in the outcome (continueOnError) the
/// medium keeps what arrived, but does not list the release. Without a valid signature only with
/// options.allowUnverified; valid ones go into the medium's ConfigMap file. Errors: those of
/// requireValid(), checkFits(),
/// MediaStore::open(), runTransfer() and MediaStore::commit().
[[nodiscard]] Result<TransferOutcome> mirrorToMedium(
    const TransferEnvironment &environment,
    const ReleasePlan &release,
    const QString &root,
    MediaStore::Mode mode = MediaStore::Mode::Create);

/// A plan on its way into a registry.
struct RegistryUpload
{
    Reference target; ///< registry and repository
    AuditDepth audit = AuditDepth::Present;
};

/// What an upload came to.
struct UploadResult
{
    TransferOutcome outcome;
    AuditReport audit;
};

/// Brings a plan into one repository and compares afterwards what arrived. `source` may be
/// registries (direct mirroring) or a medium. Errors: those of runTransfer() and auditUpload().
[[nodiscard]] Result<UploadResult> uploadToRegistry(const TransferEnvironment &environment,
                                                    const TransferPlan &plan,
                                                    const ImageSourceFactory &source,
                                                    const RegistryUpload &upload);

} // namespace hashike
