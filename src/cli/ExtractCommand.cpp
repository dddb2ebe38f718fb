// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/MirrorReport.h"
#include "cli/Session.h"
#include "cli/SignatureReport.h"
#include "release/OcCommands.h"
#include "text/ErrorText.h"
#include "tools/ToolExtractor.h"
#include "transfer/MediumSignatures.h"
#include "transfer/MirrorImageSource.h"
#include "transfer/MirroredRelease.h"
#include "transfer/ProgramTrust.h"
#include "transfer/RegistryImageSource.h"
#include "transfer/ReleasePlan.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct ExtractCommand
{
    Q_DECLARE_TR_FUNCTIONS(ExtractCommand)
};

const QString CommandOption = u"command"_s;
const QString SystemOption = u"command-os"_s;
const QString ToolsOption = u"tools"_s;
const QString PinOption = u"pin"_s;
const QString Scheme = u"file://"_s;
const QString Example = u"--command=openshift-install"_s;

/// What to extract, and the release in a registry or on a medium.
struct Request
{
    std::optional<Reference> release; ///< in a registry
    QString medium;                   ///< else: the mirror directory
    TagPattern pattern;               ///< and the release in it
    ToolRequest tools;
    bool allowUnverified = false;
};

/// A release, what it is read from, and what came of it.
struct Extracted
{
    ReleaseImage release;
    ReleaseSignature signature;
    ToolExtraction extraction;
};

Result<QString> parseSource(const Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(0, 1));
    const QString named = session.value(option::From);
    if (arguments.isEmpty() == named.isEmpty()) {
        return failure(usageError(u"--from"_s, u"--from=HOST/REPOSITORY:TAG"_s));
    }
    return named.isEmpty() ? arguments.first() : named;
}

Result<Request> parsePlace(const Session &session)
{
    HASHIKE_TRY_ASSIGN(source, parseSource(session));
    Request request;
    request.medium = session.value(option::FromDir);
    const bool onMedium = source.startsWith(Scheme);
    if (onMedium != !request.medium.isEmpty()) {
        return failure(onMedium ? usageError(source, u"--from-dir=DIR"_s)
                                : usageError(source, u"file://openshift/release:VERSION"_s));
    }
    if (onMedium) {
        HASHIKE_TRY_ASSIGN(pattern, TagPattern::parse(source.sliced(Scheme.size())));
        request.pattern = pattern;
        return request;
    }
    HASHIKE_TRY_ASSIGN(release, Reference::parse(source));
    if (release.identifier().isEmpty()) {
        return failure(makeError(ErrorCode::InvalidReference)
                           .with(ErrorArgument::Subject, source)
                           .with(ErrorArgument::Detail, u"tag"_s));
    }
    request.release = release;
    return request;
}

/// The repository that the user will install from.
Result<Reference> parsePin(const Session &session, const Request &request)
{
    const QString named = session.value(PinOption);
    if (named.isEmpty()) {
        return request.release ? Result<Reference>(*request.release)
                               : failure(usageError(u"--from-dir="_s + request.medium,
                                                    u"--pin=HOST/REPOSITORY"_s));
    }
    HASHIKE_TRY_ASSIGN(pin, Reference::parse(named));
    if (!pin.tag.isEmpty() || pin.digest) {
        return failure(usageError(u"--pin="_s + named, u"--pin="_s + pin.name()));
    }
    return pin;
}

Result<Request> parseRequest(const Session &session)
{
    HASHIKE_TRY_ASSIGN(request, parsePlace(session));
    HASHIKE_TRY_ASSIGN(pin, parsePin(session, request));
    const bool all = session.isSet(ToolsOption);
    request.tools.command = session.value(CommandOption);
    if (all == !request.tools.command.isEmpty()) {
        return failure(usageError(u"--command, --tools"_s, Example));
    }
    const QString system = session.value(SystemOption);
    if (!system.isEmpty()) {
        HASHIKE_TRY_ASSIGN(platform, ToolPlatform::parse(system));
        request.tools.platform = platform;
    } else {
        request.tools.platform = ToolPlatform::current();
    }
    const QString directory = session.value(option::To);
    request.tools.directory = directory.isEmpty() ? u"."_s : directory;
    request.tools.pin = pin;
    request.allowUnverified = session.isSet(option::AllowUnverified);
    return request;
}

