// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/UploadAudit.h"

#include "base/Hasher.h"
#include "transfer/WorkerGroup.h"

namespace hashike
{

namespace
{
class HashingSink final : public ByteSink
{
public:
    Result<void> write(QByteArrayView data) override
    {
        m_hasher.add(data);
        return {};
    }

    Digest finish() { return m_hasher.finish(); }

private:
    Hasher m_hasher;
};

bool isAbsence(const Error &error)
{
    return error.code == ErrorCode::ManifestUnknown || error.code == ErrorCode::BlobUnknown
           || error.code == ErrorCode::RepositoryUnknown || error.code == ErrorCode::DigestMismatch
           || error.code == ErrorCode::SizeMismatch;
}

/// One audit, its checks handed out to workers: tags, then manifests by digest, then blobs.
class Audit final
{
public:
    Audit(const TransferPlan &plan, const Reference &target, AuditDepth depth, Progress &progress)
        : m_plan(plan)
        , m_target(target)
        , m_progress(progress)
    {
        m_report.depth = depth;
        for (const PlannedImage &image : plan.images) {
            m_tagged.insert(image.digest);
        }
    }

    Result<void> work(RegistryClient &client, const StopToken &stop)
    {
        const qsizetype images = m_plan.images.size();
        const qsizetype manifests = images + m_plan.manifests.size();
        for (qsizetype i = m_next++; i < manifests + m_plan.blobs.size(); i = m_next++) {
            if (i < images) {
                HASHIKE_TRY(checkTag(client, m_plan.images[i], stop));
            } else if (i < manifests) {
                HASHIKE_TRY(checkManifest(client, m_plan.manifests[i - images], stop));
            } else {
                HASHIKE_TRY(checkBlob(client, m_plan.blobs[i - manifests], stop));
            }
        }
        return {};
    }

    AuditReport take() { return std::move(m_report); }

private:
    Result<void> checkTag(RegistryClient &client, const PlannedImage &image, const StopToken &stop)
    {
        const auto found = client.manifest(m_target.repository, image.tag, stop);
        if (!found) {
            return missing(
                AuditFinding::Kind::MissingManifest, image.tag, {image.tag}, found.error());
        }
        const std::lock_guard lock(m_mutex);
        if (found->digest() != image.digest) {
            Error error = makeError(ErrorCode::DigestMismatch)
                              .with(ErrorArgument::Expected, image.digest.toString())
                              .with(ErrorArgument::Actual, found->digest().toString());
            m_report.findings.append({AuditFinding::Kind::WrongTag, image.tag, {image.tag}, error});
        } else {
            ++m_report.manifests;
        }
        return {};
    }

    Result<void> checkManifest(RegistryClient &client,
                               const Manifest &manifest,
                               const StopToken &stop)
    {
        if (m_tagged.contains(manifest.digest())) {
            return {}; // its tag was checked, bytes and all
        }
        const QString name = manifest.digest().toString();
        const auto found = client.manifest(m_target.repository, name, stop);
        if (!found) {
            return missing(AuditFinding::Kind::MissingManifest, name, {}, found.error());
        }
        const std::lock_guard lock(m_mutex);
        ++m_report.manifests;
        return {};
    }

    Result<void> checkBlob(RegistryClient &client, const PlannedBlob &blob, const StopToken &stop)
    {
        const auto checked = m_report.depth == AuditDepth::ReadBack
                                 ? readBack(client, blob.descriptor, stop)
                                 : ask(client, blob.descriptor, stop);
        if (!checked) {
            const bool damaged = checked.error().code == ErrorCode::DigestMismatch;
            return missing(damaged ? AuditFinding::Kind::DamagedBlob
                                   : AuditFinding::Kind::MissingBlob,
                           blob.descriptor.digest.toString(),
                           tagsOf(blob),
                           checked.error());
        }
        ++m_progress.settledBlobs;
        m_progress.settledBytes += blob.descriptor.size;
        const std::lock_guard lock(m_mutex);
        ++m_report.blobs;
        m_report.bytes += blob.descriptor.size;
        return {};
    }

    Result<void> ask(RegistryClient &client, const Descriptor &blob, const StopToken &stop) const
    {
        HASHIKE_TRY_ASSIGN(present, client.hasBlob(m_target.repository, blob, stop));
        if (!present) {
            return failure(makeError(ErrorCode::BlobUnknown));
        }
        return {};
    }

    Result<void> readBack(RegistryClient &client,
                          const Descriptor &blob,
                          const StopToken &stop) const
    {
        HashingSink sink;
        HASHIKE_TRY(client.fetchBlob(m_target.repository, blob, 0, sink, stop));
        if (const Digest actual = sink.finish(); actual != blob.digest) {
            return failure(makeError(ErrorCode::DigestMismatch)
                               .with(ErrorArgument::Actual, actual.toString()));
        }
        return {};
    }

    Result<void> missing(AuditFinding::Kind kind,
                         const QString &name,
                         const QStringList &tags,
                         Error error)
    {
        error.origin = Origin::Target;
        if (!isAbsence(error)) {
            return failure(error);
        }
        const std::lock_guard lock(m_mutex);
        m_report.findings.append({kind, name, tags, error});
        return {};
    }

    QStringList tagsOf(const PlannedBlob &blob) const
    {
        QStringList tags;
        for (const int image : blob.images) {
            tags.append(m_plan.images[image].tag);
        }
        return tags;
    }

    const TransferPlan &m_plan;
    Reference m_target;
    Progress &m_progress;
    QSet<Digest> m_tagged;
    std::atomic<qsizetype> m_next{0};
    std::mutex m_mutex;
    AuditReport m_report;
};
} // namespace

Result<AuditReport> auditUpload(const TransferPlan &plan,
                                const TransferEnvironment &environment,
                                const Reference &target,
                                AuditDepth depth)
{
    if (depth == AuditDepth::None) {
        return AuditReport();
    }
    Progress &progress = environment.progress;
    progress.phase = Phase::Auditing;
    progress.settledBytes = 0;
    progress.settledBlobs = 0;
    Audit audit(plan, target, depth, progress);
    const int threads = depth == AuditDepth::ReadBack ? environment.options.streams
                                                      : environment.options.planningStreams;
    HASHIKE_TRY(runWorkers(threads, environment.stop, [&](const StopToken &stop) {
        const auto client = environment.connections.connect(target.registry);
        return audit.work(*client, stop);
    }));
    return audit.take();
}

} // namespace hashike
