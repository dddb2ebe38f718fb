// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "media/FileDescriptor.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace hashike
{

/// What stands at a path, links not followed.
enum class EntryKind
{
    Missing,
    File,
    Directory,
    Link,
    Other, ///< a FIFO, a socket, a device, or something that may not be looked at
};

[[nodiscard]] EntryKind entryKind(const QString &path);

/// systemError() with the medium as its origin.
[[nodiscard]] Error mediumError(int errnoValue, const QString &path);

/// A regular file on a medium, opened for reading. A medium is written by others: links, FIFOs and
/// devices in place of a file are refused, and opening one never blocks. One thread.
class RegularFile final
{
public:
    /// Errors: MediumIncomplete (nothing there), UnsafePath (no regular file), FileFailed.
    [[nodiscard]] static Result<RegularFile> open(const QString &path);

    /// Bytes, when it was opened.
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] int descriptor() const { return m_descriptor.get(); }

    /// Tells the kernel that the file will be read once, front to back.
    void expectSequentialReading() const;

    /// The next bytes, fewer than asked only at the end of the file. Error: FileFailed.
    [[nodiscard]] Result<qint64> read(std::span<char> into) const;

private:
    RegularFile(FileDescriptor descriptor, const QString &path, qint64 size);

    FileDescriptor m_descriptor;
    QString m_path;
    qint64 m_size = 0;
};

/// The whole of a small file. Errors: those of RegularFile, LimitExceeded (more than `limit`
/// bytes).
[[nodiscard]] Result<QByteArray> readSmallFile(const QString &path, qint64 limit);

} // namespace hashike
