// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaLock.h"

#include "base/Digest.h"
#include "media/RegularFile.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// The process that the kernel names as holder of a lock on this file (proc_locks(5):
/// `1: FLOCK  ADVISORY  WRITE 4711 08:02:131073 0 EOF`); empty when it cannot be told.
QString holderOf(int descriptor)
{
    struct stat status = {};
    QFile locks(u"/proc/locks"_s);
    if (::fstat(descriptor, &status) != 0 || !locks.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray file = QByteArray::number(major(status.st_dev), 16).rightJustified(2, '0')
                            + ':'
                            + QByteArray::number(minor(status.st_dev), 16).rightJustified(2, '0')
                            + ':' + QByteArray::number(qulonglong(status.st_ino));
    const QList<QByteArray> lines = locks.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() >= 6 && fields[1] == "FLOCK" && fields[5] == file) {
            return QString::fromLatin1(fields[4]);
        }
    }
    return {};
}

bool cannotLockDirectories(int errnoValue)
{
    return errnoValue == EBADF || errnoValue == EINVAL || errnoValue == ENOLCK
           || errnoValue == ENOSYS || errnoValue == EOPNOTSUPP;
}

Error busy(int descriptor, const QString &root)
{
    return makeError(ErrorCode::MediumBusy)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, root)
        .with(ErrorArgument::Holder, holderOf(descriptor));
}

QString lockFileOf(const QString &root)
{
    const QString directory = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString canonical = QFileInfo(root).canonicalFilePath();
    return directory + u"/hashike-"_s + Digest::of(canonical.toUtf8()).shortHex() + u".lock"_s;
}
} // namespace

MediaLock::MediaLock(FileDescriptor descriptor)
    : m_descriptor(std::move(descriptor))
{
}

Result<MediaLock> MediaLock::take(const QString &root)
{
    FileDescriptor directory(
        ::open(QFile::encodeName(root).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.isOpen()) {
        return failure(mediumError(errno, root));
    }
    if (::flock(directory.get(), LOCK_EX | LOCK_NB) == 0) {
        return MediaLock(std::move(directory));
    }
    if (errno == EWOULDBLOCK) {
        return failure(busy(directory.get(), root));
    }
    return cannotLockDirectories(errno) ? takeByName(root) : failure(mediumError(errno, root));
}

Result<MediaLock> MediaLock::takeByName(const QString &root)
{
    const QString path = lockFileOf(root);
    FileDescriptor file(::open(
        QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen()) {
        return failure(systemError(errno, path));
    }
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
        return MediaLock(std::move(file));
    }
    return failure(errno == EWOULDBLOCK ? busy(file.get(), root) : systemError(errno, path));
}

} // namespace hashike
