// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaCopy.h"

#include "base/BlockingCall.h"
#include "media/BlobReader.h"
#include "media/MediaStore.h"
#include "media/MirrorReader.h"
#include "media/NeededContent.h"
#include "media/ParallelFor.h"
#include "media/RegistryImageCopy.h"
#include "media/RegularFile.h"

#include <QSet>

#include <algorithm>
#include <mutex>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumSignatureFile = 1024 * 1024;
constexpr qsizetype MaximumNamed = 100; // digests in an error

template<typename T>
Result<T> from(Origin origin, Result<T> result)
{
    if (!result && result.error().code != ErrorCode::Cancelled) {
        return failure(std::move(result).error().from(origin));
    }
    return result;
}

/// What the source says it holds: its inventory where there is a readable one, else its tags.
Result<Inventory> sourceInventory(const MirrorReader &source)
{
    if (source.kind() == MirrorReader::Kind::OciLayout) {
        const MediaLayout layout(source.root());
        const auto raw = readSmallFile(layout.inventoryFile(), Inventory::MaximumSize);
        auto inventory = raw ? Inventory::parse(*raw) : Result<Inventory>(failure(raw.error()));
        if (inventory) {
            return inventory;
        }
    }
    HASHIKE_TRY_ASSIGN(tags, source.tags());
    return Inventory::rebuiltFrom(tags);
}

class Copy final
{
public:
    Copy(const MirrorReader &source,
         MediaStore &target,
         const MediaCopyRequest &request,
         const StopToken &stop,
         ByteProgress *progress)
        : m_source(source)
        , m_target(target)
        , m_request(request)
        , m_stop(stop)
        , m_progress(progress != nullptr ? *progress : m_ignored)
    {
    }

    Result<MediaCopyReport> run()
    {
        HASHIKE_TRY_ASSIGN(inventory, from(Origin::Source, sourceInventory(m_source)));
        HASHIKE_TRY_ASSIGN(content, findContent(inventory));
        for (auto failed = content.unreadable.begin(); failed != content.unreadable.end();
             ++failed) {
            m_failed.insert(failed.key(), failed.value());
        }
        HASHIKE_TRY(checkSpace(content.blobs));
        HASHIKE_TRY(copyBlobs(content.blobs));
        const Inventory whole = withoutFailed(inventory, content);
        HASHIKE_TRY(copyManifests(content.manifests, whole));
        HASHIKE_TRY(copySignatures(whole));
        HASHIKE_TRY(from(Origin::Target, m_target.commit(merged(whole))));
        HASHIKE_TRY(
            copyRegistryImage(m_source.root(), m_target.layout().root(), m_stop, m_progress));
        HASHIKE_TRY(from(Origin::Target, m_target.flushDevice()));
        return m_failed.isEmpty() ? Result<MediaCopyReport>(m_report) : failure(damage());
    }

private:
    Result<NeededContent> findContent(const Inventory &inventory) const
    {
        const ManifestLoader load = [this](const Descriptor &manifest) {
            return m_source.manifest(manifest.digest);
        };
        return from(Origin::Source,
                    findNeededContent(inventory.manifests(), {}, m_request.streams, load, m_stop));
    }

    // --- before the first byte ---

    Result<void> checkSpace(const QList<NeededFile> &blobs)
    {
        const FileSystemRules &rules = m_target.rules();
        const MediaLayout &layout = m_target.layout();
        qint64 needed = registryImageCopySize(m_source.root(), layout.root());
        for (const NeededFile &blob : blobs) {
            const Descriptor &descriptor = blob.descriptor;
            m_progress.total += descriptor.size;
            if (!rules.fits(descriptor.size)) {
                return failure(makeError(ErrorCode::FileTooLarge)
                                   .from(Origin::Target)
                                   .with(ErrorArgument::Path, layout.blob(descriptor.digest))
                                   .with(ErrorArgument::Subject, descriptor.digest.toString())
                                   .with(ErrorArgument::Expected,
                                         QString::number(rules.maximumFile.value_or(0)))
                                   .with(ErrorArgument::Actual, QString::number(descriptor.size)));
            }
            needed += std::max<qint64>(descriptor.size - alreadyThere(descriptor), 0);
        }
        if (needed > rules.available) {
            return failure(makeError(ErrorCode::MediumFull)
                               .from(Origin::Target)
                               .with(ErrorArgument::Path, layout.root())
                               .with(ErrorArgument::Needed, QString::number(needed))
                               .with(ErrorArgument::Available, QString::number(rules.available)));
        }
        return {};
    }

