// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/BlobWriter.h"

#include "base/Logging.h"
#include "media/DurableFile.h"
#include "media/MediaStore.h"
#include "media/PartialFolder.h"
#include "media/RegularFile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace hashike
{

namespace
{
constexpr qint64 PieceSize = 1024 * 1024;

Error wrong(ErrorCode code, const Descriptor &blob, const QString &expected, const QString &actual)
{
    return makeError(code)
        .with(ErrorArgument::Subject, blob.digest.toString())
        .with(ErrorArgument::Expected, expected)
        .with(ErrorArgument::Actual, actual);
}

Error wrongSize(const Descriptor &blob, qint64 actual)
{
    return wrong(
        ErrorCode::SizeMismatch, blob, QString::number(blob.size), QString::number(actual));
}
} // namespace

BlobWriter::BlobWriter(const MediaStore &store, const Descriptor &blob)
    : m_store(store)
    , m_blob(blob)
    , m_path(store.layout().partial(blob.digest))
{
}

BlobWriter::~BlobWriter()
{
    struct stat status = {};
    const bool asked = m_file.isOpen() && ::fstat(m_file.get(), &status) == 0;
    if (m_committed || !asked || status.st_size > 0) {
        return;
    }
    if (const auto removed = removeEntry(m_path); !removed) {
        qCDebug(lcMedia) << "an empty partial file stays:" << m_path;
    }
}

Result<void> BlobWriter::open(const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(partial, m_store.m_partials->open(m_blob.digest));
    m_file = std::move(partial.descriptor);
    m_mayHaveRecord = partial.existed;
    if (partial.size > m_blob.size) {
        return restart();
    }
    return partial.size > 0 ? rehash(partial.size, stop) : Result<void>();
}

Result<void> BlobWriter::rehash(qint64 length, const StopToken &stop)
{
    const auto buffer = std::make_unique_for_overwrite<char[]>(PieceSize);
    while (m_hasher.size() < length) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        const auto wanted = std::size_t(std::min(PieceSize, length - m_hasher.size()));
        const ssize_t got = ::pread(m_file.get(), buffer.get(), wanted, m_hasher.size());
        if (got > 0) {
            m_hasher.add({buffer.get(), got});
        } else if (got == 0 || errno != EINTR) {
            return restart(); // what cannot be read back is of no use
        }
    }
    m_resumed = true;
    return {};
}

Result<void> BlobWriter::write(QByteArrayView data)
{
    if (data.size() > m_blob.size - offset()) {
        return failure(wrongSize(m_blob, offset() + data.size()));
    }
    if (auto written = writeAll(m_file.get(), data, offset(), m_path); !written) {
        return failure(withSpace(std::move(written).error()));
    }
    m_resumed = m_resumed && offset() > 0;
    m_hasher.add(data);
    return offset() - m_flushed >= FlushInterval ? flush() : Result<void>();
}

Result<void> BlobWriter::flush()
{
    HASHIKE_TRY(syncOrForget());
    if (m_flushed == 0) {
        HASHIKE_TRY(syncDirectory(m_store.layout().partialDirectory()));
    }
    m_flushed = offset();
    return record();
}

Result<void> BlobWriter::record()
{
    m_mayHaveRecord = true;
    const QString path = m_store.layout().syncedLength(m_blob.digest);
    const FileDescriptor file(::open(QFile::encodeName(path).constData(),
                                     O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                                     0644));
    if (!file.isOpen()) {
        return failure(mediumError(errno, path));
    }
    const QByteArray length = QByteArray::number(m_flushed) + '\n';
    if (auto written = writeAll(file.get(), length, 0, path); !written) {
        return failure(withSpace(std::move(written).error()));
    }
    if (::ftruncate(file.get(), length.size()) != 0) {
        return failure(mediumError(errno, path));
    }
    return syncData(file.get(), path);
}

/// After a failed write-back the kernel calls the pages clean although the device lacks them: a
/// later sync would succeed without writing them. What is not known to be durable is therefore cut
/// off.
Result<void> BlobWriter::syncOrForget()
{
    auto synced = syncData(m_file.get(), m_path);
    if (synced) {
        return {};
    }
    if (::ftruncate(m_file.get(), m_flushed) != 0) {
        HASHIKE_TRY(removeEntry(m_path));
    }
    m_file = FileDescriptor();
    return failure(withSpace(std::move(synced).error()));
}

Result<void> BlobWriter::commit()
{
    if (offset() != m_blob.size) {
        return failure(wrongSize(m_blob, offset()));
    }
    const Digest actual = m_hasher.finish();
    if (actual != m_blob.digest) {
        HASHIKE_TRY(empty());
        return failure(
            wrong(ErrorCode::DigestMismatch, m_blob, m_blob.digest.toString(), actual.toString()));
    }
    HASHIKE_TRY(syncOrForget());
    HASHIKE_TRY(makeReadableByAll(m_file.get(), m_path));
    const QString final = m_store.layout().blob(m_blob.digest);
    if (::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(final).constData())
        != 0) {
        return failure(mediumError(errno, final));
    }
    m_committed = true;
    return removeRecord();
}

Result<void> BlobWriter::restart()
{
    m_resumed = false;
    return empty();
}

Result<void> BlobWriter::empty()
{
    HASHIKE_TRY(removeRecord());
    m_hasher.reset();
    m_flushed = 0;
    if (::ftruncate(m_file.get(), 0) != 0) {
        return failure(mediumError(errno, m_path));
    }
    return {};
}

Result<void> BlobWriter::removeRecord()
{
    if (!std::exchange(m_mayHaveRecord, false)) {
        return {};
    }
    return removeEntry(m_store.layout().syncedLength(m_blob.digest));
}

Error BlobWriter::withSpace(Error error) const
{
    struct statvfs status = {};
    const QByteArray root = QFile::encodeName(m_store.layout().root());
    if (error.code != ErrorCode::MediumFull || ::statvfs(root.constData(), &status) != 0) {
        return error;
    }
    const auto available = quint64(status.f_bavail) * status.f_frsize;
    return std::move(error)
        .with(ErrorArgument::Needed, QString::number(m_blob.size - offset()))
        .with(ErrorArgument::Available, QString::number(available));
}

} // namespace hashike
