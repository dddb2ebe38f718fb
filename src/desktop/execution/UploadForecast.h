// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "execution/CredentialsLookup.h"

#include <QStringList>

namespace hashike
{

/// What an upload will come to.
struct UploadForecast
{
    QStringList releases; ///< tags
    qsizetype images = 0;
    qint64 present = 0;  ///< bytes that the registry holds
    qint64 toUpload = 0; ///< bytes
};

/// Reads what the medium (or, of a direct mirror, the source) has and asks the target for it.
/// Blocks. Errors: those of selectFromMirror(), planRelease(), Reference::parse(); of a target that
/// cannot be asked, its own.
[[nodiscard]] Result<UploadForecast> forecastUpload(const JobSpec &spec,
                                                    const CredentialsLookup &lookup,
                                                    const StopToken &stop);

} // namespace hashike