    /// By size only: a damaged one makes room for itself when it is replaced, save for its new
    /// copy.
    qint64 alreadyThere(const Descriptor &blob) const
    {
        for (const QString &path :
             {m_target.layout().blob(blob.digest), m_target.layout().partial(blob.digest)}) {
            if (const auto file = RegularFile::open(path)) {
                return file->size();
            }
        }
        return 0;
    }

    // --- blobs ---

    Result<void> copyBlobs(const QList<NeededFile> &blobs)
    {
        StopSource abort(m_stop);
        std::optional<Error> fatal;
        std::mutex mutex;
        parallelFor(m_request.streams, blobs.size(), [&](qsizetype index) {
            const Descriptor &blob = blobs.at(index).descriptor;
            const StopToken stop = abort.token();
            const Result<bool> copied =
                stop.stopRequested() ? failure(StopToken::error()) : copyBlob(blob, stop);
            const std::lock_guard lock(mutex);
            if (copied) {
                count(blob, *copied);
            } else if (isDamagedAtSource(copied.error())) {
                m_failed.insert(blob.digest, copied.error());
            } else if (!fatal) { // a full target stops them all
                fatal = copied.error();
                abort.requestStop(StopReason::Cancel);
            }
        });
        return fatal ? Result<void>(failure(*fatal)) : Result<void>();
    }

    void count(const Descriptor &blob, bool copied)
    {
        m_progress.done += blob.size;
        m_report.blobsCopied += copied ? 1 : 0;
        m_report.blobsPresent += copied ? 0 : 1;
        m_report.bytesCopied += copied ? blob.size : 0;
    }

    /// One bad file; not so when the whole source is gone.
    bool isDamagedAtSource(const Error &error) const
    {
        return error.origin == Origin::Source && error.code != ErrorCode::Cancelled
               && entryKind(m_source.root()) == EntryKind::Directory;
    }

    /// True when it was copied, false when it was there.
    Result<bool> copyBlob(const Descriptor &blob, const StopToken &stop)
    {
        HASHIKE_TRY_ASSIGN(state, m_target.check(blob, stop));
        if (state == BlobState::Hashed) {
            return false;
        }
        HASHIKE_TRY_ASSIGN(writer, from(Origin::Target, m_target.beginBlob(blob, stop)));
        const bool wasResumed = writer->resumed();
        auto written = stream(blob, *writer, stop);
        const bool mustStartOver = !written && wasResumed
                                   && written.error().origin == Origin::Target
                                   && written.error().code == ErrorCode::DigestMismatch;
        if (mustStartOver) { // what the former run left was not what the source holds
            HASHIKE_TRY(from(Origin::Target, writer->restart()));
            written = stream(blob, *writer, stop);
        }
        HASHIKE_TRY(std::move(written));
        return true;
    }

    /// Errors know whose they are: the sink's are the target's, the rest the source's.
    Result<void> stream(const Descriptor &blob, BlobWriter &writer, const StopToken &stop) const
    {
        class TargetSink final : public ByteSink
        {
        public:
            explicit TargetSink(BlobWriter &writer)
                : m_writer(writer)
            {
            }

            Result<void> write(QByteArrayView data) override
            {
                auto written = from(Origin::Target, m_writer.write(data));
                m_failed = !written;
                return written;
            }

            bool hasFailed() const { return m_failed; }

        private:
            BlobWriter &m_writer;
            bool m_failed = false;
        };
        TargetSink sink(writer);
        auto streamed = streamBlob(m_source, blob, writer.offset(), sink, stop);
        HASHIKE_TRY(sink.hasFailed() ? std::move(streamed)
                                     : from(Origin::Source, std::move(streamed)));
        return from(Origin::Target, writer.commit());
    }

    // --- manifests, signatures and books ---

