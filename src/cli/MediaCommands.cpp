// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/MediaReport.h"
#include "cli/MirrorReport.h"
#include "cli/SignatureReport.h"
#include "cli/TrustOptions.h"
#include "media/MediaAdoption.h"
#include "media/MediaCopy.h"
#include "media/MediaRemoval.h"
#include "media/MediaSeal.h"
#include "media/MediaVerifier.h"
#include "media/VerificationJournal.h"
#include "text/Quantities.h"
#include "text/ReportText.h"
#include "transfer/MediumSignatures.h"
#include "transfer/MediumVerification.h"
#include "transfer/ReleaseChain.h"
#include "transfer/ReleaseMirror.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct MediaCommands
{
    Q_DECLARE_TR_FUNCTIONS(MediaCommands)
};

Error onMedium(Error error)
{
    return std::move(error).from(Origin::Medium);
}

Result<CommandOutcome> verify(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 2));
    VerificationRequest request;
    request.root = arguments.first();
    request.releases = arguments.mid(1);
    request.depth = session.isSet(option::Quick) ? Depth::SizesOnly : Depth::Hashed;
    HASHIKE_TRY_ASSIGN(trust, session.trustSettings());
    ByteProgress bytes;
    HASHIKE_TRY_ASSIGN(
        verified,
        session.runWithProgress<VerifiedMedium>(
            MediaCommands::tr("Verifying"), bytes, [&]() -> Result<VerifiedMedium> {
                HASHIKE_TRY_ASSIGN(
                    report,
                    verifyMedium(request, session.stop(), &bytes).transform_error(onMedium));
                if (!report.complete) {
                    return failure(StopToken::error());
                }
                HASHIKE_TRY_ASSIGN(
                    chains,
                    checkReleaseChains(request.root, request.releases, session.stop())
                        .transform_error(onMedium));
                HASHIKE_TRY_ASSIGN(signatures,
                                   checkMediumSignatures(request.root,
                                                         request.releases,
                                                         trust,
                                                         session.clock().utcNow(),
                                                         session.stop())
                                       .transform_error(onMedium));
                return VerifiedMedium{std::move(report), std::move(chains), std::move(signatures)};
            }));
    verified.report.findings += verified.chainFindings;
    HASHIKE_TRY(VerificationJournal().record(verified.report, session.clock().utcNow()));
    return reportVerification(session.console(), verified);
}

Result<CommandOutcome> repair(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    const QString root = arguments.first();
    HASHIKE_TRY_ASSIGN(options, session.transferOptions());
    HASHIKE_TRY_ASSIGN(environment, session.environment(options));
    QStringList sources =
        session.isSet(option::From) ? QStringList{session.value(option::From)} : QStringList();
    if (sources.isEmpty()) {
        HASHIKE_TRY_ASSIGN(claimed, recordedSources(root).transform_error(onMedium));
        sources = claimed;
    }
    const auto mode =
        session.isSet(option::OpenSeal) ? MediaStore::Mode::OpenSeal : MediaStore::Mode::Existing;
    QJsonArray documents;
    ExitCode exitCode = ExitCode::Success;
    for (const QString &source : std::as_const(sources)) {
        HASHIKE_TRY_ASSIGN(reference, Reference::parse(source));
        session.console().note(MediaCommands::tr("Repairing from %1").arg(source));
        HASHIKE_TRY_ASSIGN(release, session.runWithProgress<ReleasePlan>([&] {
            return planRelease(environment, reference);
        }));
        noteSignatures(session.console(), {release.signature});
        noteConsent(session, release.signature.isValid());
        HASHIKE_TRY_ASSIGN(outcome, session.runWithProgress<TransferOutcome>([&] {
            return mirrorToMedium(environment, release, root, mode);
        }));
        noteTransfer(session, release.plan, outcome);
        QJsonObject document = transferDocument(session, release.plan, outcome);
        insertSignature(document, release.signature);
        documents.append(document);
        exitCode = outcome.failures.isEmpty() ? exitCode : ExitCode::Damaged;
    }
    return CommandOutcome{exitCode, {{u"releases"_s, documents}}};
}

Result<CommandOutcome> list(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    return listMedium(session.console(), arguments.first()).transform_error(onMedium);
}

Result<CommandOutcome> adopt(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    ByteProgress bytes;
    HASHIKE_TRY_ASSIGN(
        report, session.runWithProgress<AdoptionReport>(MediaCommands::tr("Checking"), bytes, [&] {
            return adoptMirror(arguments.first(), session.stop(), &bytes.done)
                .transform_error(onMedium);
        }));
    return reportAdoption(session.console(), report);
}

