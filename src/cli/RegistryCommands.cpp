// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/PasswordPrompt.h"
#include "cli/RegistryImageCommand.h"
#include "cli/RegistryTestCommand.h"
#include "cli/Session.h"
#include "node/CertificateCheck.h"
#include "node/NodeFiles.h"
#include "node/NodeScript.h"
#include "node/NodeSteps.h"
#include "node/NodeUndo.h"
#include "node/NodeUsers.h"
#include "text/ErrorText.h"
#include "text/NodeText.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <atomic>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct RegistryCommands
{
    Q_DECLARE_TR_FUNCTIONS(RegistryCommands)
};

namespace option
{
using namespace hashike::option;
const QString Host = u"host"_s;
const QString Name = u"name"_s;
const QString Address = u"address"_s;
const QString Port = u"port"_s;
const QString Directory = u"directory"_s;
const QString User = u"user"_s;
const QString Days = u"days"_s;
const QString Service = u"service"_s;
const QString Image = u"image"_s;
const QString ImageArchive = u"image-archive"_s;
const QString Zone = u"zone"_s;
const QString Certificate = u"certificate"_s;
const QString Key = u"key"_s;
const QString Renew = u"renew"_s;
const QString Replace = u"replace"_s;
const QString Skip = u"skip"_s;
const QString Script = u"script"_s;
const QString Apply = u"apply"_s;
const QString PasswordFile = u"password-file"_s;
const QString PasswordStdin = u"password-stdin"_s;
} // namespace option

/// podman where it is there, else the registry's own binary where that is.
ServiceKind likelyService(Session &session)
{
    const bool onThisMachine = !session.isSet(option::Script);
    const bool binary = onThisMachine && findSystemProgram(u"podman"_s).isEmpty()
                        && !findSystemProgram(u"docker-registry"_s).isEmpty();
    return binary ? ServiceKind::BinaryUnit : ServiceKind::Quadlet;
}

Result<ServiceKind> serviceKind(Session &session)
{
    const QString name = session.value(option::Service);
    if (name.isEmpty()) {
        return likelyService(session);
    }
    if (name == "quadlet"_L1) {
        return ServiceKind::Quadlet;
    }
    if (name == "podman"_L1) {
        return ServiceKind::PodmanUnit;
    }
    if (name == "binary"_L1) {
        return ServiceKind::BinaryUnit;
    }
    return failure(usageError(u"--service="_s + name, u"--service=quadlet|podman|binary"_s));
}

Result<int> number(Session &session, const QString &name, int otherwise, int maximum)
{
    if (!session.isSet(name)) {
        return otherwise;
    }
    bool isNumber = false;
    const QString text = session.value(name).normalized(QString::NormalizationForm_KC);
    const int value = text.trimmed().toInt(&isNumber);
    return isNumber && value > 0 && value <= maximum
               ? Result<int>(value)
               : failure(usageError(u"--%1=%2"_s.arg(name, text)));
}

QString valueOr(Session &session, const QString &name, const QString &otherwise)
{
    return session.isSet(name) ? session.value(name) : otherwise;
}