Result<Extracted> extractFromMedium(Session &session,
                                    const Request &request,
                                    const TrustSettings &trust,
                                    ByteProgress &progress)
{
    const StopToken stop = session.stop();
    HASHIKE_TRY_ASSIGN(opened, openMirror(request.medium).transform_error([](Error error) {
        return std::move(error).from(Origin::Medium);
    }));
    const std::shared_ptr<const MirrorReader> mirror = std::move(opened);
    HASHIKE_TRY_ASSIGN(
        release,
        readMirroredRelease(mirror, request.pattern, stop, ToolPlatform::current().architecture));
    const ReleaseSignature signature = checkTaggedSignature(
        request.medium, release.reference.tag, release, trust, session.clock().utcNow());
    HASHIKE_TRY(requireValid(signature, request.allowUnverified));
    MirrorImageSource source(mirror);
    HASHIKE_TRY_ASSIGN(extraction, extractTools(source, release, request.tools, progress, stop));
    return Extracted{release, signature, extraction};
}

Result<Extracted> extractFromRegistry(const TransferEnvironment &environment,
                                      const Request &request,
                                      ByteProgress &progress)
{
    HASHIKE_TRY_ASSIGN(
        release, findRelease(environment, *request.release, ToolPlatform::current().architecture));
    HASHIKE_TRY_ASSIGN(signature, checkSignatureWithinReach(environment, release));
    HASHIKE_TRY(requireTrustedSource(release, signature, request.allowUnverified));
    ToolRequest tools = request.tools;
    tools.askNamedRepositories = !release.isMirrored();
    RegistryImageSource source(environment.connections);
    HASHIKE_TRY_ASSIGN(extraction,
                       extractTools(source, release, tools, progress, environment.stop));
    return Extracted{release, signature, extraction};
}

void report(Session &session, const Extracted &extracted, const QString &mustGather)
{
    Console &console = session.console();
    const ReleaseImage &release = extracted.release;
    console.note(ExtractCommand::tr("Release %1 (%2), digest %3")
                     .arg(release.version(), release.architecture, release.digest().toString()));
    noteSignatures(console, {extracted.signature});
    noteConsent(session, extracted.signature.isValid());
    for (const MissingTool &missing : extracted.extraction.missing) {
        console.note(ExtractCommand::tr("Left out: %1 (%2). %3")
                         .arg(missing.target.command,
                              missing.target.platform(),
                              describe(missing.why).what));
    }
    for (const ExtractedTool &tool : extracted.extraction.tools) {
        console.note(ExtractCommand::tr("Written: %1 (%2)").arg(tool.path, tool.digest.toString()));
    }
    console.note(ExtractCommand::tr("Pinned to: %1").arg(extracted.extraction.pinned));
    if (!mustGather.isEmpty()) {
        console.note(ExtractCommand::tr("To gather data about a cluster of this release, run:"));
        console.note(u"  "_s + mustGather);
    }
}

QJsonObject document(const Extracted &extracted, const QString &mustGather)
{
    QJsonArray files;
    for (const ExtractedTool &tool : extracted.extraction.tools) {
        files.append(QJsonObject{{u"command"_s, tool.target.command},
                                 {u"path"_s, tool.path},
                                 {u"size"_s, tool.size},
                                 {u"digest"_s, tool.digest.toString()},
                                 {u"image"_s, tool.image.toString()}});
    }
    QJsonArray missing;
    for (const MissingTool &tool : extracted.extraction.missing) {
        missing.append(QJsonObject{{u"command"_s, tool.target.command},
                                   {u"platform"_s, tool.target.platform()},
                                   {u"code"_s, errorName(tool.why.code)}});
    }
    QJsonObject document{{u"version"_s, extracted.release.version()},
                         {u"digest"_s, extracted.release.digest().toString()},
                         {u"pinned"_s, extracted.extraction.pinned},
                         {u"files"_s, files},
                         {u"missing"_s, missing},
                         {u"mustGather"_s, mustGather}};
    insertSignature(document, extracted.signature);
    return document;
}

