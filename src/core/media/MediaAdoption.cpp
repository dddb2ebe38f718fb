// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaAdoption.h"

#include "base/BlockingCall.h"
#include "media/BlobReader.h"
#include "media/CountingSink.h"
#include "media/DirectoryListing.h"
#include "media/DurableFile.h"
#include "media/MediaStore.h"
#include "media/OcDirectoryReader.h"
#include "media/OciLayoutReader.h"
#include "media/ReachableContent.h"

#include <QFile>
#include <QMap>
#include <QSet>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct OcFile
{
    QString path;
    Digest digest; ///< as the name says
    qint64 size = 0;
    std::pair<dev_t, ino_t> identity;
};

/// What oc's repository directory holds, by kind.
struct OcContent
{
    QList<OcFile> files;
    QStringList downloads;
};

Result<OcFile> describe(const QString &path, const Digest &digest)
{
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0) {
        return failure(mediumError(errno, path));
    }
    return OcFile{path, digest, status.st_size, {status.st_dev, status.st_ino}};
}

Result<void> collect(const QString &directory, OcContent &content)
{
    HASHIKE_TRY_ASSIGN(entries, listDirectory(directory));
    for (const DirectoryEntry &entry : std::as_const(entries)) {
        const QString name = QFile::decodeName(entry.name);
        const QString path = directory + u'/' + name;
        if (entry.kind != EntryKind::File) {
            continue;
        }
        if (name.endsWith(u".download"_s)) {
            content.downloads.append(path);
        } else if (const auto digest = Digest::parse(name)) {
            HASHIKE_TRY_ASSIGN(file, describe(path, *digest));
            content.files.append(file);
        }
    }
    return {};
}

QString join(const QList<Digest> &digests)
{
    QStringList names;
    for (const Digest &digest : digests) {
        names.append(digest.toString());
    }
    return names.join(u", "_s);
}

/// One adoption, step by step.
class Adoption final
{
public:
    Adoption(MediaStore &store, const OcDirectoryReader &source, const StopToken &stop)
        : m_store(store)
        , m_source(source)
        , m_stop(stop)
    {
    }

    Result<AdoptionReport> run(std::atomic<qint64> *hashed)
    {
        HASHIKE_TRY(collect(blobs(), m_content));
        HASHIKE_TRY(collect(manifests(), m_content));
        HASHIKE_TRY(hashAll(hashed));
        HASHIKE_TRY_ASSIGN(tagged, m_source.tags()); // while oc's files are all there
        HASHIKE_TRY(linkAll());
        HASHIKE_TRY(record(tagged));
        HASHIKE_TRY(removeRemains());
        HASHIKE_TRY(openConfig());
        HASHIKE_TRY(m_store.flushDevice());
        return m_report;
    }

private:
    [[nodiscard]] QString blobs() const { return m_source.repositoryDirectory() + u"/blobs"_s; }
    [[nodiscard]] QString manifests() const
    {
        return m_source.repositoryDirectory() + u"/manifests"_s;
    }

    /// A manifest and its copy among the blobs are one file under two names, read once.
    Result<void> hashAll(std::atomic<qint64> *hashed)
    {
        CountingSink sink(hashed);
        QSet<std::pair<quint64, quint64>> seen;
        QList<Digest> damaged;
        for (const OcFile &file : std::as_const(m_content.files)) {
            const std::pair<quint64, quint64> identity(file.identity);
            if (seen.contains(identity)) {
                continue;
            }
            const Descriptor claimed{{}, file.digest, file.size, {}, {}};
            const auto read = streamFile(file.path, claimed, 0, sink, m_stop);
            if (!read && read.error().code == ErrorCode::Cancelled) {
                return read;
            }
            if (!read) {
                damaged.append(file.digest);
                continue;
            }
            seen.insert(identity);
        }
        return damaged.isEmpty() ? Result<void>() : failure(damagedError(damaged));
    }

    [[nodiscard]] Error damagedError(const QList<Digest> &damaged) const
    {
        return makeError(ErrorCode::MediumDamaged)
            .from(Origin::Medium)
            .with(ErrorArgument::Path, m_source.root())
            .with(ErrorArgument::Choices, join(damaged));
    }

    Result<void> linkAll()
    {
        const MediaLayout &layout = m_store.layout();
        HASHIKE_TRY(makeDirectory(layout.blobsDirectory()));
        HASHIKE_TRY(makeDirectory(layout.blobDirectory()));
        QSet<Digest> distinct;
        for (const OcFile &file : std::as_const(m_content.files)) {
            if (m_stop.stopRequested()) {
                return failure(StopToken::error());
            }
            HASHIKE_TRY(link(file));
            if (!distinct.contains(file.digest)) {
                distinct.insert(file.digest);
                m_report.bytes += file.size;
            }
        }
        m_report.blobs = distinct.size();
        return syncDirectory(layout.blobDirectory());
    }

    /// A second name for the file; where the file system has none, its new name.
    Result<void> link(const OcFile &file)
    {
        const QString final = m_store.layout().blob(file.digest);
        const Descriptor claimed{{}, file.digest, file.size, {}, {}};
        HASHIKE_TRY_ASSIGN(present, describeIfThere(final, file.digest));
        if (present && present->identity == file.identity) {
            return makeReadable(final);
        }
        HASHIKE_TRY_ASSIGN(state, m_store.check(claimed, m_stop));
        if (state == BlobState::Hashed) {
            return makeReadable(final);
        }
        HASHIKE_TRY(removeEntry(final));
        const QByteArray from = QFile::encodeName(file.path);
        const QByteArray to = QFile::encodeName(final);
        if (::link(from.constData(), to.constData()) != 0
            && ::rename(from.constData(), to.constData()) != 0) {
            return failure(mediumError(errno, final));
        }
        return makeReadable(final);
    }

