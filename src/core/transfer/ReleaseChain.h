// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/VerificationReport.h"
#include "transfer/MirrorSelection.h"

namespace hashike
{

/// Follows each release of a mirror from its digest into its payload, without a network: every
/// component that the payload names must be tagged on the medium with exactly the digest the
/// payload gives. Together with verifyMedium(), which checks what tags lead to, this is the whole
/// way from the release digest to every blob. `releases` are tags; empty means all. The findings
/// are Damaged or Missing manifests. Errors: those of openMirror() and Cancelled; a release image
/// that cannot be read is a finding.
[[nodiscard]] Result<QList<Finding>> checkReleaseChains(const QString &root,
                                                        const QStringList &releases,
                                                        const StopToken &stop);

} // namespace hashike
