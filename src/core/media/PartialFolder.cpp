// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PartialFolder.h"

#include "media/DirectoryListing.h"
#include "media/DurableFile.h"
#include "media/RegularFile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumSessionSize = 256;
constexpr qint64 MaximumRecordSize = 32;
const QString RecordSuffix = u".synced"_s;
const QString SessionName = u"session"_s;

/// The number that the kernel gives each newly attached disk (diskseq, Linux 5.15), of the whole
/// disk also when `device` is one of its partitions; empty for what is no disk.
QByteArray diskSequence(const QString &device)
{
    for (const QString &place : {u"/diskseq"_s, u"/../diskseq"_s}) {
        QFile file(u"/sys/dev/block/"_s + device + place);
        if (file.open(QIODevice::ReadOnly)) {
            return file.readAll().trimmed();
        }
    }
    return {};
}

/// The device below `path`, told from any other that was plugged in since the machine started. The
/// mount does not matter: unmounting flushes, and sandboxed programs see another one at each start.
QByteArray deviceIdentity(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        return {};
    }
    const QString device = u"%1:%2"_s.arg(major(status.st_dev)).arg(minor(status.st_dev));
    return device.toLatin1() + ' ' + diskSequence(device);
}

QByteArray bootId()
{
    QFile file(u"/proc/sys/kernel/random/boot_id"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

FileDescriptor createNew(const QByteArray &name)
{
    return FileDescriptor(
        ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
}

/// Nothing when the entry is not a plain file under one name: on a medium that others wrote it may
/// be a link, a device, or a second name of a finished blob.
std::optional<PartialFile> openExisting(const QString &path)
{
    if (entryKind(path) != EntryKind::File) {
        return std::nullopt;
    }
    FileDescriptor descriptor(
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status = {};
    if (!descriptor.isOpen() || ::fstat(descriptor.get(), &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_nlink > 1) {
        return std::nullopt;
    }
    return PartialFile{std::move(descriptor), status.st_size, true};
}
} // namespace

PartialFolder::PartialFolder(const MediaLayout &layout)
    : m_layout(layout)
{
}

Result<void> PartialFolder::prepare()
{
    const std::scoped_lock lock(m_mutex);
    if (m_prepared) {
        return {};
    }
    HASHIKE_TRY(makeFolders());
    const QByteArray present = sessionOf(m_layout.partialDirectory());
    const auto former = readSmallFile(m_layout.sessionFile(), MaximumSessionSize);
    if (present.isEmpty() || !former || *former != present) {
        HASHIKE_TRY(cutUnsynced());
        HASHIKE_TRY(replaceFile(m_layout.sessionFile(), present, temporary(SessionName)));
    }
    m_prepared = true;
    return {};
}

Result<void> PartialFolder::makeFolders() const
{
    for (const QString &path : {m_layout.blobsDirectory(),
                                m_layout.blobDirectory(),
                                m_layout.ownDirectory(),
                                m_layout.partialDirectory()}) {
        HASHIKE_TRY(makeDirectory(path));
    }
    return {};
}

Result<void> PartialFolder::cutUnsynced() const
{
    HASHIKE_TRY_ASSIGN(entries, listDirectory(m_layout.partialDirectory()));
    for (const DirectoryEntry &entry : std::as_const(entries)) {
        const QString name = QFile::decodeName(entry.name);
        if (entry.kind == EntryKind::File && name.endsWith(RecordSuffix)) {
            continue;
        }
        const auto digest = Digest::parseHex(name);
        if (entry.kind == EntryKind::File && digest) {
            HASHIKE_TRY(cut(*digest));
        } else if (entry.kind != EntryKind::Directory) {
            HASHIKE_TRY(removeEntry(m_layout.partialDirectory() + u'/' + name));
        }
    }
    return {};
}

Result<void> PartialFolder::cut(const Digest &digest) const
{
    const QString path = m_layout.partial(digest);
    const qint64 synced = recordedLength(m_layout.syncedLength(digest));
    const auto file = openExisting(path);
    if (!file || synced == 0) {
        HASHIKE_TRY(removeEntry(m_layout.syncedLength(digest)));
        return removeEntry(path);
    }
    if (file->size > synced && ::ftruncate(file->descriptor.get(), synced) != 0) {
        return failure(mediumError(errno, path));
    }
    return {};
}

Result<PartialFile> PartialFolder::open(const Digest &digest) const
{
    const QString path = m_layout.partial(digest);
    const QByteArray name = QFile::encodeName(path);
    FileDescriptor fresh = createNew(name);
    if (!fresh.isOpen() && errno == EEXIST) {
        if (auto existing = openExisting(path)) {
            return std::move(*existing);
        }
        HASHIKE_TRY(removeEntry(path));
        fresh = createNew(name);
    }
    if (!fresh.isOpen()) {
        return failure(mediumError(errno, path));
    }
    return PartialFile{std::move(fresh), 0, false};
}

QString PartialFolder::temporary(const QString &fileName) const
{
    return m_layout.partialDirectory() + u'/' + fileName + u".new"_s;
}

Result<void> PartialFolder::tidy()
{
    const std::scoped_lock lock(m_mutex);
    HASHIKE_TRY_ASSIGN(entries, listDirectory(m_layout.partialDirectory()));
    bool empty = true;
    for (const DirectoryEntry &entry : std::as_const(entries)) {
        const QString name = QFile::decodeName(entry.name);
        if (entry.kind == EntryKind::Directory || isUnfinished(name)) {
            empty = false;
        } else if (name != SessionName) {
            HASHIKE_TRY(removeEntry(m_layout.partialDirectory() + u'/' + name));
        }
    }
    if (!empty) {
        return {};
    }
    HASHIKE_TRY(removeEntry(m_layout.sessionFile()));
    const QByteArray folder = QFile::encodeName(m_layout.partialDirectory());
    if (::rmdir(folder.constData()) != 0 && errno != ENOENT) {
        return failure(mediumError(errno, m_layout.partialDirectory()));
    }
    m_prepared = false;
    return {};
}

bool PartialFolder::isUnfinished(const QString &entryName) const
{
    const auto digest = Digest::parseHex(
        entryName.endsWith(RecordSuffix) ? entryName.chopped(RecordSuffix.size()) : entryName);
    if (!digest || entryKind(m_layout.blob(*digest)) == EntryKind::File) {
        return false;
    }
    struct stat status = {};
    const QByteArray partial = QFile::encodeName(m_layout.partial(*digest));
    return ::lstat(partial.constData(), &status) == 0 && S_ISREG(status.st_mode)
           && status.st_size > 0;
}

QByteArray PartialFolder::sessionOf(const QString &path)
{
    const QByteArray device = deviceIdentity(path);
    const QByteArray boot = bootId();
    return device.isEmpty() || boot.isEmpty() ? QByteArray() : boot + ' ' + device + '\n';
}

qint64 PartialFolder::recordedLength(const QString &recordFile)
{
    const auto record = readSmallFile(recordFile, MaximumRecordSize);
    if (!record || !record->endsWith('\n')) { // torn by a power cut
        return 0;
    }
    bool valid = false;
    const qint64 length = record->chopped(1).toLongLong(&valid);
    return valid && length > 0 ? length : 0;
}

} // namespace hashike
