// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "cluster/MirrorConfiguration.h"
#include "transfer/ReleaseMirror.h"

namespace hashike
{

// What the mirror commands have in common at their end: texts, exit codes, JSON documents.

/// `--audit`. Error: InvalidArgument.
[[nodiscard]] Result<AuditDepth> auditDepth(const Session &session);

/// `--print-mirror-instructions`, else what the release's version asks for. Error: InvalidArgument.
[[nodiscard]] Result<MirrorStyle> mirrorStyle(const Session &session, const QString &version);

/// Prints the mirror configuration on stdout, and on stderr which style and why.
[[nodiscard]] Result<void> printMirrorConfiguration(Session &session,
                                                    const QString &mirror,
                                                    const QStringList &sources,
                                                    const QString &version);

/// Says for which registries --insecure was not granted.
void noteInsecure(Session &session, const TransferEnvironment &environment);

/// What moved, and what failed.
void noteTransfer(Session &session, const TransferPlan &plan, const TransferOutcome &outcome);

/// Space on a medium, before and after.
void noteSpace(Console &console, const TransferPlan &plan, const FileSystemRules &rules);

/// Prints an upload's per-image lines, failures and comparison; Damaged when something is missing.
[[nodiscard]] ExitCode reportUpload(Session &session,
                                    const Reference &target,
                                    const TransferPlan &plan,
                                    const UploadResult &result);

[[nodiscard]] QJsonObject planDocument(const ReleasePlan &release);
[[nodiscard]] QJsonObject transferDocument(Session &session,
                                           const TransferPlan &plan,
                                           const TransferOutcome &outcome);
[[nodiscard]] QJsonObject uploadDocument(Session &session,
                                         const Reference &target,
                                         const TransferPlan &plan,
                                         const UploadResult &result);

} // namespace hashike
