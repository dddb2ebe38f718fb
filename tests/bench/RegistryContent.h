// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QList>
#include <QString>

namespace hashike
{

/// A blob or manifest, and a repository that it can be fetched from.
struct StoredObject
{
    QString repository;
    Digest digest;
    qint64 size = 0; ///< bytes
};

/// What a docker-registry holds, read from its storage: nobody's client is involved.
struct RegistryContent
{
    QList<StoredObject> blobs;     ///< layers and configs, each once, largest first
    QList<StoredObject> manifests; ///< each once, by repository and digest
};

/// `storage` is the root directory that the registry was configured with.
[[nodiscard]] RegistryContent readRegistryContent(const QString &storage);

} // namespace hashike
