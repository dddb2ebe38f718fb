// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "tools/HiddenFile.h"
#include "tools/MachOSignature.h"
#include "tools/ToolPin.h"

#include <vector>

namespace hashike
{

/// A program as it was found in a layer: pinned, whole, without a name yet.
struct FoundTool
{
    ToolTarget target;
    std::unique_ptr<HiddenFile> program;
    std::chrono::nanoseconds modified{0};
    /// Of a macOS program that was pinned; where it is Foreign, the program would not start.
    MachOSignature signature = MachOSignature::None;
};

/// How programs are taken out of layers.
struct LayerToolOptions
{
    QString directory;          ///< the found programs wait there
    ToolValues values;          ///< to pin them to
    qint64 maximumTool = 0;     ///< bytes
    qint64 maximumUnpacked = 0; ///< bytes of a whole layer
};

/// The wanted programs that a layer holds as regular files of exactly their paths. The whole layer
/// is read, so that a truncated one, or one with a name twice, is an error; the caller has checked
/// its digest. Nothing is ever written under a path from the layer. Errors: InvalidArchive (also:
/// links, devices and directories of a wanted name; a program that the layer deletes from the one
/// below), LimitExceeded, those of ToolPin and HiddenFile, Cancelled.
[[nodiscard]] Result<std::vector<FoundTool>> findToolsInLayer(const QString &layerFile,
                                                              const QList<ToolTarget> &wanted,
                                                              const LayerToolOptions &options,
                                                              const StopToken &stop);

} // namespace hashike
