// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/Hasher.h"
#include "base/StopToken.h"
#include "media/FileDescriptor.h"
#include "oci/Descriptor.h"

namespace hashike
{

class MediaStore;

/// Writes one blob to a medium: into `hashike/partial/<hex>`, hashed while the bytes pass, flushed
/// every 64 MiB with the flushed length recorded beside it, made durable, and only then given its
/// final name. Destroyed before commit, it leaves the partial file for a later resume. One thread;
/// two writers for the same digest must not exist at once (the engine moves every blob once). The
/// store must outlive it.
class BlobWriter final : public ByteSink
{
public:
    static constexpr qint64 FlushInterval = 64 * 1024 * 1024;

    ~BlobWriter() override;
    BlobWriter(const BlobWriter &) = delete;
    BlobWriter &operator=(const BlobWriter &) = delete;

    /// How much of the blob a former run left that may be reused; already hashed. The source is
    /// asked for the rest from here.
    [[nodiscard]] qint64 offset() const { return m_hasher.size(); }

    /// True when bytes of a former run were reused: a digest mismatch is then no fault of the
    /// source. Still true after a commit() that failed, until the blob starts over.
    [[nodiscard]] bool resumed() const { return m_resumed; }

    /// Errors: MediumFull (Needed = bytes of the blob still to come, Available), MediumReadOnly,
    /// FileFailed, SizeMismatch (more than announced; nothing of `data` is written).
    [[nodiscard]] Result<void> write(QByteArrayView data) override;

    /// Checks size and digest, makes the data durable and names it. Errors: SizeMismatch (the
    /// partial file stays), DigestMismatch (it is emptied), and those of write().
    [[nodiscard]] Result<void> commit();

    /// Forgets everything written: the blob starts over at byte 0.
    [[nodiscard]] Result<void> restart();

private:
    friend class MediaStore;
    BlobWriter(const MediaStore &store, const Descriptor &blob);
    [[nodiscard]] Result<void> open(const StopToken &stop);
    [[nodiscard]] Result<void> rehash(qint64 length, const StopToken &stop);
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Result<void> record();
    [[nodiscard]] Result<void> syncOrForget();
    [[nodiscard]] Result<void> empty();
    [[nodiscard]] Result<void> removeRecord();
    [[nodiscard]] Error withSpace(Error error) const;

    const MediaStore &m_store;
    Descriptor m_blob;
    QString m_path;
    FileDescriptor m_file;
    Hasher m_hasher;
    qint64 m_flushed = 0;
    bool m_resumed = false;
    bool m_mayHaveRecord = false;
    bool m_committed = false;
};

} // namespace hashike
