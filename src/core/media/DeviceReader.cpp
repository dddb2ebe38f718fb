// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DeviceReader.h"

#include "base/Hasher.h"
#include "media/RegularFile.h"

#include <QFile>
#include <QThread>

#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <limits>

namespace hashike
{

namespace
{
constexpr std::size_t Alignment = 4096; // satisfies the direct I/O of every block size up to it
constexpr qint64 DeviceBuffer = 1024 * 1024; // amortises one device round trip
constexpr qint64 MemoryBuffer = 256 * 1024; // stays in the second level cache between copy and hash

struct Deallocate
{
    void operator()(char *memory) const { std::free(memory); }
};
using AlignedBuffer = std::unique_ptr<char, Deallocate>;

AlignedBuffer allocate(qint64 size)
{
    AlignedBuffer buffer(static_cast<char *>(std::aligned_alloc(Alignment, std::size_t(size))));
    if (!buffer) {
        qFatal("out of memory");
    }
    return buffer;
}

/// Not the whole buffer for a small file: manifests are many.
qint64 bufferFor(qint64 fileSize, qint64 maximum)
{
    const qint64 whole = (fileSize + qint64(Alignment)) / qint64(Alignment) * qint64(Alignment);
    return std::min(whole, maximum);
}

bool livesInMemory(int descriptor)
{
    struct statfs status{};
    return fstatfs(descriptor, &status) == 0
           && (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
}

void writeOutDirtyPages(int descriptor)
{
    struct statvfs status{};
    const bool readOnly = fstatvfs(descriptor, &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
    if (!readOnly) {
        // Failing to write shows when what is there is read.
        static_cast<void>(syncfs(descriptor));
    }
}

/// Some file systems accept O_DIRECT at open and refuse it at read.
bool leaveDirectMode(int descriptor)
{
    const int flags = fcntl(descriptor, F_GETFL);
    return flags >= 0 && (flags & O_DIRECT) != 0
           && fcntl(descriptor, F_SETFL, flags & ~O_DIRECT) == 0;
}

void dropCachedPages(int descriptor)
{
    static_cast<void>(posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)); // only advice
}

ssize_t readAt(int descriptor, char *buffer, qint64 size, qint64 offset)
{
    for (;;) {
        const ssize_t count = pread(descriptor, buffer, std::size_t(size), offset);
        if (count >= 0) {
            return count;
        }
        if (errno == EINVAL && leaveDirectMode(descriptor)) {
            dropCachedPages(descriptor);
        } else if (errno != EINTR) {
            return count;
        }
    }
}
} // namespace

Result<std::unique_ptr<DeviceReader>> DeviceReader::open(const QString &root)
{
    FileDescriptor directory(
        ::open(QFile::encodeName(root).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.isOpen()) {
        const int reason = errno;
        if (reason == ENOENT || reason == ENOTDIR) {
            return failure(makeError(ErrorCode::MediumIncomplete)
                               .from(Origin::Medium)
                               .with(ErrorArgument::Path, root));
        }
        return failure(mediumError(reason, root));
    }
    writeOutDirtyPages(directory.get());
    return std::unique_ptr<DeviceReader>(new DeviceReader(root, std::move(directory)));
}

DeviceReader::DeviceReader(const QString &root, FileDescriptor directory)
    : m_root(root)
    , m_directory(std::move(directory))
    , m_inMemory(livesInMemory(m_directory.get()))
    , m_counters(root)
{
}

FileDescriptor DeviceReader::openBeneath(const QByteArray &path, int flags) const
{
    open_how how{};
    how.flags = static_cast<__u64>(flags | O_CLOEXEC | O_NOFOLLOW);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    return FileDescriptor(
        int(syscall(SYS_openat2, m_directory.get(), path.constData(), &how, sizeof how)));
}

FileDescriptor DeviceReader::openForReading(const QByteArray &path) const
{
    constexpr int flags = O_RDONLY | O_NONBLOCK; // a pipe in place of a file must not hold us up
    if (m_inMemory) {
        return openBeneath(path, flags);
    }
    FileDescriptor file = openBeneath(path, flags | O_DIRECT);
    if (!file.isOpen() && errno == EINVAL) {
        file = openBeneath(path, flags);
    }
    if (file.isOpen()) {
        dropCachedPages(file.get());
    }
    return file;
}

Error DeviceReader::errorOf(int errnoValue, const QByteArray &path) const
{
    const QString name = m_root + u'/' + QFile::decodeName(path);
    const auto coded = [&](ErrorCode code) {
        return makeError(code)
            .from(Origin::Medium)
            .with(ErrorArgument::Path, name)
            .becauseOf(systemError(errnoValue, name));
    };
    switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
        return checkPresence() ? coded(ErrorCode::MediumIncomplete)
                               : coded(ErrorCode::MediumChanged);
    case ELOOP:
    case EXDEV:
    case EISDIR:
        return coded(ErrorCode::UnsafePath);
    case ENODEV:
    case ENXIO:
    case ESTALE:
    case ESHUTDOWN:
    case ENOTCONN:
    case ENOMEDIUM:
        return coded(ErrorCode::MediumChanged);
    case EIO: // one bad sector, or all of them because the cable is out
        if (!checkPresence()) {
            return coded(ErrorCode::MediumChanged);
        }
        break;
    default:
        break;
    }
    return mediumError(errnoValue, name);
}

Result<qint64> DeviceReader::readFile(const QByteArray &path,
                                      qint64 limit,
                                      const StopToken &stop,
                                      const Consumer &consume) const
{
    const FileDescriptor file = openForReading(path);
    struct stat status{};
    if (!file.isOpen() || fstat(file.get(), &status) != 0) {
        return failure(errorOf(errno, path));
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(errorOf(EISDIR, path));
    }
    if (status.st_size > limit) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, QFile::decodeName(path))
                           .with(ErrorArgument::Expected, QString::number(limit))
                           .with(ErrorArgument::Actual, QString::number(status.st_size)));
    }
    return readContent(file.get(), status.st_size, path, stop, consume);
}

