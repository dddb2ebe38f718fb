// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/RegistryStorage.h"
#include "support/SampleTools.h"
#include "support/TarWriter.h"

#include <functional>

namespace hashike
{

/// A layer that lies in the storage.
struct SampleLayer
{
    Digest digest; ///< of the compressed layer, its name as a blob
    qint64 size = 0;
    Digest diffId; ///< of the plain tar (OCI image specification 1.1, config.md, "Layer DiffID")
};

/// Streams a tar made by `fill` into the storage as gzip of stored blocks. Memory use does not
/// depend on the layer's size. Safe from several threads at once.
[[nodiscard]] Result<SampleLayer> storeLayer(const RegistryStorage &storage,
                                             const std::function<Result<void>(TarWriter &)> &fill);

/// A layer with one file of `size` pseudo-random bytes.
[[nodiscard]] Result<SampleLayer> storeRandomLayer(const RegistryStorage &storage,
                                                   const QString &path,
                                                   qint64 size,
                                                   quint64 seed);

/// A layer with programs of together about `size` bytes. Their marks lie across 4 KiB boundaries,
/// where a reader with a buffer of that size has to take care.
[[nodiscard]] Result<SampleLayer> storeToolLayer(const RegistryStorage &storage,
                                                 const QList<SampleTool> &tools,
                                                 qint64 size,
                                                 quint64 seed);

/// A small layer that is really compressed; `tar` is the plain archive.
[[nodiscard]] Result<SampleLayer> storeDeflatedLayer(const RegistryStorage &storage,
                                                     const QByteArray &tar);

} // namespace hashike
