// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DurableFile.h"

#include "base/BlockingCall.h"
#include "base/DirectorySync.h"
#include "media/FileDescriptor.h"
#include "media/RegularFile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>

namespace hashike
{

namespace
{
constexpr mode_t FileMode = 0644;
constexpr mode_t DirectoryMode = 0755;

bool hasNoModes(int errnoValue)
{
    return errnoValue == EPERM || errnoValue == ENOTSUP || errnoValue == ENOSYS;
}

FileDescriptor openDirectory(const QString &path)
{
    return FileDescriptor(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}
} // namespace

Result<void> makeDirectory(const QString &path)
{
    assertMayBlock();
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), DirectoryMode) == 0) {
        // The process's umask must not hide the medium from the other side's user.
        if (::chmod(name.constData(), DirectoryMode) != 0 && !hasNoModes(errno)) {
            return failure(mediumError(errno, path));
        }
        return {};
    }
    if (errno != EEXIST) {
        return failure(mediumError(errno, path));
    }
    if (entryKind(path) != EntryKind::Directory) {
        return failure(
            makeError(ErrorCode::UnsafePath).from(Origin::Medium).with(ErrorArgument::Path, path));
    }
    return {};
}

Result<void> syncDirectory(const QString &path)
{
    // Where there is no such thing, syncFileSystem() covers it.
    return syncNames(path).transform_error(
        [](Error error) { return std::move(error).from(Origin::Medium); });
}

Result<void> syncData(int descriptor, const QString &path)
{
    assertMayBlock();
    while (::fdatasync(descriptor) != 0) {
        if (errno != EINTR) {
            return failure(mediumError(errno, path));
        }
    }
    return {};
}

Result<void> syncFileSystem(const QString &path)
{
    assertMayBlock();
    const FileDescriptor directory = openDirectory(path);
    if (!directory.isOpen() || ::syncfs(directory.get()) != 0) {
        return failure(mediumError(errno, path));
    }
    return {};
}

Result<void> replaceFile(const QString &path, QByteArrayView content, const QString &temporary)
{
    assertMayBlock();
    HASHIKE_TRY(removeEntry(temporary));
    const QByteArray temporaryName = QFile::encodeName(temporary);
    const FileDescriptor file(::open(
        temporaryName.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FileMode));
    if (!file.isOpen()) {
        return failure(mediumError(errno, temporary));
    }
    HASHIKE_TRY(writeAll(file.get(), content, 0, path));
    HASHIKE_TRY(makeReadableByAll(file.get(), path));
    HASHIKE_TRY(syncData(file.get(), path));
    if (::rename(temporaryName.constData(), QFile::encodeName(path).constData()) != 0) {
        return failure(mediumError(errno, path));
    }
    return {};
}

Result<void> removeEntry(const QString &path)
{
    assertMayBlock();
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT && errno != ENOTDIR) {
        return failure(mediumError(errno, path));
    }
    return {};
}

Result<void> makeReadableByAll(int descriptor, const QString &path)
{
    assertMayBlock();
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        return failure(mediumError(errno, path));
    }
    const bool right = (status.st_mode & 07777) == FileMode;
    if (!right && ::fchmod(descriptor, FileMode) != 0 && !hasNoModes(errno)) {
        return failure(mediumError(errno, path));
    }
    return {};
}

Result<void> writeAll(int descriptor, QByteArrayView data, qint64 offset, const QString &path)
{
    assertMayBlock();
    while (!data.isEmpty()) {
        const ssize_t written = ::pwrite(descriptor, data.data(), std::size_t(data.size()), offset);
        if (written > 0) {
            data = data.sliced(written);
            offset += written;
        } else if (written < 0 && errno != EINTR) {
            return failure(mediumError(errno, path));
        }
    }
    return {};
}

} // namespace hashike