Result<qint64> DeviceReader::readContent(int descriptor,
                                         qint64 size,
                                         const QByteArray &path,
                                         const StopToken &stop,
                                         const Consumer &consume) const
{
    const qint64 bufferSize = bufferFor(size, m_inMemory ? MemoryBuffer : DeviceBuffer);
    const AlignedBuffer buffer = allocate(bufferSize);
    qint64 offset = 0;
    while (offset < size) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        const ssize_t count = readAt(descriptor, buffer.get(), bufferSize, offset);
        if (count < 0) {
            return failure(errorOf(errno, path));
        }
        if (count == 0) { // it shrank while it was read: the caller sees the size
            break;
        }
        // A file that grows while it is read counts with the size it was opened with.
        const qint64 part = std::min<qint64>(count, size - offset);
        offset += part;
        m_bytesRead += part;
        consume(QByteArrayView(buffer.get(), part));
    }
    return offset;
}

Result<FileDigest> DeviceReader::hash(const QByteArray &path,
                                      const StopToken &stop,
                                      const ByteCount &count) const
{
    Hasher hasher;
    const auto add = [&hasher, &count](QByteArrayView data) {
        hasher.add(data);
        if (count) {
            count(data.size());
        }
    };
    HASHIKE_TRY_ASSIGN(size, readFile(path, std::numeric_limits<qint64>::max(), stop, add));
    return FileDigest{hasher.finish(), size};
}

Result<QByteArray> DeviceReader::read(const QByteArray &path,
                                      qint64 limit,
                                      const StopToken &stop) const
{
    QByteArray content;
    const auto append = [&content](QByteArrayView data) { content.append(data); };
    HASHIKE_TRY(readFile(path, limit, stop, append));
    return content;
}

Result<qint64> DeviceReader::size(const QByteArray &path) const
{
    const FileDescriptor file = openBeneath(path, O_PATH);
    struct stat status{};
    if (!file.isOpen() || fstat(file.get(), &status) != 0) {
        return failure(errorOf(errno, path));
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(errorOf(EISDIR, path));
    }
    return status.st_size;
}

Result<void> DeviceReader::checkPresence() const
{
    struct stat opened{};
    struct stat now{};
    const bool same = fstat(m_directory.get(), &opened) == 0
                      && stat(QFile::encodeName(m_root).constData(), &now) == 0
                      && opened.st_dev == now.st_dev && opened.st_ino == now.st_ino;
    if (!same || !m_counters.deviceExists()) {
        return failure(makeError(ErrorCode::MediumChanged)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, m_root));
    }
    return {};
}

ReadEvidence DeviceReader::evidence() const
{
    return m_counters.evidence(m_bytesRead);
}

int DeviceReader::streams() const
{
    const int processors = QThread::idealThreadCount();
    return m_inMemory ? processors : 2 * processors;
}

} // namespace hashike
