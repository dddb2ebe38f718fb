// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Reference.h"
#include "release/ReleasePayload.h"

namespace hashike
{

/// What the written procedure's commands are filled in with. Where a text is empty, a placeholder
/// in angle brackets stands, as in the procedure.
struct OcCommandValues
{
    Reference source; ///< of the release image
    QString version;
    QString architecture;    ///< as in the release's tag: x86_64, …, multi
    QString localRepository; ///< `host:port/repository` of the mirror registry
    QString pullSecretFile;  ///< its path, never its content
    QString mediumDirectory; ///< what --to-dir is given
};

/// The procedure's `oc` commands for one release: look, mirror to a medium, upload, and mirror
/// directly. To be read by people and run by a POSIX shell; never translated.
[[nodiscard]] QString ocCommands(const OcCommandValues &values);

/// The command that gathers data about a cluster with the release's own image from its mirror,
/// where `oc` by itself would ask the connected side; empty when the release has no such image.
/// `localRepository` as above.
[[nodiscard]] QString mustGatherCommand(const ReleasePayload &payload,
                                        const QString &localRepository);

} // namespace hashike
