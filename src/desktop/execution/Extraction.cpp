// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/Extraction.h"

#include "execution/ReleaseTrust.h"
#include "tools/ToolExtractor.h"
#include "transfer/MediumSignatures.h"
#include "transfer/MirrorImageSource.h"
#include "transfer/MirroredRelease.h"
#include "transfer/ProgramTrust.h"
#include "transfer/RegistryImageSource.h"
#include "transfer/ReleasePlan.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Extracted
{
    ReleaseSignature signature;
    ToolExtraction extraction;
};

Result<ToolRequest> requestOf(const JobSpec &spec)
{
    HASHIKE_TRY_ASSIGN(platform, ToolPlatform::parse(spec.toolSystem));
    HASHIKE_TRY_ASSIGN(pin, Reference::parse(spec.pin));
    return ToolRequest{spec.tool, platform, spec.target, pin, false};
}

Result<Extracted> fromMedium(const JobSpec &spec, const ToolRequest &request, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(trust, releaseTrust(spec.trust));
    HASHIKE_TRY_ASSIGN(opened, openMirror(spec.medium).transform_error([](Error error) {
        return std::move(error).from(Origin::Medium);
    }));
    const std::shared_ptr<const MirrorReader> mirror = std::move(opened);
    HASHIKE_TRY_ASSIGN(release,
                       readMirroredRelease(mirror,
                                           {u"openshift/release"_s, spec.release},
                                           run.stop(),
                                           ToolPlatform::current().architecture));
    const ReleaseSignature signature = checkTaggedSignature(
        spec.medium, release.reference.tag, release, trust, run.clock().utcNow());
    HASHIKE_TRY(requireValid(signature, spec.allowUnverified));
    MirrorImageSource source(mirror);
    HASHIKE_TRY_ASSIGN(
        extraction,
        extractTools(source, release, request, *run.beginBytes(JobPhase::Moving), run.stop()));
    return Extracted{signature, extraction};
}

Result<Extracted> fromRegistry(const JobSpec &spec, const ToolRequest &request, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
    const TransferEnvironment environment = run.environment();
    HASHIKE_TRY_ASSIGN(release,
                       findRelease(environment, reference, ToolPlatform::current().architecture));
    HASHIKE_TRY_ASSIGN(signature, checkSignatureWithinReach(environment, release));
    HASHIKE_TRY(requireTrustedSource(release, signature, spec.allowUnverified));
    RegistryImageSource source(environment.connections);
    HASHIKE_TRY_ASSIGN(
        extraction,
        extractTools(source, release, request, *run.beginBytes(JobPhase::Moving), run.stop()));
    return Extracted{signature, extraction};
}
} // namespace

Result<QJsonObject> extractForJob(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(request, requestOf(spec));
    HASHIKE_TRY_ASSIGN(extracted,
                       spec.medium.isEmpty() ? fromRegistry(spec, request, run)
                                             : fromMedium(spec, request, run));
    const ToolExtraction &extraction = extracted.extraction;
    QStringList files;
    for (const ExtractedTool &tool : extraction.tools) {
        files.append(u"%1 (%2)"_s.arg(tool.path, tool.digest.toString()));
    }
    return QJsonObject{{u"pinned"_s, extraction.pinned},
                       {u"files"_s, QJsonArray::fromStringList(files)},
                       {u"signature"_s, extracted.signature.claim()}};
}

} // namespace hashike
