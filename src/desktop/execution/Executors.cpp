// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/Executors.h"

#include "execution/Extraction.h"
#include "execution/JobExecution.h"
#include "execution/RegistryImage.h"
#include "execution/ReleaseTrust.h"
#include "media/MediaCopy.h"
#include "media/MediaSeal.h"
#include "media/MediaVerifier.h"
#include "transfer/MediumSignatures.h"
#include "transfer/MediumVerification.h"
#include "transfer/MirrorSelection.h"
#include "transfer/RegistryImageSource.h"
#include "transfer/ReleaseMirror.h"

#include <QJsonArray>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error onMedium(Error error)
{
    return std::move(error).from(Origin::Medium);
}

/// Of several releases, the first one's that is not valid says it for all; `signatures` says it of
/// each, by tag.
QJsonObject withSignature(QJsonObject outcome, const QList<ReleaseSignature> &signatures)
{
    if (!signatures.isEmpty()) {
        const auto told = std::ranges::find_if_not(signatures, &ReleaseSignature::isValid);
        outcome.insert("signature"_L1,
                       (told == signatures.end() ? signatures.first() : *told).claim());
    }
    if (signatures.size() > 1) {
        QJsonObject claims;
        for (const ReleaseSignature &signature : signatures) {
            claims.insert(signature.release, signature.claim());
        }
        outcome.insert("signatures"_L1, claims);
    }
    return outcome;
}

/// With what this machine makes of the signatures on a medium. They are a fact of their own: where
/// they cannot be checked, the job's own outcome stands.
QJsonObject withCarriedSignature(const QJsonObject &outcome,
                                 const QString &root,
                                 const JobSpec &spec,
                                 JobExecution &run)
{
    const QStringList releases = spec.release.isEmpty() ? QStringList() : QStringList{spec.release};
    const auto signatures = releaseTrust(spec.trust).and_then([&](const TrustSettings &trust) {
        return checkMediumSignatures(root, releases, trust, run.clock().utcNow(), run.stop());
    });
    return withSignature(outcome, signatures.value_or(QList<ReleaseSignature>()));
}

/// The releases by tag, each with its digest.
QJsonObject digestsOf(const QList<ReleaseVerification> &releases)
{
    QJsonObject digests;
    for (const ReleaseVerification &release : releases) {
        digests.insert(release.tag, release.digest.toString());
    }
    return digests;
}

QJsonObject digestsOf(const QList<TaggedManifest> &tags, const QStringList &releases)
{
    QJsonObject digests;
    for (const TaggedManifest &tagged : tags) {
        if (releases.contains(tagged.tag)) {
            digests.insert(tagged.tag, tagged.descriptor.digest.toString());
        }
    }
    return digests;
}

/// For the job's report; a medium that fell apart need not be listed whole.
QJsonObject flawsOf(const VerificationReport &report)
{
    constexpr qsizetype Listed = 1000;
    QJsonArray missing;
    QJsonArray damaged;
    for (const Finding &finding : report.findings) {
        QJsonArray &paths = finding.kind == FindingKind::Missing ? missing : damaged;
        if (finding.countsAgainst() && paths.size() < Listed) {
            paths.append(finding.path);
        }
    }
    return {{u"missing"_s, missing}, {u"damaged"_s, damaged}};
}

/// Reads back what is on the medium. One that is not whole is a failure of the job, and its
/// findings name the files.
Result<QJsonObject> readBack(const JobSpec &spec, JobExecution &run, Depth depth)
{
    VerificationRequest request{spec.medium, {}, depth, 0};
    if (!spec.release.isEmpty()) {
        request.releases = {spec.release};
    }
    HASHIKE_TRY_ASSIGN(read,
                       verifyMedium(request, run.stop(), run.beginBytes(JobPhase::ReadingBack))
                           .transform_error(onMedium));
    HASHIKE_TRY_ASSIGN(report,
                       rememberVerification(read, request, run.clock().utcNow(), run.stop()));
    if (!report.complete) {
        return failure(StopToken::error());
    }
    if (!report.isWhole()) {
        run.addFindings(flawsOf(report));
        return failure(damageOf(report, spec.medium));
    }
    return QJsonObject{{u"depth"_s, nameOf(report.depth)},
                       {u"proof"_s, nameOf(report.evidence.proof)},
                       {u"digests"_s, digestsOf(report.releases)},
                       {u"bytes"_s, report.bytes},
                       {u"manifests"_s, report.manifests},
                       {u"blobs"_s, report.blobs}};
}

