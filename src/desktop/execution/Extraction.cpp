// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/Extraction.h"

#include "tools/ToolExtractor.h"
#include "transfer/MirrorImageSource.h"
#include "transfer/MirroredRelease.h"
#include "transfer/RegistryImageSource.h"
#include "transfer/ReleasePlan.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Result<ToolRequest> requestOf(const JobSpec &spec)
{
    HASHIKE_TRY_ASSIGN(platform, ToolPlatform::parse(spec.toolSystem));
    HASHIKE_TRY_ASSIGN(pin, Reference::parse(spec.pin));
    return ToolRequest{spec.tool, platform, spec.target, pin, false};
}

Result<ToolExtraction> fromMedium(const JobSpec &spec,
                                  const ToolRequest &request,
                                  JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(opened, openMirror(spec.medium).transform_error([](Error error) {
        return std::move(error).from(Origin::Medium);
    }));
    const std::shared_ptr<const MirrorReader> mirror = std::move(opened);
    HASHIKE_TRY_ASSIGN(release,
                       readMirroredRelease(mirror,
                                           {u"openshift/release"_s, spec.release},
                                           run.stop(),
                                           ToolPlatform::current().architecture));
    MirrorImageSource source(mirror);
    return extractTools(source, release, request, *run.beginBytes(JobPhase::Moving), run.stop());
}

Result<ToolExtraction> fromRegistry(const JobSpec &spec,
                                    const ToolRequest &request,
                                    JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
    const TransferEnvironment environment = run.environment();
    HASHIKE_TRY_ASSIGN(release,
                       findRelease(environment, reference, ToolPlatform::current().architecture));
    RegistryImageSource source(environment.connections);
    return extractTools(source, release, request, *run.beginBytes(JobPhase::Moving), run.stop());
}
} // namespace

Result<QJsonObject> extractForJob(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(request, requestOf(spec));
    HASHIKE_TRY_ASSIGN(extraction,
                       spec.medium.isEmpty() ? fromRegistry(spec, request, run)
                                             : fromMedium(spec, request, run));
    QStringList files;
    for (const ExtractedTool &tool : std::as_const(extraction.tools)) {
        files.append(u"%1 (%2)"_s.arg(tool.path, tool.digest.toString()));
    }
    return QJsonObject{{u"pinned"_s, extraction.pinned},
                       {u"files"_s, QJsonArray::fromStringList(files)}};
}

} // namespace hashike
