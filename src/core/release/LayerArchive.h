// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/LayerStream.h"

#include <QMap>

namespace hashike
{

/// Which files of a layer are wanted, and how much of them is held in memory.
struct LayerSelection
{
    QString directory = QStringLiteral("release-manifests");
    qint64 maximumFile = 16 * 1024 * 1024;  ///< bytes
    qint64 maximumTotal = 64 * 1024 * 1024; ///< bytes
    qsizetype maximumCount = 10000;
    UnpackLimits unpack;
};

/// The regular files directly below one directory of a layer, by file name. `layerFile` is a gzip,
/// zstd or plain tar (OCI image specification 1.1, layer.md); its first bytes decide, `mediaType`
/// is only named in errors. The caller has checked the file's digest. The whole layer is read, so
/// that a truncated one is an error; whiteouts and what lies deeper are passed over. Links, devices
/// and FIFOs directly below the directory and names that occur twice are refused. Any thread.
/// Errors: InvalidArchive (Detail; Subject = path in the archive), LimitExceeded, Cancelled,
/// FileFailed.
[[nodiscard]] Result<QMap<QString, QByteArray>> readLayerFiles(const QString &layerFile,
                                                               const QString &mediaType,
                                                               const LayerSelection &selection,
                                                               const StopToken &stop);

} // namespace hashike