/// The script and the service run elsewhere than where the command is typed.
QString absolutePath(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

Result<NodePlan> planOf(Session &session)
{
    NodePlan plan;
    HASHIKE_TRY_ASSIGN(port, number(session, option::Port, plan.port, 65535));
    HASHIKE_TRY_ASSIGN(days, number(session, option::Days, plan.days, 3650));
    HASHIKE_TRY_ASSIGN(service, serviceKind(session));
    plan.host = session.value(option::Host);
    plan.names = session.values(option::Name);
    plan.addresses = session.values(option::Address);
    plan.port = quint16(port);
    plan.days = days;
    plan.directory = valueOr(session, option::Directory, plan.directory);
    plan.user = valueOr(session, option::User, u"admin"_s);
    plan.service = service;
    plan.image = session.value(option::Image);
    plan.imageArchive = absolutePath(session.value(option::ImageArchive));
    plan.zones = session.isSet(option::Zone) ? session.values(option::Zone) : plan.zones;
    plan.given = {absolutePath(session.value(option::Certificate)),
                  absolutePath(session.value(option::Key)),
                  absolutePath(session.value(option::CertificateAuthority))};
    if (session.isSet(option::FromDir)) {
        HASHIKE_TRY(useImageOfMedium(session, plan));
    }
    return checkedPlan(plan);
}

/// The first line of a file or of standard input; nothing when neither is asked for.
Result<QString> passwordOf(Session &session)
{
    if (session.isSet(option::PasswordStdin)) {
        return passwordFromInput();
    }
    if (!session.isSet(option::PasswordFile)) {
        return QString();
    }
    HASHIKE_TRY_ASSIGN(content, readNodeFile(session.value(option::PasswordFile)));
    QByteArray line = content.split('\n').first();
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    return line.isEmpty() ? failure(usageError(u"--password-file"_s, u"--password-stdin"_s))
                          : Result<QString>(QString::fromUtf8(line));
}

Result<QList<NodeStep>> wantedSteps(Session &session, QList<NodeStep> steps)
{
    const QStringList skipped =
        session.values(option::Skip).join(u',').split(u',', Qt::SkipEmptyParts);
    for (const QString &name : skipped) {
        const auto step = nodeStepNamed(name);
        if (!step) {
            return failure(usageError(u"--skip="_s + name));
        }
        steps.removeIf([&](const NodeStep &other) { return other.id == *step; });
    }
    return steps;
}

Result<CommandOutcome> writeScript(Session &session,
                                   const NodePlan &plan,
                                   const QList<NodeStep> &steps)
{
    const QString path = session.value(option::Script);
    if (QFile::exists(path) && !session.isSet(option::Replace)) {
        return failure(makeError(ErrorCode::AlreadyExists).with(ErrorArgument::Path, path));
    }
    HASHIKE_TRY(writeNodeFile(path, 0644, nodeScript(plan, steps)));
    session.console().note(
        RegistryCommands::tr("Wrote %1. Read it, carry it to the registry node, and run it there "
                             "as root: sh %1")
            .arg(path));
    return CommandOutcome{ExitCode::Success,
                          {{u"registry"_s, plan.registry()}, {u"script"_s, path}}};
}

QJsonArray stepsDocument(const QList<StepReport> &reports, const QList<NodeStep> &steps)
{
    static const QHash<StepStatus, QString> statuses{{StepStatus::NotNeeded, u"notNeeded"_s},
                                                     {StepStatus::Ready, u"ready"_s},
                                                     {StepStatus::ToDo, u"toDo"_s},
                                                     {StepStatus::Made, u"made"_s},
                                                     {StepStatus::Failed, u"failed"_s}};
    QJsonArray array;
    for (qsizetype i = 0; i < reports.size(); ++i) {
        QJsonObject step{{u"step"_s, nameOf(reports.at(i).step)},
                         {u"status"_s, statuses.value(reports.at(i).status)},
                         {u"makes"_s, QJsonArray::fromStringList(contentsOf(steps.at(i)))}};
        if (reports.at(i).error) {
            step.insert("error"_L1, errorName(reports.at(i).error->code));
        }
        array.append(step);
    }
    return array;
}

void noteSteps(Console &console, const QList<StepReport> &reports, const QList<NodeStep> &steps)
{
    for (qsizetype i = 0; i < reports.size(); ++i) {
        const StepReport &report = reports.at(i);
        console.note(
            RegistryCommands::tr("%1: %2").arg(stepText(report.step), statusText(report.status)));
        if (report.status == StepStatus::ToDo) {
            for (const QString &content : contentsOf(steps.at(i))) {
                console.note(u"    "_s + content);
            }
        }
    }
}

/// When the server's certificate ends: everybody forgets it.
void noteCertificate(Console &console, const NodePlan &plan, QJsonObject &document)
{
    const auto content = readNodeFile(plan.path(u"certs/domain.crt"_s));
    const auto certificate = content.and_then(readCertificate);
    if (!certificate) {
        return; // there is none yet
    }
    console.note(
        RegistryCommands::tr("The server certificate is valid until %1. Renew it before "
                             "then: add --renew.")
            .arg(QLocale().toString(certificate->validUntil.date(), QLocale::ShortFormat)));
    document.insert("validUntil"_L1, certificate->validUntil.toString(Qt::ISODate));
}

CommandOutcome reportNode(Session &session,
                          const NodePlan &plan,
                          const QList<NodeStep> &steps,
                          const QList<StepReport> &reports)
{
    noteSteps(session.console(), reports, steps);
    QJsonObject document{{u"registry"_s, plan.registry()},
                         {u"directory"_s, plan.directory},
                         {u"steps"_s, stepsDocument(reports, steps)}};
    noteCertificate(session.console(), plan, document);
    if (QFile::exists(passwordPath(plan))) {
        session.console().note(
            RegistryCommands::tr("The password of %1 was made up: see %2, then delete that file.")
                .arg(plan.user, passwordPath(plan)));
        document.insert("passwordFile"_L1, passwordPath(plan));
    }
    return {ExitCode::Success, document};
}

/// Rights are what is missing most often.
Error explained(Session &session, const Error &error)
{
    if (error.code == ErrorCode::CommandFailed && !thisMachine().isRoot) {
        session.console().note(RegistryCommands::tr(
            "Some steps need root. Run the command as root, or write a script with --script and "
            "have it run, or leave steps out with --skip."));
    }
    return error;
}

Result<CommandOutcome> makeHere(Session &session, const NodePlan &plan, NodeRun run)
{
    std::atomic step = NodeStepId::Directories;
    run.starting = [&step](NodeStepId started) { step = started; };
    HASHIKE_TRY_ASSIGN(
        reports,
        session
            .runWithLabel<QList<StepReport>>(
                [&step] { return stepText(step) + u'…'; },
                [&] { return makeNode(run, thisMachine(), session.stop()); })
            .transform_error([&](const Error &error) { return explained(session, error); }));
    CommandOutcome outcome = reportNode(session, plan, run.steps, reports);
    const auto failed = std::ranges::find(reports, StepStatus::Failed, &StepReport::status);
    if (failed != reports.cend()) {
        session.console().note(describe(*failed->error).paragraph());
        outcome.exitCode = exitCodeOf(*failed->error);
    }
    return outcome;
}

Result<CommandOutcome> prepare(Session &session)
{
    HASHIKE_TRY(session.arguments(0, 0));
    HASHIKE_TRY_ASSIGN(plan, planOf(session));
    HASHIKE_TRY_ASSIGN(password, passwordOf(session));
    const NodeOptions options{password, session.isSet(option::Renew), {}};
    HASHIKE_TRY_ASSIGN(steps, wantedSteps(session, nodeSteps(plan, options, session.clock())));
    if (session.isSet(option::Script)) {
        return writeScript(session, plan, steps);
    }
    const ReplaceConsent consent = [replace = session.isSet(option::Replace)](const QString &) {
        return replace;
    };
    const NodeRun run{plan.directory, steps, consent, {}};
    if (session.isSet(option::Apply)) {
        return makeHere(session, plan, run);
    }
    HASHIKE_TRY_ASSIGN(reports,
                       session.runWithLabel<QList<StepReport>>(
                           [] { return RegistryCommands::tr("Looking at this machine…"); },
                           [&] { return examineNode(run, thisMachine(), session.stop()); }));
    CommandOutcome outcome = reportNode(session, plan, steps, reports);
    session.console().note(RegistryCommands::tr(
        "Nothing was changed yet. Run the command again with --apply, or with --script FILE."));
    return outcome;
}

QString nodeDirectory(Session &session)
{
    return valueOr(session, option::Directory, NodePlan().directory);
}

Result<CommandOutcome> undo(Session &session)
{
    HASHIKE_TRY(session.arguments(0, 0));
    const QString directory = nodeDirectory(session);
    const bool dryRun = session.isSet(option::DryRun);
    HASHIKE_TRY_ASSIGN(report,
                       session.runWithLabel<NodeUndoReport>(
                           [] { return RegistryCommands::tr("Taking back…"); },
                           [&] {
                               return dryRun ? previewUndo(directory, session.stop())
                                             : undoNode(directory, thisMachine(), session.stop());
                           }));
    for (const QString &removed : std::as_const(report.removed)) {
        session.console().note(dryRun ? RegistryCommands::tr("to be taken back: %1").arg(removed)
                                      : RegistryCommands::tr("taken back: %1").arg(removed));
    }
    for (const QString &left : std::as_const(report.left)) {
        session.console().note(RegistryCommands::tr("left as it is: %1").arg(left));
    }
    if (!report.failed.isEmpty()) {
        session.console().note(RegistryCommands::tr(
            "Not everything was taken back. Run the command again when its cause is mended."));
    }
    const ExitCode exitCode = report.failed.isEmpty()
                                  ? ExitCode::Success
                                  : exitCodeOf(makeError(ErrorCode::CommandFailed));
    return CommandOutcome{exitCode,
                          {{u"removed"_s, QJsonArray::fromStringList(report.removed)},
                           {u"left"_s, QJsonArray::fromStringList(report.left)},
                           {u"failed"_s, QJsonArray::fromStringList(report.failed)}}};
}

Result<CommandOutcome> changeUsers(Session &session, UserChange change)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    QString password;
    if (change != UserChange::Remove) {
        HASHIKE_TRY_ASSIGN(given, passwordOf(session));
        password = given;
        if (password.isEmpty()) {
            HASHIKE_TRY_ASSIGN(
                typed,
                passwordFromTerminal(
                    RegistryCommands::tr("Password for %1: ").arg(arguments.first())));
            password = typed;
        }
    }
    HASHIKE_TRY_ASSIGN(users,
                       changeUser(nodeDirectory(session), change, arguments.first(), password));
    session.console().note(RegistryCommands::tr("Users: %1").arg(users.join(u", "_s)));
    return CommandOutcome{ExitCode::Success, {{u"users"_s, QJsonArray::fromStringList(users)}}};
}