Depth depthOf(const JobSpec &spec)
{
    return spec.thorough ? Depth::Hashed : Depth::SizesOnly;
}

/// Data that is not whole hides no signature, and is hidden by none.
Result<QJsonObject> verify(const JobSpec &spec, JobExecution &run)
{
    const auto outcome = readBack(spec, run, depthOf(spec));
    if (outcome) {
        return withCarriedSignature(*outcome, spec.medium, spec, run);
    }
    if (outcome.error().code != ErrorCode::Cancelled) {
        run.addFindings(withCarriedSignature({}, spec.medium, spec, run));
    }
    return outcome;
}

Result<QJsonObject> mirror(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
    const TransferEnvironment environment = run.environment();
    HASHIKE_TRY_ASSIGN(plan, planRelease(environment, reference));
    const auto mode = spec.openSeal ? MediaStore::Mode::OpenSeal : MediaStore::Mode::Create;
    HASHIKE_TRY(mirrorToMedium(environment, plan, spec.medium, mode));
    JobSpec written = spec;
    written.release = plan.release.releaseTag();
    HASHIKE_TRY_ASSIGN(outcome, readBack(written, run, depthOf(spec)));
    return withSignature(outcome, {plan.signature});
}

Result<QJsonObject> copy(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(
        report,
        copyMedium({spec.medium, spec.target, 4}, run.stop(), run.beginBytes(JobPhase::Moving)));
    run.endMoving(report.bytesCopied);
    JobSpec written = spec;
    written.medium = spec.target;
    HASHIKE_TRY_ASSIGN(outcome, readBack(written, run, depthOf(spec)));
    outcome.insert("bytes"_L1, report.bytesCopied);
    outcome.insert("releases"_L1, QJsonArray::fromStringList(report.releases));
    return withCarriedSignature(outcome, spec.target, spec, run);
}

Result<QJsonObject> seal(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(
        sealed,
        sealAndRemember(
            spec.medium, run.clock(), run.stop(), run.beginBytes(JobPhase::ReadingBack)));
    const QJsonObject outcome{{u"checkCode"_s, sealed.seal.checkCode},
                              {u"bytes"_s, sealed.seal.bytes},
                              {u"readBack"_s, sealed.seal.readBack},
                              {u"digests"_s, digestsOf(sealed.content.releases)}};
    return withCarriedSignature(outcome, spec.medium, spec, run);
}

Result<QJsonObject> check(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(result,
                       checkSeal(spec.medium, run.stop(), run.beginBytes(JobPhase::ReadingBack)));
    HASHIKE_TRY_ASSIGN(
        content,
        rememberVerification(
            result.content, {spec.medium, {}, Depth::Hashed, 0}, run.clock().utcNow(), run.stop()));
    const QJsonObject compared{{u"checkCode"_s, result.checkCode},
                               {u"digests"_s, digestsOf(content.releases)},
                               {u"sealedCheckCode"_s, result.seal.checkCode},
                               {u"files"_s, result.seal.files},
                               {u"bytes"_s, result.seal.bytes},
                               {u"proof"_s, nameOf(result.evidence.proof)},
                               {u"missing"_s, QJsonArray::fromStringList(result.missing)},
                               {u"damaged"_s, QJsonArray::fromStringList(result.damaged)},
                               {u"added"_s, QJsonArray::fromStringList(result.added)}};
    QJsonObject findings = withCarriedSignature(compared, spec.medium, spec, run);
    run.addFindings(findings);
    if (!result.isUnchanged()) {
        return failure(makeError(ErrorCode::MediumSealed)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, spec.medium)
                           .with(ErrorArgument::Expected, result.seal.checkCode)
                           .with(ErrorArgument::Actual, result.checkCode));
    }
    return findings;
}

