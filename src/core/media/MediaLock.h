// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "media/FileDescriptor.h"

#include <QString>

namespace hashike
{

/// One writer per medium: an advisory lock (flock) on the medium's root directory. It needs no
/// file, so the medium's bytes stay as they are and read-only media can be locked too; the kernel
/// releases it when the process ends, however it ends. While it is held the medium cannot be
/// unmounted. Two locks conflict within one process too. Moves, does not copy.
class MediaLock final
{
public:
    MediaLock() = default;

    /// Errors: MediumBusy (Holder = process id where known), FileFailed.
    [[nodiscard]] static Result<MediaLock> take(const QString &root);

    /// For file systems that cannot lock a directory (NFS, CIFS): a lock named after the directory
    /// in the machine's run directory, which keeps out this user's other processes only.
    [[nodiscard]] static Result<MediaLock> takeByName(const QString &root);

private:
    explicit MediaLock(FileDescriptor descriptor);

    FileDescriptor m_descriptor;
};

} // namespace hashike
