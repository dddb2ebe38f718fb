// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/MirrorReport.h"
#include "cli/SignatureReport.h"
#include "cli/TrustOptions.h"
#include "media/MediaLayout.h"
#include "oci/TagPattern.h"
#include "release/MirrorSummary.h"
#include "release/ReleaseInfo.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "text/ReportText.h"
#include "transfer/MirrorImageSource.h"
#include "transfer/Presence.h"
#include "transfer/RegistryImageSource.h"
#include "transfer/ReleaseMirror.h"

#include <QCoreApplication>
#include <QDir>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct ReleaseCommands
{
    Q_DECLARE_TR_FUNCTIONS(ReleaseCommands)
};

/// Where a release is to go: a directory, or a repository of a registry.
struct Destination
{
    QString directory;
    std::optional<Reference> repository;
    std::optional<Reference> releaseImage; ///< under a name of its own
};

/// `HOST/REPO` is a reference without tag; the tag comes from the release.
Result<Reference> parseRepository(const QString &option, const QString &text)
{
    if (text.startsWith("file:"_L1)) {
        return failure(usageError(u"--%1=%2"_s.arg(option, text), u"--to-dir=DIR"_s));
    }
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(text));
    if (option == option::To && (!reference.tag.isEmpty() || reference.digest)) {
        return failure(usageError(u"--to="_s + text, u"--to="_s + reference.name()));
    }
    return reference;
}

Result<Destination> parseDestination(const Session &session)
{
    Destination destination{session.value(option::ToDir), {}, {}};
    if (session.isSet(option::To)) {
        HASHIKE_TRY_ASSIGN(repository, parseRepository(option::To, session.value(option::To)));
        destination.repository = repository;
    }
    if (session.isSet(option::ToReleaseImage)) {
        HASHIKE_TRY_ASSIGN(
            image, parseRepository(option::ToReleaseImage, session.value(option::ToReleaseImage)));
        destination.releaseImage = image;
    }
    const bool toDirectory = !destination.directory.isEmpty();
    if (toDirectory == destination.repository.has_value()
        || (toDirectory && destination.releaseImage)) {
        return failure(usageError(u"--to, --to-dir"_s, u"--to-dir=DIR | --to=HOST/REPOSITORY"_s));
    }
    return destination;
}

Result<Reference> parseRelease(const Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(0, 1));
    const QString named = session.value(option::From);
    if (arguments.isEmpty() == named.isEmpty()) {
        return failure(usageError(u"--from"_s, u"--from=HOST/REPOSITORY:TAG"_s));
    }
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(named.isEmpty() ? arguments.first() : named));
    if (reference.identifier().isEmpty()) {
        return failure(makeError(ErrorCode::InvalidReference)
                           .with(ErrorArgument::Subject, reference.toString())
                           .with(ErrorArgument::Detail, u"tag"_s));
    }
    return reference;
}

void noteRelease(Session &session, const ReleasePlan &release)
{
    Console &console = session.console();
    console.note(ReleaseCommands::tr("Release %1 (%2), digest %3")
                     .arg(release.release.version(),
                          release.release.architecture,
                          release.release.digest().toString()));
    noteSignatures(console, {release.signature});
    noteConsent(session, release.signature.isValid());
}

/// The release image may get a repository of its own; everything else goes to --to.
QList<std::pair<Reference, TransferPlan>> partition(const ReleasePlan &release,
                                                    const Destination &destination)
{
    const Reference &repository = *destination.repository;
    if (!destination.releaseImage || destination.releaseImage->name() == repository.name()) {
        TransferPlan plan = release.plan;
        for (PlannedImage &image : plan.images) {
            const bool isRelease = image.tag == release.release.releaseTag();
            if (isRelease && destination.releaseImage && !destination.releaseImage->tag.isEmpty()) {
                image.tag = destination.releaseImage->tag;
            }
        }
        return {{repository, plan}};
    }
    const QString tag = release.release.releaseTag();
    TransferPlan rest = release.plan.without(tag);
    TransferPlan alone = release.plan.only(tag);
    if (!destination.releaseImage->tag.isEmpty()) {
        alone.images.first().tag = destination.releaseImage->tag;
    }
    return {{repository, rest}, {*destination.releaseImage, alone}};
}

QString updateImage(const ReleasePlan &release, const Destination &destination)
{
    const Reference named = destination.releaseImage.value_or(*destination.repository);
    return (named.tag.isEmpty() ? named.withTag(release.release.releaseTag()) : named).toString();
}

