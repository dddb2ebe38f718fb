// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RegistryImageCommand.h"

#include "base/ShellWord.h"
#include "cli/CommonOptions.h"
#include "cli/Session.h"
#include "media/MediaLayout.h"
#include "tools/ImageArchive.h"
#include "transfer/RegistryImageSource.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct RegistryImageCommand
{
    Q_DECLARE_TR_FUNCTIONS(RegistryImageCommand)
};

const QString ArchitectureOption = u"architecture"_s;

/// What to fetch and where to: request.file, or the medium.
struct Wanted
{
    ImageArchiveRequest request;
    QString medium;
};

Result<Wanted> parseWanted(const Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    HASHIKE_TRY_ASSIGN(image, Reference::parse(arguments.first()));
    if (image.identifier().isEmpty()) {
        return failure(makeError(ErrorCode::InvalidReference)
                           .with(ErrorArgument::Subject, arguments.first())
                           .with(ErrorArgument::Detail, u"tag"_s));
    }
    if (session.value(option::To).isEmpty() == session.value(option::ToDir).isEmpty()) {
        return failure(usageError(u"--to, --to-dir"_s, u"--to=FILE"_s));
    }
    const QString file = session.value(option::To);
    return Wanted{{image,
                   goArchitecture(session.value(ArchitectureOption)),
                   file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath()},
                  session.value(option::ToDir)};
}

/// Whose image it is.
void describe(Console &console, const RegistryImageNote &note)
{
    console.note(RegistryImageCommand::tr("Source: %1, %2, digest %3")
                     .arg(note.source, note.platform, note.manifest.toString()));
    console.note(note.licence.isEmpty()
                     ? RegistryImageCommand::tr("Licence: the image names none.")
                     : RegistryImageCommand::tr("Licence: %1").arg(note.licence));
}

void report(Console &console, const RegistryImageNote &note, const QString &file)
{
    console.note(RegistryImageCommand::tr("Written: %1 (%2)").arg(file, note.archive.toString()));
    describe(console, note);
    console.note(RegistryImageCommand::tr("On the registry node, run:"));
}

Result<CommandOutcome> image(Session &session)
{
    HASHIKE_TRY_ASSIGN(wanted, parseWanted(session));
    HASHIKE_TRY_ASSIGN(environment, session.environment(TransferOptions()));
    ByteProgress progress;
    const auto work = [&] {
        RegistryImageSource source(environment.connections);
        return wanted.medium.isEmpty()
                   ? saveImageArchive(source, wanted.request, progress, session.stop())
                   : putRegistryImage(
                         source, wanted.request, wanted.medium, progress, session.stop());
    };
    HASHIKE_TRY_ASSIGN(note,
                       session.runWithProgress<RegistryImageNote>(
                           RegistryImageCommand::tr("Reading"), progress, work));
    const QString medium = QDir(wanted.medium).absolutePath();
    const QString file =
        wanted.medium.isEmpty() ? wanted.request.file : MediaLayout(medium).registryImageFile();
    report(session.console(), note, file);
    session.console().note(
        wanted.medium.isEmpty()
            ? u"  hashikectl registry prepare --image-archive %1 --image %2 …"_s.arg(
                  shellWord(file), note.imageId.toString())
            : u"  hashikectl registry prepare --from-dir %1 …"_s.arg(shellWord(medium)));
    QJsonObject document = toJson(note);
    document.insert("file"_L1, file);
    return CommandOutcome{ExitCode::Success, document};
}
} // namespace

Command registryImageCommand()
{
    const QList<QCommandLineOption> options{
        {option::To, RegistryImageCommand::tr("The file to write."), u"file"_s},
        {option::ToDir,
         RegistryImageCommand::tr("The mirror directory that is to carry the image."),
         u"directory"_s},
        {ArchitectureOption,
         RegistryImageCommand::tr("The architecture of the registry node (default: this "
                                  "machine's)."),
         u"name"_s},
    };
    return {u"registry image"_s,
            u"IMAGE"_s,
            RegistryImageCommand::tr(
                "Fetch the image of a registry as one file, for a node that has none."),
            options + connectionOptions(),
            {},
            image};
}

Result<void> useImageOfMedium(Session &session, NodePlan &plan)
{
    if (!plan.imageArchive.isEmpty()) {
        return failure(usageError(u"--image-archive, --from-dir"_s, u"--from-dir=DIR"_s));
    }
    if (plan.service == ServiceKind::BinaryUnit) {
        return {};
    }
    const QString root = QDir(session.value(option::FromDir)).absolutePath();
    ByteProgress progress;
    HASHIKE_TRY_ASSIGN(note,
                       session.runWithProgress<RegistryImageNote>(
                           RegistryImageCommand::tr("Reading"), progress, [&] {
                               return checkRegistryImage(root, session.stop(), progress);
                           }));
    describe(session.console(), note); // root is about to run it
    plan.imageArchive = MediaLayout(root).registryImageFile();
    if (plan.image.isEmpty()) {
        plan.image = note.imageId.toString();
    }
    return {};
}

} // namespace hashike
