// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleaseSignature.h"

namespace hashike
{

/// checkSignatureOnMedium() for the releases of a mirror directory, by tag; `releases` empty means
/// all. A release image that cannot be read is NotChecked, as is one that stands under the tag of
/// another. Blocks; no network. Errors: those of openMirror(), Cancelled.
[[nodiscard]] Result<QList<ReleaseSignature>> checkMediumSignatures(const QString &root,
                                                                    const QStringList &releases,
                                                                    const TrustSettings &trust,
                                                                    const QDateTime &now,
                                                                    const StopToken &stop);

/// The signature of `release` as found under `tag`: nobody signs tags, so a payload that calls
/// itself something else is NotChecked.
[[nodiscard]] ReleaseSignature checkTaggedSignature(const QString &root,
                                                    const QString &tag,
                                                    const ReleaseImage &release,
                                                    const TrustSettings &trust,
                                                    const QDateTime &now);

} // namespace hashike
