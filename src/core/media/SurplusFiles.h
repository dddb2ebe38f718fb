// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MirrorReader.h"
#include "media/VerificationReport.h"

#include <QSet>

namespace hashike
{

/// What is known to belong to a mirror directory.
struct KnownFiles
{
    MirrorReader::Kind kind = MirrorReader::Kind::OciLayout;
    QSet<QString> paths; ///< relative: blobs, manifests and links that images need
    /// False when some image could not be followed or was not asked for: then nothing below the
    /// content directories can be called surplus.
    bool isAll = true;
};

/// What a walk over the directory found besides.
struct SurplusFiles
{
    QList<Finding> findings;    ///< Surplus and Unfinished; at most MaximumListed
    qsizetype count = 0;        ///< of them in all
    QStringList signatureFiles; ///< relative paths

    static constexpr qsizetype MaximumListed = 10'000;
};

/// Lists what nothing names, links not followed. Errors: Cancelled, FileFailed.
[[nodiscard]] Result<SurplusFiles> findSurplusFiles(const QString &root,
                                                    const KnownFiles &known,
                                                    const StopToken &stop);

} // namespace hashike
