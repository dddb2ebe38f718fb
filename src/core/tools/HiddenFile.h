// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/Digest.h"

#include <QTemporaryFile>

#include <chrono>
#include <memory>

namespace hashike
{

/// A file that gets its name when it is whole: until then it has none, or a hidden one where the
/// file system knows no files without names, and it goes with this object. One thread.
class HiddenFile final : public ByteSink
{
public:
    /// On the file system of `directory`, which must exist. Errors: MediumReadOnly, FileFailed …
    [[nodiscard]] static Result<std::unique_ptr<HiddenFile>> create(const QString &directory);

    [[nodiscard]] Result<void> write(QByteArrayView data) override;

    /// Bytes written.
    [[nodiscard]] qint64 size() const { return m_file.size(); }

    /// Where this process, and only it, can open the file as long as this object lives, also to
    /// write.
    [[nodiscard]] QString path() const;

    /// For what reads and writes at places. Not to be mixed with write().
    [[nodiscard]] QTemporaryFile &device() { return m_file; }

    /// Of the content. Errors: FileFailed.
    [[nodiscard]] Result<Digest> digest();

    /// Gives the file its name, mode and time, in place of whatever file had that name; durable
    /// when this returns. Errors: MediumFull, FileFailed … (Path = the name).
    [[nodiscard]] Result<void> commit(const QString &name,
                                      unsigned int mode,
                                      std::chrono::nanoseconds modified);

private:
    explicit HiddenFile(const QString &directory);

    QString m_directory;
    QTemporaryFile m_file;
};

} // namespace hashike
