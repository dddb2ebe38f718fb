// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaVerifier.h"

#include "base/BlockingCall.h"
#include "media/FileCheck.h"
#include "media/MediaClaims.h"
#include "media/MediumPlace.h"
#include "media/NeededContent.h"
#include "media/OcViewCheck.h"
#include "media/ParallelFor.h"
#include "media/SurplusFiles.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <mutex>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
class Verification final
{
public:
    Verification(const VerificationRequest &request,
                 std::unique_ptr<MirrorReader> mirror,
                 std::unique_ptr<DeviceReader> reader,
                 const StopToken &stop,
                 ByteProgress *progress)
        : m_request(request)
        , m_mirror(std::move(mirror))
        , m_reader(std::move(reader))
        , m_stop(stop)
        , m_progress(progress != nullptr ? *progress : m_ignored)
        , m_threads(request.threads > 0 ? request.threads : m_reader->streams())
    {
        m_report.depth = request.depth;
    }

    Result<VerificationReport> run()
    {
        const Result<void> done = walk();
        HASHIKE_TRY(m_reader->checkPresence()); // explains whatever else went wrong
        if (!done && done.error().code != ErrorCode::Cancelled) {
            return failure(done.error());
        }
        m_report.complete = done.has_value();
        m_report.evidence = m_reader->evidence();
        std::ranges::stable_sort(m_report.findings, {}, &Finding::path);
        summariseReleases();
        return std::move(m_report);
    }

private:
    Result<void> walk()
    {
        HASHIKE_TRY_ASSIGN(claims, readClaims(*m_reader, *m_mirror, m_stop));
        m_claims = std::move(claims);
        m_report.hasInventory = m_claims.hasInventory;
        m_report.place = mediumPlace(m_reader->root());
        m_report.findings = m_claims.findings;
        m_report.contentKey = contentKeyOf(m_claims.inventory);
        HASHIKE_TRY(selectReleases());
        checkReleaseDigests();
        HASHIKE_TRY(findContent());
        HASHIKE_TRY(checkBlobs());
        return checkSurroundings();
    }

    bool isPartial() const { return !m_request.releases.isEmpty(); }

    Result<void> selectReleases()
    {
        if (!isPartial()) {
            return {};
        }
        QStringList known;
        for (const ReleaseRecord &release : std::as_const(m_claims.inventory.releases)) {
            known.append(release.tag);
        }
        for (const QString &wanted : m_request.releases) {
            if (!known.contains(wanted)) {
                return failure(makeError(ErrorCode::ReleaseUnknown)
                                   .from(Origin::Medium)
                                   .with(ErrorArgument::Subject, wanted)
                                   .with(ErrorArgument::Choices, known.join(u", "_s)));
            }
        }
        const qsizetype left =
            m_claims.inventory.releases.removeIf([this](const ReleaseRecord &release) {
                return !m_request.releases.contains(release.tag);
            });
        m_report.partial = left > 0 || !m_claims.inventory.others.isEmpty();
        m_claims.inventory.others.clear();
        return {};
    }

    /// A record must name the same digest for the release and for the release's tag.
    void checkReleaseDigests()
    {
        const MediaLayout layout(m_reader->root());
        for (const ReleaseRecord &release : std::as_const(m_claims.inventory.releases)) {
            const bool agrees =
                std::ranges::any_of(release.manifests, [&release](const TaggedManifest &image) {
                    return image.tag == release.tag && image.descriptor.digest == release.digest;
                });
            if (!agrees) {
                m_report.findings.append({FindingKind::Damaged,
                                          FindingSubject::Inventory,
                                          relative(layout.inventoryFile()),
                                          release.digest,
                                          std::nullopt,
                                          std::nullopt,
                                          {release.tag}});
            }
        }
    }

    QString relative(const QString &path) const { return path.sliced(m_reader->root().size() + 1); }

    QString pathOf(const Digest &digest) const { return relative(m_mirror->blobPath(digest)); }

    // --- manifests ---

