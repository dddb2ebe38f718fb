// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QMap>
#include <QStringList>

namespace hashike
{

// A slow or dying device answers late: none of these may be called on the window's thread.

/// What a mounted file system says about itself.
struct MountStatus
{
    qint64 free = 0; ///< bytes for this user
    bool readOnly = false;

    bool operator==(const MountStatus &) const = default;
};

/// By mount point; without those that cannot be asked.
[[nodiscard]] QMap<QString, MountStatus> statusOf(const QStringList &mountPoints);

/// Writes everything that is still in memory to the device (syncfs(2)). False when this user may
/// not open the mount point, so that nothing was done; FileFailed when the device failed.
[[nodiscard]] Result<bool> flush(const QString &mountPoint);

} // namespace hashike