Result<Extracted> run(Session &session, const Request &request)
{
    ByteProgress progress;
    const QString label = ExtractCommand::tr("Reading");
    if (!request.release) { // neither credentials nor certificates are looked at
        HASHIKE_TRY_ASSIGN(trust, session.trustSettings());
        return session.runWithProgress<Extracted>(
            label, progress, [&] { return extractFromMedium(session, request, trust, progress); });
    }
    HASHIKE_TRY_ASSIGN(environment, session.environment(TransferOptions()));
    noteInsecure(session, environment);
    return session.runWithProgress<Extracted>(
        label, progress, [&] { return extractFromRegistry(environment, request, progress); });
}

Result<CommandOutcome> extract(Session &session)
{
    HASHIKE_TRY_ASSIGN(request, parseRequest(session));
    HASHIKE_TRY_ASSIGN(extracted, run(session, request));
    const ReleaseComponent *gatherer = extracted.release.payload.find(MustGatherComponent);
    const QString mustGather =
        gatherer ? mustGatherCommand(*gatherer->image.digest, request.tools.pin.name()) : QString();
    report(session, extracted, mustGather);
    return CommandOutcome{ExitCode::Success, document(extracted, mustGather)};
}

QMap<QString, QString> refusedByExtract()
{
    return {
        {u"dir"_s, u"--from-dir=DIR --pin=HOST/REPOSITORY"_s},
        {u"file"_s, u"hashikectl adm release info --output=json"_s},
        {u"git"_s, Example},
        {u"signing-key"_s, u"gpg --armor --detach-sign sha256sum.txt"_s},
        {u"icsp-file"_s, u"--from=HOST/REPOSITORY:TAG"_s},
        {u"idms-file"_s, u"--from=HOST/REPOSITORY:TAG"_s},
        {u"filter-by-os"_s, u"--command-os=linux/arm64"_s},
        {u"included"_s, Example},
        {u"install-config"_s, Example},
        {u"credentials-requests"_s, Example},
        {u"cloud"_s, Example},
        {u"max-per-registry"_s, Example},
    };
}
} // namespace

QList<Command> extractCommands()
{
    const QList<QCommandLineOption> options{
        {option::From, ExtractCommand::tr("The release to extract from."), u"image"_s},
        {option::FromDir,
         ExtractCommand::tr("The mirror directory to extract from, without a network."),
         u"directory"_s},
        {PinOption,
         ExtractCommand::tr("The repository that the installer takes the release from (default: "
                            "the one that it is extracted from)."),
         u"repository"_s},
        {CommandOption,
         ExtractCommand::tr("The program to extract: %1.").arg(toolCommands().join(u", "_s)),
         u"name"_s},
        {SystemOption,
         ExtractCommand::tr("The system it is for: linux, mac or windows, also with an "
                            "architecture (linux/arm64); “*” for archives for all."),
         u"system"_s},
        {ToolsOption, ExtractCommand::tr("Extract archives of all programs.")},
        {option::To,
         ExtractCommand::tr("The directory to write to (default: the current one)."),
         u"directory"_s},
        allowUnverifiedOption(),
    };
    return {
        {u"adm release extract"_s,
         u"IMAGE"_s,
         ExtractCommand::tr("Extract the installer and other programs from a release."),
         options + connectionOptions(),
         refusedByExtract(),
         extract},
    };
}

} // namespace hashike
