// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QMap>
#include <QStringList>

namespace hashike
{

/// What an independent tool sees: skopeo, oras and sha256sum as judges of our work. Certificates of
/// registries are not checked. All errors: FileFailed with the tool's words.

/// `skopeo inspect --raw docker://IMAGE`, hashed: the digest of the manifest under that name.
/// `authFile` may be empty.
[[nodiscard]] Result<QString> skopeoRawDigest(const QString &image, const QString &authFile = {});

/// Copies image number `position` of the OCI layout at `root` into `directory`, every blob read and
/// checked.
[[nodiscard]] Result<void> skopeoReadByPosition(const QString &root,
                                                int position,
                                                const QString &directory);

/// Tags in the index.json of the layout at `root`, in its order.
[[nodiscard]] Result<QStringList> layoutTags(const QString &root);

/// Every regular file below `root` with its SHA-256 and every link with its target, by relative
/// path.
[[nodiscard]] Result<QMap<QString, QString>> fingerprint(const QString &root);

} // namespace hashike