Result<CommandOutcome> copy(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(2, 2));
    ByteProgress bytes;
    HASHIKE_TRY_ASSIGN(
        report, session.runWithProgress<MediaCopyReport>(MediaCommands::tr("Copying"), bytes, [&] {
            return copyMedium({arguments.first(), arguments.last()}, session.stop(), &bytes);
        }));
    return reportCopy(session.console(), report);
}

Result<CommandOutcome> seal(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    ByteProgress bytes;
    HASHIKE_TRY_ASSIGN(
        sealed,
        session.runWithProgress<SealedMedium>(MediaCommands::tr("Reading back"), bytes, [&] {
            return sealAndRemember(arguments.first(), session.clock(), session.stop(), &bytes)
                .transform_error(onMedium);
        }));
    return reportSeal(session.console(), sealed.seal);
}

Result<CommandOutcome> check(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    ByteProgress bytes;
    HASHIKE_TRY_ASSIGN(
        checked, session.runWithProgress<SealCheck>(MediaCommands::tr("Reading back"), bytes, [&] {
            return checkSeal(arguments.first(), session.stop(), &bytes).transform_error(onMedium);
        }));
    HASHIKE_TRY(rememberVerification(checked.content,
                                     {arguments.first(), {}, Depth::Hashed, 0},
                                     session.clock().utcNow(),
                                     session.stop()));
    return reportSealCheck(session.console(), checked);
}

Result<CommandOutcome> remove(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(2, 2));
    const auto mode =
        session.isSet(option::OpenSeal) ? MediaStore::Mode::OpenSeal : MediaStore::Mode::Existing;
    HASHIKE_TRY_ASSIGN(store, MediaStore::open(arguments.first(), mode).transform_error(onMedium));
    HASHIKE_TRY_ASSIGN(plan, planRemoval(*store, arguments.last()).transform_error(onMedium));
    Console &console = session.console();
    console.note(
        MediaCommands::tr("Removing %1 frees %2 (%n file(s)).", nullptr, int(plan.blobs.size()))
            .arg(plan.tag, bytesText(plan.freed)));
    const QJsonObject document{{u"release"_s, plan.tag}, {u"freedBytes"_s, plan.freed}};
    if (!session.isSet(option::Yes)) {
        console.note(MediaCommands::tr(
            "Nothing was removed yet. To remove it, run the command again with --yes."));
        return CommandOutcome{ExitCode::Success, document};
    }
    HASHIKE_TRY(removeRelease(*store, plan).transform_error(onMedium));
    console.note(MediaCommands::tr("Removed."));
    return CommandOutcome{ExitCode::Success, document};
}
} // namespace

QList<Command> mediaCommands()
{
    const QString directory = u"DIRECTORY"_s;
    const QCommandLineOption openSeal(option::OpenSeal,
                                      MediaCommands::tr("Change a medium that was sealed."));
    const QCommandLineOption quick(option::Quick,
                                   MediaCommands::tr("Compare names and sizes only."));
    const QCommandLineOption from(
        option::From, MediaCommands::tr("The release to repair from."), u"image"_s);
    const QCommandLineOption yes(
        option::Yes,
        MediaCommands::tr(
            "Really remove. Without it the command only shows what would be removed."));
    return {
        {u"media verify"_s,
         u"DIRECTORY [RELEASE]"_s,
         MediaCommands::tr("Read a medium back from the device and check everything."),
         QList<QCommandLineOption>{quick} + trustOptions(),
         {},
         verify},
        {u"media repair"_s,
         directory,
         MediaCommands::tr("Fetch again what is damaged or missing."),
         QList<QCommandLineOption>{from, openSeal} + connectionOptions() + transferOptionList(),
         {},
         repair},
        {u"media list"_s,
         directory,
         MediaCommands::tr("Show the releases on a medium."),
         {},
         {},
         list},
        {u"media adopt"_s,
         directory,
         MediaCommands::tr("Adopt a directory that oc wrote."),
         {},
         {},
         adopt},
        {u"media copy"_s,
         u"FROM TO"_s,
         MediaCommands::tr("Copy a medium to another one and check every file."),
         {},
         {},
         copy},
        {u"media seal"_s,
         directory,
         MediaCommands::tr("Seal a medium and write its hand-over pack."),
         {},
         {},
         seal},
        {u"media check"_s,
         directory,
         MediaCommands::tr("Compare a sealed medium with its seal."),
         {},
         {},
         check},
        {u"media remove"_s,
         u"DIRECTORY RELEASE"_s,
         MediaCommands::tr("Remove a release from a medium."),
         {yes, openSeal},
         {},
         remove},
    };
}

} // namespace hashike
