// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/RegularFile.h"

#include "base/BlockingCall.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace hashike
{

namespace
{
EntryKind kindOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return EntryKind::File;
    case S_IFDIR:
        return EntryKind::Directory;
    case S_IFLNK:
        return EntryKind::Link;
    default:
        return EntryKind::Other;
    }
}

Error missing(const QString &path)
{
    return makeError(ErrorCode::MediumIncomplete)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, path);
}

Error unsafe(const QString &path)
{
    return makeError(ErrorCode::UnsafePath).from(Origin::Medium).with(ErrorArgument::Path, path);
}

Error openError(int errnoValue, const QString &path)
{
    switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
        return missing(path);
    case ELOOP:
        return unsafe(path);
    default:
        return mediumError(errnoValue, path);
    }
}
} // namespace

EntryKind entryKind(const QString &path)
{
    assertMayBlock();
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) == 0) {
        return kindOf(status.st_mode);
    }
    return errno == ENOENT || errno == ENOTDIR ? EntryKind::Missing : EntryKind::Other;
}

Error mediumError(int errnoValue, const QString &path)
{
    return systemError(errnoValue, path).from(Origin::Medium);
}

RegularFile::RegularFile(FileDescriptor descriptor, const QString &path, qint64 size)
    : m_descriptor(std::move(descriptor))
    , m_path(path)
    , m_size(size)
{
}

Result<RegularFile> RegularFile::open(const QString &path)
{
    assertMayBlock();
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::lstat(name.constData(), &status) != 0) {
        return failure(openError(errno, path));
    }
    if (!S_ISREG(status.st_mode)) { // before open(): opening a device may already do something
        return failure(unsafe(path));
    }
    FileDescriptor descriptor(
        ::open(name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!descriptor.isOpen()) {
        return failure(openError(errno, path));
    }
    if (::fstat(descriptor.get(), &status) != 0) {
        return failure(mediumError(errno, path));
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(unsafe(path));
    }
    return RegularFile(std::move(descriptor), path, status.st_size);
}

void RegularFile::expectSequentialReading() const
{
    ::posix_fadvise(m_descriptor.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

Result<qint64> RegularFile::read(std::span<char> into) const
{
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t got = ::read(m_descriptor.get(), into.data() + filled, into.size() - filled);
        if (got == 0) {
            break;
        }
        if (got > 0) {
            filled += std::size_t(got);
        } else if (errno != EINTR) {
            return failure(mediumError(errno, m_path));
        }
    }
    return qint64(filled);
}

Result<QByteArray> readSmallFile(const QString &path, qint64 limit)
{
    HASHIKE_TRY_ASSIGN(file, RegularFile::open(path));
    if (file.size() > limit) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, path)
                           .with(ErrorArgument::Expected, QString::number(limit))
                           .with(ErrorArgument::Actual, QString::number(file.size())));
    }
    QByteArray content(file.size(), Qt::Uninitialized);
    HASHIKE_TRY_ASSIGN(got, file.read({content.data(), std::size_t(content.size())}));
    content.truncate(got);
    return content;
}

} // namespace hashike
