// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/RegistryImageCopy.h"

#include "base/BlockingCall.h"
#include "media/BlobReader.h"
#include "media/DurableFile.h"
#include "media/FileDescriptor.h"
#include "media/MediaLayout.h"
#include "media/RegistryImageNote.h"
#include "media/RegularFile.h"

#include <QFile>
#include <QJsonDocument>

#include <fcntl.h>

#include <cerrno>
#include <cstdio>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error atTarget(Error error)
{
    return std::move(error).from(Origin::Target);
}

/// Writes the copy under a temporary name and counts it.
class CopySink final : public ByteSink
{
public:
    CopySink(const QString &path, ByteProgress &progress)
        : m_path(path)
        , m_progress(progress)
        , m_descriptor(::open(QFile::encodeName(path).constData(),
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                              0644))
        , m_errno(errno)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        if (!m_descriptor.isOpen()) {
            return failure(atTarget(systemError(m_errno, m_path)));
        }
        HASHIKE_TRY(writeAll(m_descriptor.get(), data, m_offset, m_path).transform_error(atTarget));
        m_offset += data.size();
        m_progress.done += data.size();
        return {};
    }

    [[nodiscard]] Result<void> finish() const
    {
        HASHIKE_TRY(makeReadableByAll(m_descriptor.get(), m_path));
        return syncData(m_descriptor.get(), m_path);
    }

private:
    QString m_path;
    ByteProgress &m_progress;
    FileDescriptor m_descriptor;
    int m_errno;
    qint64 m_offset = 0;
};

/// The older archive goes first, then the note is replaced: at no moment does a note stand beside
/// an archive that it does not describe. What was cut short is copied again.
Result<void> name(const MediaLayout &target, const QByteArray &note, const QString &temporary)
{
    const QString archive = target.registryImageFile();
    HASHIKE_TRY(removeEntry(archive));
    HASHIKE_TRY(syncDirectory(target.registryImageDirectory()));
    const QString noteFile = target.registryImageNote();
    HASHIKE_TRY(replaceFile(noteFile, note, noteFile + u".new"_s));
    HASHIKE_TRY(syncDirectory(target.registryImageDirectory()));
    if (std::rename(QFile::encodeName(temporary).constData(),
                    QFile::encodeName(archive).constData())
        != 0) {
        return failure(systemError(errno, archive));
    }
    return syncDirectory(target.registryImageDirectory());
}
} // namespace

qint64 registryImageCopySize(const QString &from, const QString &to)
{
    const auto note = claimedRegistryImage(from);
    if (!note || !*note) {
        return 0;
    }
    const auto older = claimedRegistryImage(to);
    const bool isThere = older && *older && (*older)->archive == (*note)->archive;
    return isThere ? 0 : (*note)->size;
}

Result<void> copyRegistryImage(const QString &from,
                               const QString &to,
                               const StopToken &stop,
                               ByteProgress &progress)
{
    assertMayBlock();
    const MediaLayout source(from);
    const MediaLayout target(to);
    HASHIKE_TRY_ASSIGN(note, claimedRegistryImage(from));
    if (!note) {
        return {};
    }
    ByteProgress unshown;
    const auto older = checkRegistryImage(to, stop, unshown);
    if (older && older->archive == note->archive) {
        return {};
    }
    HASHIKE_TRY(makeDirectory(target.registryImageDirectory()).transform_error(atTarget));
    const QString temporary = target.registryImageFile() + u".new"_s;
    HASHIKE_TRY(removeEntry(temporary).transform_error(atTarget));
    progress.total += note->size;
    CopySink sink(temporary, progress);
    const Descriptor archive{{}, note->archive, note->size, std::nullopt, {}};
    if (auto copied = streamFile(source.registryImageFile(), archive, 0, sink, stop); !copied) {
        HASHIKE_TRY(removeEntry(temporary).transform_error(atTarget));
        return copied;
    }
    HASHIKE_TRY(sink.finish().transform_error(atTarget));
    return name(target, QJsonDocument(toJson(*note)).toJson(), temporary).transform_error(atTarget);
}

} // namespace hashike
