// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/TransferEnvironment.h"
#include "transfer/TransferPlan.h"

namespace hashike
{

/// How thoroughly the target is compared with what was to arrive.
enum class AuditDepth
{
    None,
    Present,  ///< manifests fetched and hashed; blobs asked for by name and size
    ReadBack, ///< everything downloaded and hashed: the only depth that may be called verified
};

/// Something at the target that is not as it was meant to be.
struct AuditFinding
{
    enum class Kind
    {
        MissingManifest,
        WrongTag, ///< the tag names another manifest
        MissingBlob,
        DamagedBlob,
    };

    Kind kind;
    QString name;     ///< tag or digest
    QStringList tags; ///< images that need it
    Error error;
};

/// What the target was found to hold.
struct AuditReport
{
    AuditDepth depth = AuditDepth::None;
    qsizetype manifests = 0; ///< fetched and hashed
    qsizetype blobs = 0;     ///< present, or read back
    qint64 bytes = 0;        ///< of these blobs
    QList<AuditFinding> findings;

    /// Nothing is missing or different. Never true when nothing was asked.
    [[nodiscard]] bool isComplete() const
    {
        return depth != AuditDepth::None && findings.isEmpty();
    }
};

/// Compares `target` (registry and repository) with the plan. Errors: those of the registry other
/// than its not having something; Cancelled.
[[nodiscard]] Result<AuditReport> auditUpload(const TransferPlan &plan,
                                              const TransferEnvironment &environment,
                                              const Reference &target,
                                              AuditDepth depth);

} // namespace hashike