Result<void> printInstructions(Session &session,
                               const ReleasePlan &release,
                               const Destination &destination)
{
    return printMirrorConfiguration(session,
                                    destination.repository->name(),
                                    release.sourceRepositories(),
                                    release.release.version());
}

/// With --release-image-signature-to-dir, as oc ends: where the files are, then the file.
Result<void> offerSignature(Session &session, const ReleasePlan &release)
{
    if (session.isSet(option::SignatureToDir) && release.signature.isValid()) {
        session.console().result(applySignaturesText(session.value(option::SignatureToDir)));
    }
    return writeRequestedSignature(session, release.release.digest(), release.signature);
}

Result<CommandOutcome> dryRun(Session &session,
                              const TransferEnvironment &environment,
                              ReleasePlan &release,
                              const Destination &destination)
{
    if (destination.repository) {
        HASHIKE_TRY(session.runWithProgress<void>([&] {
            return markPresentInRegistry(release.plan, environment, *destination.repository);
        }));
    } else {
        HASHIKE_TRY(markPresentOnMedium(release.plan, destination.directory));
    }
    Console &console = session.console();
    console.notes(planText(release.plan));
    QJsonObject document = planDocument(release);
    if (destination.repository) {
        HASHIKE_TRY(printInstructions(session, release, destination));
    } else {
        HASHIKE_TRY_ASSIGN(rules, FileSystemRules::at(destination.directory));
        noteSpace(console, release.plan, rules);
        document.insert("available"_L1, rules.available);
        HASHIKE_TRY(checkFits(release.plan, rules, destination.directory));
    }
    console.note(ReleaseCommands::tr("info: Dry run complete"));
    return CommandOutcome{ExitCode::Success, document};
}

Result<CommandOutcome> mirrorToDirectory(Session &session,
                                         const TransferEnvironment &environment,
                                         const ReleasePlan &release,
                                         const QString &directory)
{
    const auto mode =
        session.isSet(option::OpenSeal) ? MediaStore::Mode::OpenSeal : MediaStore::Mode::Create;
    HASHIKE_TRY_ASSIGN(outcome, session.runWithProgress<TransferOutcome>([&] {
        return mirrorToMedium(environment, release, directory, mode);
    }));
    noteTransfer(session, release.plan, outcome);
    QJsonObject document = transferDocument(session, release.plan, outcome);
    insertSignature(document, release.signature);
    if (!outcome.failures.isEmpty()) {
        return CommandOutcome{ExitCode::Damaged, document};
    }
    Console &console = session.console();
    for (const PlannedImage &image : release.plan.images) {
        console.result(
            u"%1 file://openshift/release:%2\n"_s.arg(image.digest.toString(), image.tag));
    }
    const QString name = u"openshift/release:"_s + release.release.releaseTag();
    console.result(mirrorSuccessText(name, {}));
    console.result(uploadInstructions(directory, name));
    if (release.signature.isValid()) {
        console.result(
            signatureFileText(MediaLayout(directory).signatureFile(release.release.digest())));
    }
    HASHIKE_TRY(writeRequestedSignature(session, release.release.digest(), release.signature));
    console.note(
        ReleaseCommands::tr("Data: hashed while it was written and flushed to the device, not "
                            "read back yet. To read it back, run: hashikectl media verify %1")
            .arg(directory));
    return CommandOutcome{ExitCode::Success, document};
}

Result<CommandOutcome> mirrorToRegistry(Session &session,
                                        const TransferEnvironment &environment,
                                        const ReleasePlan &release,
                                        const Destination &destination)
{
    HASHIKE_TRY_ASSIGN(depth, auditDepth(session));
    const auto source = [&environment] {
        return std::make_unique<RegistryImageSource>(environment.connections);
    };
    ExitCode exitCode = ExitCode::Success;
    QJsonObject document;
    for (const auto &[target, plan] : partition(release, destination)) {
        HASHIKE_TRY_ASSIGN(result, session.runWithProgress<UploadResult>([&] {
            return uploadToRegistry(environment, plan, source, {target, depth});
        }));
        const ExitCode ended = reportUpload(session, target, plan, result);
        exitCode = ended == ExitCode::Success ? exitCode : ended;
        document = uploadDocument(session, target, plan, result);
    }
    insertSignature(document, release.signature);
    if (exitCode == ExitCode::Success) {
        QStringList prefixes{destination.repository->name()};
        if (destination.releaseImage) {
            prefixes.append(destination.releaseImage->toString());
        }
        session.console().result(mirrorSuccessText(updateImage(release, destination), prefixes));
        HASHIKE_TRY(printInstructions(session, release, destination));
        HASHIKE_TRY(offerSignature(session, release));
    }
    return CommandOutcome{exitCode, document};
}