    Result<void> findContent()
    {
        QSet<Digest> releases;
        for (const ReleaseRecord &release : std::as_const(m_claims.inventory.releases)) {
            releases.insert(release.digest);
        }
        const ManifestLoader load = [this](const Descriptor &manifest) {
            return loadManifest(manifest);
        };
        HASHIKE_TRY_ASSIGN(
            content,
            findNeededContent(m_claims.inventory.manifests(), releases, m_threads, load, m_stop));
        m_content = std::move(content);
        m_report.manifests = m_content.manifests.size();
        m_report.blobs = m_content.blobs.size();
        m_report.bytes = m_content.bytes();
        m_progress.total = m_report.bytes;
        for (const NeededFile &file : std::as_const(m_content.manifests)) {
            m_progress.done += file.descriptor.size;
            note(file, m_manifestProblems.value(file.descriptor.digest));
        }
        return {};
    }

    Result<Manifest> loadManifest(const Descriptor &descriptor)
    {
        const Digest &digest = descriptor.digest;
        const QString path = pathOf(digest);
        QByteArray raw;
        const auto accept = [&raw, &digest](const QByteArray &content) {
            raw = content;
            return Digest::of(content) == digest;
        };
        HASHIKE_TRY_ASSIGN(problem,
                           checkContent(*m_reader,
                                        QFile::encodeName(path),
                                        MaximumManifestSize,
                                        descriptor.size,
                                        accept,
                                        m_stop));
        auto manifest = Manifest::parse(raw);
        if (!problem && !manifest) {
            problem = FileProblem{FindingKind::Unreadable, raw.size()};
        }
        const std::lock_guard lock(m_mutex);
        if (problem) {
            m_manifestProblems.insert(digest, problem);
        } else {
            m_report.digests.insert(path, {digest, raw.size()});
        }
        const bool isReadable = !problem || problem->kind == FindingKind::Unstable;
        return isReadable ? std::move(manifest)
                          : failure(makeError(ErrorCode::MediumDamaged)
                                        .from(Origin::Medium)
                                        .with(ErrorArgument::Path, path));
    }

    // --- configs and layers ---

    Result<void> checkBlobs()
    {
        StopSource abort(m_stop);
        std::optional<Error> fatal;
        parallelFor(m_threads, m_content.blobs.size(), [&](qsizetype index) {
            const StopToken stop = abort.token();
            const NeededFile &file = m_content.blobs.at(index);
            FileCheck check = stop.stopRequested() ? FileCheck(failure(StopToken::error()))
                                                   : checkBlob(file, stop);
            const std::lock_guard lock(m_mutex);
            if (check) {
                note(file, *check);
            } else if (!fatal) { // the first one says why; the others were only stopped by it
                fatal = std::move(check).error();
                abort.requestStop(StopReason::Cancel);
            }
        });
        return fatal ? Result<void>(failure(*fatal)) : Result<void>();
    }

    FileCheck checkBlob(const NeededFile &file, const StopToken &stop)
    {
        const QByteArray path = QFile::encodeName(pathOf(file.descriptor.digest));
        return checkFile(*m_reader, path, file.descriptor, m_request.depth, stop, &m_progress.done);
    }

    void note(const NeededFile &file, const std::optional<FileProblem> &problem)
    {
        const Descriptor &descriptor = file.descriptor;
        const QString path = pathOf(descriptor.digest);
        if (problem) {
            m_report.findings.append({problem->kind,
                                      file.subject,
                                      path,
                                      descriptor.digest,
                                      descriptor.size,
                                      problem->actualSize,
                                      file.images});
        } else if (m_request.depth == Depth::Hashed) {
            m_report.digests.insert(path, {descriptor.digest, descriptor.size});
        }
    }

    // --- everything around them ---

