// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hashike
{

// The end of `adm release mirror` as the written procedures know it: plain English for stdout,
// never translated, `oc` replaced by `hashikectl` where it names the command to run next.

/// `Success`, the release image's new name and, for each of `prefixes` (what --to and
/// --to-release-image were given), where it was mirrored to. `updateImage` is written without
/// `file://`.
[[nodiscard]] QString mirrorSuccessText(const QString &updateImage, const QStringList &prefixes);

/// The command that uploads what was mirrored to a directory; `directory` may be empty (the current
/// one). Words that a shell would take apart are quoted.
[[nodiscard]] QString uploadInstructions(const QString &directory, const QString &updateImage);

/// `Configmap signature file … created`
[[nodiscard]] QString signatureFileText(const QString &path);

/// Where the signature ConfigMaps are that a cluster must be given.
[[nodiscard]] QString applySignaturesText(const QString &directory);

} // namespace hashike
