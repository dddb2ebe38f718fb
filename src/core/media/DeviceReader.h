// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "base/StopToken.h"
#include "media/FileDescriptor.h"
#include "media/ReadCounters.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <memory>

namespace hashike
{

/// What a file held when it was read.
struct FileDigest
{
    Digest digest;
    qint64 size = 0; ///< bytes that were read

    bool operator==(const FileDigest &) const = default;
};

/// Reads the files below one directory from the *device*: past the page cache where the file system
/// allows it (O_DIRECT), else after asking the kernel to drop what it holds of the file. Every path
/// is relative to the root, in the file system's own encoding, and resolved without following any
/// link (openat2, RESOLVE_BENEATH). Nothing is ever written. All methods but open() are const and
/// may be called from any thread.
class DeviceReader final
{
public:
    using ByteCount = std::function<void(qint64)>;

    /// Opens the root and takes the device's counters. What the kernel has yet to write to a
    /// writable file system is written out first, so that it is there to be read.
    /// Error: MediumIncomplete (no such directory), FileFailed.
    [[nodiscard]] static Result<std::unique_ptr<DeviceReader>> open(const QString &root);

    /// Reads and hashes a regular file from its first byte to its last. `count` is told how many
    /// bytes have come in, on the calling thread. Errors: MediumIncomplete (no such file),
    /// UnsafePath (a link on the way, or no regular file), MediumChanged (the medium is gone),
    /// FileFailed, Cancelled.
    [[nodiscard]] Result<FileDigest> hash(const QByteArray &path,
                                          const StopToken &stop,
                                          const ByteCount &count = {}) const;

    /// Reads a small file whole. Errors as hash(), and LimitExceeded.
    [[nodiscard]] Result<QByteArray> read(const QByteArray &path,
                                          qint64 limit,
                                          const StopToken &stop) const;

    /// The size of a regular file, without reading it. Errors as hash().
    [[nodiscard]] Result<qint64> size(const QByteArray &path) const;

    /// MediumChanged once the root is no longer the directory that was opened, or its device gone.
    [[nodiscard]] Result<void> checkPresence() const;

    /// What may be said about everything read through this object so far.
    [[nodiscard]] ReadEvidence evidence() const;

    /// How many files are best read at once: reading waits for a device, so there more than the
    /// processor's threads keep both busy.
    [[nodiscard]] int streams() const;

    [[nodiscard]] const QString &root() const { return m_root; }

private:
    using Consumer = std::function<void(QByteArrayView)>;

    DeviceReader(const QString &root, FileDescriptor directory);
    [[nodiscard]] FileDescriptor openBeneath(const QByteArray &path, int flags) const;
    [[nodiscard]] FileDescriptor openForReading(const QByteArray &path) const;
    [[nodiscard]] Error errorOf(int errnoValue, const QByteArray &path) const;
    [[nodiscard]] Result<qint64> readFile(const QByteArray &path,
                                          qint64 limit,
                                          const StopToken &stop,
                                          const Consumer &consume) const;
    [[nodiscard]] Result<qint64> readContent(int descriptor,
                                             qint64 size,
                                             const QByteArray &path,
                                             const StopToken &stop,
                                             const Consumer &consume) const;

    QString m_root;
    FileDescriptor m_directory;
    bool m_inMemory = false; ///< tmpfs: there is no device, and no cache to go past
    ReadCounters m_counters;
    mutable std::atomic<qint64> m_bytesRead = 0;
};

} // namespace hashike