QCommandLineOption directoryOption()
{
    return {option::Directory,
            RegistryCommands::tr("Where the registry lives (default: /opt/registry)."),
            u"directory"_s};
}

QList<QCommandLineOption> undoOptions()
{
    return {directoryOption(),
            {option::DryRun, RegistryCommands::tr("Only say what would be taken back.")}};
}

QList<QCommandLineOption> passwordOptions()
{
    return {{option::PasswordFile,
             RegistryCommands::tr("The file whose first line is the password."),
             u"file"_s},
            {option::PasswordStdin, RegistryCommands::tr("Read the password from stdin.")}};
}

QList<QCommandLineOption> planOptions()
{
    return {
        {option::Host, RegistryCommands::tr("What clients call the registry."), u"host"_s},
        {option::Name, RegistryCommands::tr("Another name (may be repeated)."), u"name"_s},
        {option::Address, RegistryCommands::tr("An address (may be repeated)."), u"address"_s},
        {option::Port, RegistryCommands::tr("Its port (default: 5000)."), u"port"_s},
        directoryOption(),
        {option::User, RegistryCommands::tr("Its first user (default: admin)."), u"user"_s},
        {option::Days,
         RegistryCommands::tr("How long the server certificate is valid (default: 825)."),
         u"days"_s},
        {option::Service,
         RegistryCommands::tr("What keeps it running: quadlet, podman or binary."),
         u"kind"_s},
        {option::Image,
         RegistryCommands::tr("The registry's image with its digest, or its ID."),
         u"image"_s},
        {option::ImageArchive,
         RegistryCommands::tr("A docker-archive file to load it from."),
         u"file"_s},
        {option::FromDir,
         RegistryCommands::tr("The mirror directory whose registry image is loaded."),
         u"directory"_s},
        {option::Zone,
         RegistryCommands::tr("A firewall zone to open (may be repeated; default: libvirt and "
                              "public)."),
         u"zone"_s},
    };
}

