// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Reference.h"

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

/// The component whose image gathers data about a cluster.
inline const QString MustGatherComponent = QStringLiteral("must-gather");

/// The command that gathers data about a cluster with its release's own image from the mirror,
/// where `oc` by itself would ask the connected side. `image` is of MustGatherComponent;
/// `localRepository` as above.
[[nodiscard]] QString mustGatherCommand(const Digest &image, const QString &localRepository);

} // namespace hashike