    Result<void> checkSurroundings()
    {
        KnownFiles known{m_mirror->kind(), {}, isAllKnown()};
        const QList<TaggedManifest> images = m_claims.inventory.manifests();
        if (m_claims.isOurs) {
            const MediaLayout layout(m_reader->root());
            HASHIKE_TRY_ASSIGN(view, checkOcView(layout, m_claims.inventory, m_content, m_stop));
            m_report.findings.append(view.findings);
            m_report.surplusFiles +=
                std::ranges::count(view.findings, FindingKind::Surplus, &Finding::kind);
            known.paths = view.links;
        }
        for (const QList<NeededFile> *files : {&m_content.manifests, &m_content.blobs}) {
            for (const NeededFile &file : *files) {
                known.paths.insert(pathOf(file.descriptor.digest));
            }
        }
        if (m_mirror->kind() == MirrorReader::Kind::OcDirectory) {
            addOcNames(images, known.paths);
        }
        HASHIKE_TRY_ASSIGN(surplus, findSurplusFiles(m_reader->root(), known, m_stop));
        m_report.findings.append(surplus.findings);
        m_report.surplusFiles += surplus.count;
        m_report.signatureFiles = surplus.signatureFiles;
        return {};
    }

    /// What may lie around is known only when every image was followed to its end.
    bool isAllKnown() const
    {
        return !isPartial() && m_content.unreadable.isEmpty() && !m_content.manifests.isEmpty();
    }

    /// oc keeps every manifest twice, and a link for each tag.
    void addOcNames(const QList<TaggedManifest> &images, QSet<QString> &paths) const
    {
        if (m_content.manifests.isEmpty()) {
            return;
        }
        const QString some = pathOf(m_content.manifests.first().descriptor.digest);
        const QString repository = QFileInfo(QFileInfo(some).path()).path();
        for (const NeededFile &file : std::as_const(m_content.manifests)) {
            const QString name = file.descriptor.digest.toString();
            paths.insert(repository + u"/manifests/"_s + name);
            paths.insert(repository + u"/blobs/"_s + name);
        }
        for (const TaggedManifest &image : images) {
            paths.insert(repository + u"/manifests/"_s + image.tag);
        }
    }

    // --- the result by release ---

    void summariseReleases()
    {
        for (const ReleaseRecord &release : std::as_const(m_claims.inventory.releases)) {
            m_report.releases.append(summaryOf(release));
        }
    }

    ReleaseVerification summaryOf(const ReleaseRecord &release) const
    {
        QSet<QString> tags;
        for (const TaggedManifest &image : release.manifests) {
            tags.insert(image.tag);
        }
        const auto concerns = [&tags](const auto &thing) {
            return std::ranges::any_of(thing.images,
                                       [&tags](const QString &tag) { return tags.contains(tag); });
        };
        ReleaseVerification summary{release.tag, release.digest, false, tags.size(), 0, 0};
        for (const QList<NeededFile> *files : {&m_content.manifests, &m_content.blobs}) {
            for (const NeededFile &file : *files) {
                const bool counts = concerns(file);
                summary.files += counts ? 1 : 0;
                summary.bytes += counts ? file.descriptor.size : 0;
            }
        }
        summary.whole =
            m_report.complete && summary.files > 0
            && std::ranges::none_of(m_report.findings, [&concerns](const Finding &finding) {
                   return finding.countsAgainst() && concerns(finding);
               });
        return summary;
    }

    const VerificationRequest &m_request;
    const std::unique_ptr<MirrorReader> m_mirror;
    const std::unique_ptr<DeviceReader> m_reader;
    const StopToken m_stop;
    ByteProgress m_ignored;
    ByteProgress &m_progress;
    const int m_threads;
    MediaClaims m_claims;
    NeededContent m_content;
    VerificationReport m_report;
    std::mutex m_mutex; // report and manifest problems, while workers run
    QHash<Digest, std::optional<FileProblem>> m_manifestProblems;
};
} // namespace

Result<VerificationReport> verifyMedium(const VerificationRequest &request,
                                        const StopToken &stop,
                                        ByteProgress *progress)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(mirror, openMirror(request.root));
    HASHIKE_TRY_ASSIGN(reader, DeviceReader::open(mirror->root()));
    return Verification(request, std::move(mirror), std::move(reader), stop, progress).run();
}

} // namespace hashike
