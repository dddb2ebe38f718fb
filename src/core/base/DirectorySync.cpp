// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/DirectorySync.h"

#include "base/BlockingCall.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace hashike
{

Result<void> syncNames(const QString &directory)
{
    assertMayBlock();
    const int descriptor =
        ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == ENOENT ? Result<void>() : failure(systemError(errno, directory));
    }
    // EINVAL: the file system has no such thing as syncing a directory.
    const int problem = ::fsync(descriptor) != 0 && errno != EINVAL ? errno : 0;
    ::close(descriptor);
    return problem == 0 ? Result<void>() : failure(systemError(problem, directory));
}

} // namespace hashike