Result<CommandOutcome> mirror(Session &session)
{
    HASHIKE_TRY_ASSIGN(reference, parseRelease(session));
    HASHIKE_TRY_ASSIGN(destination, parseDestination(session));
    HASHIKE_TRY(mirrorStyle(session, QString()));
    HASHIKE_TRY_ASSIGN(options, session.transferOptions());
    HASHIKE_TRY_ASSIGN(environment, session.environment(options));
    HASHIKE_TRY_ASSIGN(release, session.runWithProgress<ReleasePlan>([&] {
        return planRelease(environment, reference);
    }));
    if (release.source.tag != reference.tag && !reference.tag.isEmpty()) {
        session.console().note(
            ReleaseCommands::tr("“%1” means %2 here.").arg(reference.tag, release.source.tag));
    }
    noteRelease(session, release);
    noteInsecure(session, environment);
    if (session.isSet(option::DryRun)) {
        return dryRun(session, environment, release, destination);
    }
    HASHIKE_TRY(requireValid(release.signature, options.allowUnverified));
    session.console().notes(planSummaryText(release.plan));
    return destination.repository
               ? mirrorToRegistry(session, environment, release, destination)
               : mirrorToDirectory(session, environment, release, destination.directory);
}

Result<CommandOutcome> info(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    HASHIKE_TRY_ASSIGN(environment, session.environment(TransferOptions()));
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(arguments.first()));
    HASHIKE_TRY_ASSIGN(release, session.runWithProgress<ReleaseImage>([&] {
        return findRelease(environment, reference);
    }));
    session.console().result(releaseInfoText(release, reference.name()));
    return CommandOutcome{ExitCode::Success, releaseInfoJson(release, reference.toString())};
}

QMap<QString, QString> refusedByMirror()
{
    return {
        {u"to-image-stream"_s, u"--to=HOST/REPOSITORY"_s},
        {u"to-mirror"_s, u"--dry-run --output=json"_s},
        {option::FromDir, u"hashikectl image mirror --from-dir=DIR"_s},
        {u"skip-release-image"_s, u"--to=HOST/REPOSITORY"_s},
        {u"skip-verification"_s, u"--allow-unverified"_s},
        {u"apply-release-image-signature"_s, u"--release-image-signature-to-dir=DIR"_s},
        {u"overwrite"_s, u"--to-dir=DIR"_s},
        {u"icsp-file"_s, u"--from=HOST/REPOSITORY:TAG"_s},
        {u"idms-file"_s, u"--from=HOST/REPOSITORY:TAG"_s},
    };
}
} // namespace

QList<Command> releaseCommands()
{
    const QList<QCommandLineOption> mirrorOptions{
        {option::From, ReleaseCommands::tr("The release to mirror."), u"image"_s},
        {option::To, ReleaseCommands::tr("The repository to mirror it to."), u"repository"_s},
        {option::ToDir, ReleaseCommands::tr("The directory to mirror it to."), u"directory"_s},
        {option::ToReleaseImage,
         ReleaseCommands::tr("A separate name for the release image."),
         u"image"_s},
        {option::OpenSeal, ReleaseCommands::tr("Change a medium that was sealed.")},
        {option::SignatureToDir,
         ReleaseCommands::tr("Also write the release's signature ConfigMap to this directory."),
         u"directory"_s},
    };
    return {
        {u"adm release mirror"_s,
         u"[SOURCE]"_s,
         ReleaseCommands::tr("Mirror a release to a directory or to another registry."),
         mirrorOptions + connectionOptions() + transferOptionList() + targetOptions(),
         refusedByMirror(),
         mirror},
        {u"adm release info"_s,
         u"IMAGE"_s,
         ReleaseCommands::tr("Show what a release consists of."),
         connectionOptions(),
         {{u"verify"_s, u"hashikectl media verify DIR"_s},
          {u"changes-from"_s, u"hashikectl adm release info"_s}},
         info},
    };
}

} // namespace hashike