    /// The images all of whose parts have arrived; a release only whole.
    Inventory withoutFailed(Inventory inventory, const NeededContent &content) const
    {
        QSet<QString> broken;
        for (const QList<NeededFile> *files : {&content.manifests, &content.blobs}) {
            for (const NeededFile &file : *files) {
                if (m_failed.contains(file.descriptor.digest)) {
                    broken.unite(QSet<QString>(file.images.begin(), file.images.end()));
                }
            }
        }
        const auto isBroken = [&broken](const TaggedManifest &image) {
            return broken.contains(image.tag.isEmpty() ? image.descriptor.digest.toString()
                                                       : image.tag);
        };
        inventory.releases.removeIf([&isBroken](const ReleaseRecord &release) {
            return std::ranges::any_of(release.manifests, isBroken);
        });
        inventory.others.removeIf(isBroken);
        return inventory;
    }

    /// Children come before the indexes that name them.
    Result<void> copyManifests(const QList<NeededFile> &manifests, const Inventory &whole)
    {
        QSet<QString> wanted;
        for (const TaggedManifest &image : whole.manifests()) {
            wanted.insert(image.tag.isEmpty() ? image.descriptor.digest.toString() : image.tag);
        }
        for (const bool indexes : {false, true}) {
            for (const NeededFile &file : manifests) {
                const bool isWanted =
                    std::ranges::any_of(file.images, [&wanted](const QString &image) {
                        return wanted.contains(image);
                    });
                if (isWanted) {
                    HASHIKE_TRY(copyManifest(file.descriptor.digest, indexes));
                }
            }
        }
        return {};
    }

    Result<void> copyManifest(const Digest &digest, bool indexes)
    {
        if (m_stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY_ASSIGN(manifest, from(Origin::Source, m_source.manifest(digest)));
        if (manifest.isIndex() != indexes) {
            return {};
        }
        return from(Origin::Target, m_target.writeManifest(manifest));
    }

    Inventory merged(const Inventory &whole)
    {
        Inventory inventory = m_target.inventory();
        for (const ReleaseRecord &release : whole.releases) {
            inventory.put(release);
            m_report.releases.append(release.tag);
        }
        inventory.adoptUnknown(whole.others);
        return inventory;
    }

    Result<void> copySignatures(const Inventory &whole)
    {
        const MediaLayout layout(m_source.root());
        for (const ReleaseRecord &release : whole.releases) {
            const auto content =
                readSmallFile(layout.signatureFile(release.digest), MaximumSignatureFile);
            if (content) {
                HASHIKE_TRY(
                    from(Origin::Target, m_target.writeSignature(release.digest, *content)));
            } else if (content.error().code != ErrorCode::MediumIncomplete) {
                return failure(Error(content.error()).from(Origin::Source));
            }
        }
        return {};
    }

    Error damage() const
    {
        QStringList digests;
        for (auto failed = m_failed.begin(); failed != m_failed.end(); ++failed) {
            digests.append(failed.key().toString());
        }
        return makeError(ErrorCode::MediumDamaged)
            .from(Origin::Source)
            .with(ErrorArgument::Path, m_source.root())
            .with(ErrorArgument::Subject, digests.first())
            .with(ErrorArgument::Actual, QString::number(digests.size()))
            .with(ErrorArgument::Choices,
                  digests.first(std::min(digests.size(), MaximumNamed)).join(u", "_s))
            .becauseOf(m_failed.first());
    }

    const MirrorReader &m_source;
    MediaStore &m_target;
    const MediaCopyRequest &m_request;
    const StopToken m_stop;
    ByteProgress m_ignored;
    ByteProgress &m_progress;
    MediaCopyReport m_report;
    QMap<Digest, Error> m_failed; // what could not be read at the source, and why
};
} // namespace

Result<MediaCopyReport> copyMedium(const MediaCopyRequest &request,
                                   const StopToken &stop,
                                   ByteProgress *progress)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(source, from(Origin::Source, openMirror(request.from)));
    HASHIKE_TRY_ASSIGN(
        target, from(Origin::Target, MediaStore::open(request.to, MediaStore::Mode::Create)));
    return Copy(*source, *target, request, stop, progress).run();
}

} // namespace hashike
