// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/MountStatus.h"

#include "base/BlockingCall.h"

#include <QFile>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>

namespace hashike
{

QMap<QString, MountStatus> statusOf(const QStringList &mountPoints)
{
    assertMayBlock();
    QMap<QString, MountStatus> all;
    for (const QString &mountPoint : mountPoints) {
        struct statvfs status = {};
        if (::statvfs(QFile::encodeName(mountPoint).constData(), &status) == 0) {
            all.insert(mountPoint,
                       {qint64(status.f_bavail) * qint64(status.f_frsize),
                        (status.f_flag & ST_RDONLY) != 0});
        }
    }
    return all;
}

Result<bool> flush(const QString &mountPoint)
{
    assertMayBlock();
    const int directory =
        ::open(QFile::encodeName(mountPoint).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) {
        return errno == EACCES ? Result<bool>(false)
                               : failure(systemError(errno, mountPoint).from(Origin::Medium));
    }
    const int failed = ::syncfs(directory) == 0 ? 0 : errno;
    ::close(directory);
    if (failed != 0) {
        return failure(systemError(failed, mountPoint).from(Origin::Medium));
    }
    return true;
}

} // namespace hashike