/// What did not arrive is a failure of the job.
Result<QJsonObject> uploaded(const JobSpec &spec, const UploadResult &result)
{
    if (!result.audit.findings.isEmpty()) {
        Error error = result.audit.findings.first().error;
        error.arguments.insert(ErrorArgument::Subject, result.audit.findings.first().name);
        return failure(std::move(error).from(Origin::Target));
    }
    return QJsonObject{{u"target"_s, spec.target},
                       {u"readBack"_s, result.audit.depth == AuditDepth::ReadBack},
                       {u"bytes"_s, result.audit.bytes}};
}

AuditDepth auditDepth(const JobSpec &spec)
{
    return spec.thorough ? AuditDepth::ReadBack : AuditDepth::Present;
}

Result<QJsonObject> upload(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(target, Reference::parse(spec.target));
    const TransferEnvironment environment = run.environment();
    const QString tag = spec.release.isEmpty() ? u"*"_s : spec.release + u'*';
    HASHIKE_TRY_ASSIGN(selection,
                       selectFromMirror(environment, spec.medium, {u"openshift/release"_s, tag}));
    HASHIKE_TRY(requireVerified(selection, spec.allowUnverified));
    HASHIKE_TRY_ASSIGN(
        result,
        uploadToRegistry(
            environment, selection.plan, selection.sourceFactory(), {target, auditDepth(spec)}));
    HASHIKE_TRY_ASSIGN(outcome, uploaded(spec, result));
    outcome.insert("releases"_L1, QJsonArray::fromStringList(selection.releaseTags));
    HASHIKE_TRY_ASSIGN(tags, selection.mirror->tags());
    outcome.insert("digests"_L1, digestsOf(tags, selection.releaseTags));
    return withSignature(outcome, selection.signatures);
}

Result<QJsonObject> directMirror(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
    HASHIKE_TRY_ASSIGN(target, Reference::parse(spec.target));
    const TransferEnvironment environment = run.environment();
    HASHIKE_TRY_ASSIGN(plan, planRelease(environment, reference));
    HASHIKE_TRY(requireValid(plan.signature, spec.allowUnverified));
    const auto source = [&environment] {
        return std::make_unique<RegistryImageSource>(environment.connections);
    };
    HASHIKE_TRY_ASSIGN(
        result, uploadToRegistry(environment, plan.plan, source, {target, auditDepth(spec)}));
    HASHIKE_TRY_ASSIGN(outcome, uploaded(spec, result));
    outcome.insert("digests"_L1,
                   QJsonObject{{plan.release.releaseTag(), plan.release.digest().toString()}});
    return withSignature(outcome, {plan.signature});
}

using Work = Result<QJsonObject> (*)(const JobSpec &, JobExecution &);
} // namespace

JobExecutors makeExecutors(const CredentialsLookup &lookup)
{
    const auto prepared = [lookup](Work work) {
        return [lookup, work](const JobSpec &spec, JobContext &context) -> Result<QJsonObject> {
            HASHIKE_TRY_ASSIGN(run, JobExecution::prepare(spec, context, lookup));
            return work(spec, *run);
        };
    };
    return {
        {JobKind::Mirror, prepared(mirror)},
        {JobKind::Repair, prepared(mirror)},
        {JobKind::Verify, prepared(verify)},
        {JobKind::Copy, prepared(copy)},
        {JobKind::Seal, prepared(seal)},
        {JobKind::Check, prepared(check)},
        {JobKind::Upload, prepared(upload)},
        {JobKind::DirectMirror, prepared(directMirror)},
        {JobKind::Extract, prepared(extractForJob)},
        {JobKind::RegistryImage, prepared(fetchRegistryImage)},
    };
}

} // namespace hashike