    static Result<std::optional<OcFile>> describeIfThere(const QString &path, const Digest &digest)
    {
        if (entryKind(path) != EntryKind::File) {
            return std::nullopt;
        }
        HASHIKE_TRY_ASSIGN(file, describe(path, digest));
        return file;
    }

    static Result<void> makeReadable(const QString &path)
    {
        HASHIKE_TRY_ASSIGN(file, RegularFile::open(path));
        return makeReadableByAll(file.descriptor(), path);
    }

    /// The inventory names what is whole. Records that were there before know more than the tags.
    Result<void> record(const QList<TaggedManifest> &tagged)
    {
        HASHIKE_TRY_ASSIGN(mirror, OciLayoutReader::open(m_store.layout().root()));
        QList<TaggedManifest> whole;
        for (const TaggedManifest &manifest : tagged) {
            if (isComplete(*mirror, manifest)) {
                whole.append(manifest);
            } else {
                m_report.incomplete.append(manifest.tag);
            }
        }
        Inventory inventory = m_store.inventory();
        addReleases(inventory, whole);
        return m_store.commit(inventory);
    }

    void addReleases(Inventory &inventory, const QList<TaggedManifest> &whole)
    {
        const Inventory rebuilt = Inventory::rebuiltFrom(whole);
        QList<TaggedManifest> unclaimed = rebuilt.others;
        for (const ReleaseRecord &release : rebuilt.releases) {
            const bool lacksParts =
                std::ranges::any_of(m_report.incomplete, [&](const QString &tag) {
                    return tag.startsWith(release.tag + u'-');
                });
            if (lacksParts) {
                unclaimed.append(release.manifests);
            } else if (!inventory.find(release.tag)) {
                inventory.put(release);
                m_report.releases.append(release.tag);
            }
        }
        inventory.adoptUnknown(unclaimed);
    }

    /// What cannot be followed, because it is missing or of a kind that we do not know, is not
    /// whole.
    static bool isComplete(const MirrorReader &mirror, const TaggedManifest &manifest)
    {
        const auto content = reachableFrom(mirror, {manifest});
        return content && !content->absent.contains(manifest.descriptor.digest)
               && std::ranges::all_of(content->blobs, [&](const Descriptor &blob) {
                      return mirror.blobSize(blob.digest) == blob.size;
                  });
    }

    /// What the view did not replace: other names of adopted blobs, unfinished downloads, tags that
    /// lead nowhere any more.
    Result<void> removeRemains()
    {
        for (const OcFile &file : std::as_const(m_content.files)) {
            if (entryKind(file.path) == EntryKind::File) {
                HASHIKE_TRY(removeEntry(file.path));
            }
        }
        for (const QString &path : std::as_const(m_content.downloads)) {
            m_report.leftovers.append(path.sliced(m_source.root().size() + 1));
            HASHIKE_TRY(removeEntry(path));
        }
        HASHIKE_TRY(removeDeadTags());
        return removeEmptyDirectories();
    }

    Result<void> removeDeadTags()
    {
        HASHIKE_TRY_ASSIGN(entries, listDirectory(manifests()));
        for (const DirectoryEntry &entry : std::as_const(entries)) {
            const QString path = manifests() + u'/' + QFile::decodeName(entry.name);
            const bool leadsNowhere = entry.kind == EntryKind::Link && !QFile::exists(path);
            if (leadsNowhere) {
                HASHIKE_TRY(removeEntry(path));
            }
        }
        return {};
    }

    /// A repository of another name than ours has no view.
    Result<void> removeEmptyDirectories()
    {
        QString directory = m_source.repositoryDirectory();
        ::rmdir(QFile::encodeName(blobs()).constData());
        ::rmdir(QFile::encodeName(manifests()).constData());
        while (directory.size() > m_source.root().size()
               && ::rmdir(QFile::encodeName(directory).constData()) == 0) {
            directory = directory.section(u'/', 0, -2);
        }
        return syncDirectory(directory);
    }

    /// oc keeps signatures to itself (0750 and 0640); the other side is another user.
    Result<void> openConfig()
    {
        const QString directory = m_store.layout().configDirectory();
        HASHIKE_TRY_ASSIGN(entries, listDirectory(directory));
        for (const DirectoryEntry &entry : std::as_const(entries)) {
            if (entry.kind == EntryKind::File) {
                HASHIKE_TRY(makeReadable(directory + u'/' + QFile::decodeName(entry.name)));
            }
        }
        ::chmod(QFile::encodeName(directory).constData(), 0755);
        return {};
    }

    MediaStore &m_store;
    const OcDirectoryReader &m_source;
    const StopToken &m_stop;
    OcContent m_content;
    AdoptionReport m_report;
};
} // namespace

Result<AdoptionReport> adoptMirror(const QString &root,
                                   const StopToken &stop,
                                   std::atomic<qint64> *hashed)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(mirror, openMirror(root)); // before anything is locked or made
    HASHIKE_TRY_ASSIGN(source, OcDirectoryReader::open(mirror->root()));
    HASHIKE_TRY_ASSIGN(store, MediaStore::open(root, MediaStore::Mode::Create));
    return Adoption(*store, *source, stop).run(hashed);
}

} // namespace hashike
