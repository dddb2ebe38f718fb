// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike
{

/// Which copy of a content lies in this folder: the volume's UUID and the folder on it, wherever it
/// is mounted; where the system knows no UUID, the absolute path without links. Two sticks with the
/// same content are two places; what was cloned block by block is one. `volumes`: the folder of
/// links from UUIDs to devices that udev keeps. Blocks.
[[nodiscard]] QString mediumPlace(const QString &root,
                                  const QString &volumes = QStringLiteral("/dev/disk/by-uuid"));

} // namespace hashike
