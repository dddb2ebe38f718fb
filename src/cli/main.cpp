// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/Interrupt.h"
#include "cli/Language.h"
#include "cli/Session.h"
#include "text/ErrorText.h"
#include "text/Voice.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Main
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

/// The command whose words begin the arguments, longest first; nothing when there is none.
const Command *findCommand(const QList<Command> &commands, const QStringList &words)
{
    const Command *found = nullptr;
    for (const Command &command : commands) {
        const QStringList own = command.words.split(u' ');
        const bool matches = words.size() >= own.size() && words.first(own.size()) == own;
        if (matches && (!found || command.words.size() > found->words.size())) {
            found = &command;
        }
    }
    return found;
}

QString overview(const QList<Command> &commands)
{
    QString text = Main::tr("Carries OpenShift releases across an air gap.") + u"\n\n"_s;
    for (const Command &command : commands) {
        text += u"  hashikectl %1 %2\n      %3\n"_s.arg(
            command.words, command.arguments, command.description);
    }
    return text + u'\n' + Main::tr("For help on a command, add --help.") + u'\n';
}

/// Qt's help without its first line, which knows nothing of our commands and their arguments.
QString helpText(const Command &command, const QCommandLineParser &parser)
{
    const QString usage = Main::tr("Usage: hashikectl %1 %2 [OPTION]…");
    return usage.arg(command.words, command.arguments) + u"\n\n"_s
           + parser.helpText().section(u'\n', 1);
}

/// Options of oc that are not ours are named together with what to use instead.
Result<void> refuseUnknown(const QCommandLineParser &parser, const Command &command)
{
    const QStringList unknown = parser.unknownOptionNames();
    for (const QString &name : unknown) {
        if (const auto instead = command.refused.constFind(name);
            instead != command.refused.cend()) {
            return failure(usageError(u"--"_s + name, *instead));
        }
    }
    return unknown.isEmpty() ? Result<void>() : failure(usageError(u"--"_s + unknown.first()));
}

Result<void> applyOutputOptions(const QCommandLineParser &parser, Console &console)
{
    const QString output = parser.value(option::Output);
    if (!output.isEmpty() && output != "json"_L1) {
        return failure(usageError(u"--output="_s + output, u"--output=json"_s));
    }
    console.setJson(output == "json"_L1);
    const QString level = parser.value(option::LogLevel);
    if (level.isEmpty() || level == "warning"_L1) {
        return {};
    }
    if (level != "debug"_L1 && level != "info"_L1) {
        return failure(usageError(u"--log-level="_s + level, u"--log-level=debug|info|warning"_s));
    }
    QLoggingCategory::setFilterRules(u"hashike.*.%1=true\nhashike.*.info=true"_s.arg(level));
    return {};
}

QJsonObject errorDocument(const Error &error)
{
    const ErrorText text = describe(error);
    return {{u"error"_s,
             QJsonObject{{u"code"_s, errorName(error.code)},
                         {u"httpStatus"_s, error.httpStatus},
                         {u"what"_s, text.what},
                         {u"why"_s, text.why},
                         {u"advice"_s, text.advice}}}};
}

int fail(Console &console, const Error &error)
{
    console.note(Main::tr("error: %1").arg(describe(error).paragraph()));
    console.finish(errorDocument(error));
    return int(exitCodeOf(error));
}

int runCommand(const Command &command, const QStringList &words, Console &console)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.description);
    parser.addOptions(command.options + outputOptions());
    const QCommandLineOption help({u"h"_s, u"help"_s}, Main::tr("Show this help."));
    parser.addOption(help);
    const qsizetype own = command.words.count(u' ') + 1;
    const bool parsed =
        parser.parse(QStringList{u"hashikectl "_s + command.words} + words.sliced(own));
    if (parser.isSet(help)) {
        console.result(helpText(command, parser));
        return int(ExitCode::Success);
    }
    if (auto refused = refuseUnknown(parser, command); !refused) {
        return fail(console, refused.error());
    }
    if (!parsed) {
        return fail(console, usageError(parser.errorText()));
    }
    if (auto applied = applyOutputOptions(parser, console); !applied) {
        return fail(console, applied.error());
    }
    Interrupt interrupt;
    Session session(parser, console, interrupt.token());
    const auto outcome = command.run(session);
    if (!outcome) {
        return fail(console, outcome.error());
    }
    console.finish(outcome->document);
    return int(outcome->exitCode);
}

int runProgram(const QStringList &words)
{
    Console console;
    const QList<Command> commands = releaseCommands() + extractCommands() + imageCommands()
                                    + mediaCommands() + installConfigCommands()
                                    + pullSecretCommands() + registryCommands();
    if (const Command *command = findCommand(commands, words)) {
        return runCommand(*command, words, console);
    }
    if (words.value(0) == "--version"_L1) {
        console.result(u"hashikectl %1\n"_s.arg(QLatin1StringView(HASHIKE_VERSION)));
        return int(ExitCode::Success);
    }
    const bool asked = words.isEmpty() || words.first() == "--help"_L1 || words.first() == "-h"_L1
                       || words.first() == "help"_L1;
    if (asked) {
        console.result(overview(commands));
        return words.isEmpty() ? int(ExitCode::Usage) : int(ExitCode::Success);
    }
    return fail(console, usageError(words.join(u' '), u"hashikectl --help"_s));
}
} // namespace

Error usageError(const QString &subject, const QString &instead)
{
    Error error = makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, subject);
    if (!instead.isEmpty()) {
        error.arguments.insert(ErrorArgument::Choices, instead);
    }
    return error;
}

} // namespace hashike

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hashike"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HASHIKE_VERSION));
    hashike::speakAs(hashike::Voice::Console);
    hashike::installLanguage(application, QProcessEnvironment::systemEnvironment());
    return hashike::runProgram(application.arguments().sliced(1));
}
