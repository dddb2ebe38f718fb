// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/FileDescriptor.h"
#include "media/MediaLayout.h"

#include <mutex>

namespace hashike
{

/// A partial file, opened for reading and writing.
struct PartialFile
{
    FileDescriptor descriptor;
    qint64 size = 0;      ///< bytes that a former run left
    bool existed = false; ///< a former run left it, perhaps with a record of its synced length
};

/// `hashike/partial`: unfinished blobs, and the temporary files of small ones.
///
/// What a killed process wrote is complete in the kernel's page cache as long as that kernel runs
/// and the medium stays mounted: the file `session` says which boot and mount wrote. After any
/// other stop only the recorded synced length of a partial file counts; the rest is cut off before
/// the first new byte is written.
class PartialFolder final
{
public:
    explicit PartialFolder(const MediaLayout &layout);

    /// Makes the folder and that of the blobs, and cuts what may not be trusted. Safe from any
    /// thread; does its work once. Errors: UnsafePath, MediumReadOnly, MediumFull, FileFailed.
    [[nodiscard]] Result<void> prepare();

    /// Opens or creates a blob's partial file. Anything that is no plain file of one name is
    /// replaced.
    [[nodiscard]] Result<PartialFile> open(const Digest &digest) const;

    /// Where a small file is written before it gets its name.
    [[nodiscard]] QString temporary(const QString &fileName) const;

    /// Removes all but unfinished blobs, and where there are none the folder itself. No writer may
    /// be active. Error: FileFailed.
    [[nodiscard]] Result<void> tidy();

    /// Boot and attached device that `path` is on now; empty when that cannot be told.
    [[nodiscard]] static QByteArray sessionOf(const QString &path);

    /// The length recorded beside a partial file; 0 without a readable record.
    [[nodiscard]] static qint64 recordedLength(const QString &recordFile);

private:
    [[nodiscard]] Result<void> makeFolders() const;
    [[nodiscard]] Result<void> cutUnsynced() const;
    [[nodiscard]] Result<void> cut(const Digest &digest) const;
    [[nodiscard]] bool isUnfinished(const QString &entryName) const;

    MediaLayout m_layout;
    std::mutex m_mutex;
    bool m_prepared = false;
};

} // namespace hashike