QList<QCommandLineOption> carryingOutOptions()
{
    return {
        {option::Certificate,
         RegistryCommands::tr("Use this certificate instead of making one."),
         u"file"_s},
        {option::Key, RegistryCommands::tr("The key of the certificate."), u"file"_s},
        {option::CertificateAuthority,
         RegistryCommands::tr("The CA that issued the certificate."),
         u"file"_s},
        {option::Renew, RegistryCommands::tr("Make a new server certificate for the same key.")},
        {option::Replace, RegistryCommands::tr("Replace files of others; they are kept beside.")},
        {option::Skip, RegistryCommands::tr("Steps to leave out, comma separated."), u"steps"_s},
        {option::Script, RegistryCommands::tr("Write the steps as a shell script."), u"file"_s},
        {option::Apply, RegistryCommands::tr("Carry the steps out on this machine.")},
    };
}

Command usersCommand(const QString &verb, const QString &description, UserChange change)
{
    QList<QCommandLineOption> options{directoryOption()};
    options += change == UserChange::Remove ? QList<QCommandLineOption>() : passwordOptions();
    return {u"registry users "_s + verb,
            u"USER"_s,
            description,
            options,
            {},
            [change](Session &session) { return changeUsers(session, change); }};
}
} // namespace

QList<Command> registryCommands()
{
    return {
        {u"registry prepare"_s,
         {},
         RegistryCommands::tr("Make this machine, or with a script another one, a registry node."),
         planOptions() + passwordOptions() + carryingOutOptions(),
         {},
         prepare},
        {u"registry undo"_s,
         {},
         RegistryCommands::tr("Take back what registry prepare made, and nothing else."),
         undoOptions(),
         {},
         undo},
        usersCommand(u"add"_s, RegistryCommands::tr("Add a user."), UserChange::Add),
        usersCommand(u"change"_s,
                     RegistryCommands::tr("Change the password of a user."),
                     UserChange::Change),
        usersCommand(u"remove"_s, RegistryCommands::tr("Remove a user."), UserChange::Remove),
        registryTestCommand(),
        registryImageCommand(),
    };
}

} // namespace hashike
