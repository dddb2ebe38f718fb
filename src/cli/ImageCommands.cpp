// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/MirrorReport.h"
#include "cli/SignatureReport.h"
#include "media/MediaLayout.h"
#include "release/MirrorSummary.h"
#include "text/ReportText.h"
#include "transfer/MirrorSelection.h"
#include "transfer/Presence.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct ImageCommands
{
    Q_DECLARE_TR_FUNCTIONS(ImageCommands)
};

struct Request
{
    QString directory;
    TagPattern pattern;
    Reference target;
};

Result<Request> parseRequest(const Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(2, 2));
    const QString scheme = u"file://"_s;
    const QString &source = arguments.first();
    if (!source.startsWith(scheme)) {
        return failure(usageError(source, u"file://openshift/release:VERSION*"_s));
    }
    if (!session.isSet(option::FromDir)) {
        return failure(usageError(source, u"--from-dir=DIR"_s));
    }
    HASHIKE_TRY_ASSIGN(pattern, TagPattern::parse(source.sliced(scheme.size())));
    HASHIKE_TRY_ASSIGN(target, Reference::parse(arguments.last()));
    if (!target.tag.isEmpty() || target.digest) {
        return failure(usageError(arguments.last(), target.name()));
    }
    return Request{session.value(option::FromDir), pattern, target};
}

void noteSelection(Session &session, const MirrorSelection &selection)
{
    Console &console = session.console();
    console.note(ImageCommands::tr("Selected %n image(s):", nullptr, int(selection.tags.size())));
    for (const QString &tag : selection.tags) {
        console.note(u"  "_s + tag);
    }
    noteSignatures(console, selection.signatures);
    if (!selection.signatures.isEmpty() && !selection.unverified.isEmpty()) {
        console.note(ImageCommands::tr("Not covered by a valid signature:"));
        for (const QString &tag : selection.unverified) {
            console.note(u"  "_s + tag);
        }
    }
    noteConsent(session, selection.unverified.isEmpty());
    console.notes(planSummaryText(selection.plan));
}

Result<void> printConfiguration(Session &session,
                                const MirrorSelection &selection,
                                const Reference &target)
{
    if (selection.sourceRepositories.isEmpty()) {
        return {}; // no release among them: nothing that a cluster would look for
    }
    if (selection.releaseRepositoryAssumed) {
        session.console().note(ImageCommands::tr(
            "info: This directory does not record where its release image came from. The "
            "mirror configuration assumes the repository next to that of its "
            "components; check it."));
    }
    return printMirrorConfiguration(
        session, target.name(), selection.sourceRepositories, selection.version);
}

/// The ConfigMaps that were verified here are what the cluster needs.
void offerSignatures(Session &session, const MirrorSelection &selection)
{
    const bool any = std::ranges::any_of(selection.signatures, &ReleaseSignature::isValid);
    if (any) {
        session.console().result(
            applySignaturesText(MediaLayout(selection.mirror->root()).configDirectory()));
    }
}

Result<CommandOutcome> dryRun(Session &session,
                              const TransferEnvironment &environment,
                              MirrorSelection &selection,
                              const Reference &target)
{
    HASHIKE_TRY(session.runWithProgress<void>(
        [&] { return markPresentInRegistry(selection.plan, environment, target); }));
    session.console().notes(planText(selection.plan));
    HASHIKE_TRY(printConfiguration(session, selection, target));
    session.console().note(ImageCommands::tr("info: Dry run complete"));
    QJsonObject document{{u"tags"_s, QJsonArray::fromStringList(selection.tags)},
                         {u"totalBytes"_s, selection.plan.totalBytes()},
                         {u"missingBytes"_s, selection.plan.missingBytes()}};
    insertSignatures(document, selection);
    return CommandOutcome{ExitCode::Success, document};
}

Result<CommandOutcome> mirror(Session &session)
{
    HASHIKE_TRY_ASSIGN(request, parseRequest(session));
    HASHIKE_TRY_ASSIGN(depth, auditDepth(session));
    HASHIKE_TRY(mirrorStyle(session, QString()));
    HASHIKE_TRY_ASSIGN(options, session.transferOptions());
    HASHIKE_TRY_ASSIGN(environment, session.environment(options));
    HASHIKE_TRY_ASSIGN(selection, session.runWithProgress<MirrorSelection>([&] {
        return selectFromMirror(environment, request.directory, request.pattern);
    }));
    noteSelection(session, selection);
    if (session.isSet(option::DryRun)) {
        return dryRun(session, environment, selection, request.target);
    }
    HASHIKE_TRY(requireVerified(selection, options.allowUnverified));
    HASHIKE_TRY_ASSIGN(result, session.runWithProgress<UploadResult>([&] {
        return uploadToRegistry(
            environment, selection.plan, selection.sourceFactory(), {request.target, depth});
    }));
    noteInsecure(session, environment);
    const ExitCode exitCode = reportUpload(session, request.target, selection.plan, result);
    if (exitCode == ExitCode::Success) {
        HASHIKE_TRY(printConfiguration(session, selection, request.target));
        offerSignatures(session, selection);
    }
    QJsonObject document = uploadDocument(session, request.target, selection.plan, result);
    insertSignatures(document, selection);
    return CommandOutcome{exitCode, document};
}

QMap<QString, QString> refusedByMirror()
{
    const QString pattern =
        u"hashikectl image mirror --from-dir=DIR file://openshift/release:V* HOST/REPOSITORY"_s;
    return {
        {u"filename"_s, pattern},
        {u"f"_s, pattern},
        {u"dir"_s, u"--from-dir=DIR"_s},
        {u"force"_s, u"--audit=full"_s},
        {u"skip-missing"_s, u"--continue-on-error"_s},
        {u"skip-mount"_s, pattern},
        {u"skip-multiple-scopes"_s, pattern},
        {u"max-registry"_s, u"--max-per-registry=N"_s},
        {u"s3-source-bucket"_s, pattern},
        {u"skip-verification"_s, u"--allow-unverified"_s},
    };
}
} // namespace

QList<Command> imageCommands()
{
    const QList<QCommandLineOption> options{
        {option::FromDir,
         ImageCommands::tr("The mirror directory to upload from."),
         u"directory"_s},
    };
    return {
        {u"image mirror"_s,
         u"file://openshift/release:TAG HOST/REPOSITORY"_s,
         ImageCommands::tr("Upload a mirrored release from a directory to a registry."),
         options + connectionOptions() + transferOptionList() + targetOptions(),
         refusedByMirror(),
         mirror},
    };
}

} // namespace hashike
