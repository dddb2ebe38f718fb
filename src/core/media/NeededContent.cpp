// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/NeededContent.h"

#include "media/ParallelFor.h"
#include "media/ReachableContent.h"
#include "oci/MediaType.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumManifests = 200'000;

/// What a manifest names.
struct Named
{
    QList<Descriptor> manifests;
    QList<Descriptor> blobs;
    bool hasConfig = false; ///< the first of the blobs
};

bool isManifest(const Descriptor &descriptor)
{
    return mediatype::isImage(descriptor.mediaType) || mediatype::isIndex(descriptor.mediaType);
}

Named namedBy(const Manifest &manifest)
{
    Named named{{}, manifest.blobs(), manifest.image() != nullptr};
    if (const ImageIndex *index = manifest.index()) {
        for (const Descriptor &child : index->manifests) {
            (isManifest(child) ? named.manifests : named.blobs).append(child);
        }
    }
    return named;
}

Error tooMuch(const QString &subject, qsizetype limit)
{
    return makeError(ErrorCode::LimitExceeded)
        .from(Origin::Medium)
        .with(ErrorArgument::Subject, subject)
        .with(ErrorArgument::Expected, QString::number(limit));
}

bool endsTheWalk(const Error &error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::MediumChanged;
}

class ContentWalk final
{
public:
    ContentWalk(const QSet<Digest> &releases, const ManifestLoader &load)
        : m_releases(releases)
        , m_load(load)
    {
    }

    Result<void> read(QList<Descriptor> level, int threads, const StopToken &stop)
    {
        for (int depth = 1; !level.isEmpty(); ++depth) {
            if (depth > MaximumIndexDepth) {
                return failure(tooMuch(level.first().digest.toString(), MaximumIndexDepth));
            }
            const QList<Descriptor> fresh = notYetRead(level);
            if (m_manifests.size() > MaximumManifests) {
                return failure(tooMuch(u"manifests"_s, MaximumManifests));
            }
            HASHIKE_TRY(readLevel(fresh, threads, stop));
            level.clear();
            for (const Descriptor &manifest : fresh) {
                level.append(m_named.value(manifest.digest).manifests);
            }
        }
        return {};
    }

    /// Notes `image` at everything that is reached from `root`.
    void attribute(const QString &image, const Digest &root)
    {
        QSet<Digest> seen;
        QList<Digest> pending{root};
        while (!pending.isEmpty()) {
            const Digest digest = pending.takeLast();
            if (seen.contains(digest)) {
                continue;
            }
            seen.insert(digest);
            m_manifests[digest].images.append(image);
            const Named &named = m_named[digest];
            for (qsizetype i = 0; i < named.blobs.size(); ++i) {
                const bool isConfig = named.hasConfig && i == 0;
                note(named.blobs.at(i), isConfig, image);
            }
            for (const Descriptor &child : named.manifests) {
                pending.append(child.digest);
            }
        }
    }

    NeededContent take() &&
    {
        NeededContent content{m_manifests.values(), m_blobs.values(), m_unreadable};
        for (QList<NeededFile> *files : {&content.manifests, &content.blobs}) {
            for (NeededFile &file : *files) {
                file.images.sort();
                file.images.removeDuplicates();
            }
        }
        const auto digest = [](const NeededFile &file) { return file.descriptor.digest; };
        std::ranges::sort(content.manifests, {}, digest);
        std::ranges::sort(content.blobs, {}, digest);
        std::ranges::stable_sort(content.blobs, std::greater(), [](const NeededFile &file) {
            return file.descriptor.size;
        });
        return content;
    }

private:
    QList<Descriptor> notYetRead(const QList<Descriptor> &level)
    {
        QList<Descriptor> fresh;
        for (const Descriptor &manifest : level) {
            if (!m_manifests.contains(manifest.digest)) {
                const bool isRelease = m_releases.contains(manifest.digest);
                const auto subject =
                    isRelease ? FindingSubject::ReleaseManifest : FindingSubject::Manifest;
                m_manifests.insert(manifest.digest, {manifest, subject, {}});
                fresh.append(manifest);
            }
        }
        return fresh;
    }

    Result<void> readLevel(const QList<Descriptor> &level, int threads, const StopToken &stop)
    {
        std::mutex mutex;
        std::optional<Error> end;
        parallelFor(threads, level.size(), [&](qsizetype index) {
            const Descriptor &descriptor = level.at(index);
            const bool stopped = stop.stopRequested();
            auto manifest = stopped ? failure(StopToken::error()) : m_load(descriptor);
            const std::lock_guard lock(mutex);
            if (manifest) {
                m_named.insert(descriptor.digest, namedBy(*manifest));
            } else if (endsTheWalk(manifest.error())) {
                end = std::move(manifest).error();
            } else {
                m_unreadable.insert(descriptor.digest, std::move(manifest).error());
            }
        });
        return end ? Result<void>(failure(*end)) : Result<void>();
    }

    void note(const Descriptor &blob, bool isConfig, const QString &image)
    {
        const auto subject = isConfig ? FindingSubject::Config : FindingSubject::Layer;
        auto place = m_blobs.find(blob.digest);
        if (place == m_blobs.end()) {
            place = m_blobs.insert(blob.digest, {blob, subject, {}});
        }
        place->images.append(image);
    }

    const QSet<Digest> &m_releases;
    const ManifestLoader &m_load;
    QHash<Digest, NeededFile> m_manifests;
    QHash<Digest, Named> m_named;
    QHash<Digest, NeededFile> m_blobs;
    QHash<Digest, Error> m_unreadable;
};

} // namespace

qint64 NeededContent::bytes() const
{
    qint64 sum = 0;
    for (const QList<NeededFile> *files : {&manifests, &blobs}) {
        for (const NeededFile &file : *files) {
            sum += file.descriptor.size;
        }
    }
    return sum;
}

Result<NeededContent> findNeededContent(const QList<TaggedManifest> &tagged,
                                        const QSet<Digest> &releases,
                                        int threads,
                                        const ManifestLoader &load,
                                        const StopToken &stop)
{
    ContentWalk walk(releases, load);
    QList<Descriptor> roots;
    for (const TaggedManifest &image : tagged) {
        roots.append(image.descriptor);
    }
    HASHIKE_TRY(walk.read(roots, threads, stop));
    for (const TaggedManifest &image : tagged) {
        const Digest &digest = image.descriptor.digest;
        walk.attribute(image.tag.isEmpty() ? digest.toString() : image.tag, digest);
    }
    return std::move(walk).take();
}

} // namespace hashike
