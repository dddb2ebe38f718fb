// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "cli/Console.h"
#include "cli/ExitCode.h"

#include <QCommandLineOption>
#include <QCommandLineParser>

#include <functional>

namespace hashike
{

class Session;

/// What a command came to when it did not fail outright.
struct CommandOutcome
{
    ExitCode exitCode = ExitCode::Success;
    QJsonObject document; ///< for --output json
};

/// One command of hashikectl: its words, its options, what it does.
struct Command
{
    QString words;       ///< `adm release mirror`
    QString arguments;   ///< of the usage line: `SOURCE`
    QString description; ///< translated when the help is shown
    QList<QCommandLineOption> options;
    /// Options of oc that we lack: refused by name. Value = what to do instead (untranslated words
    /// of the command line).
    QMap<QString, QString> refused;
    std::function<Result<CommandOutcome>(Session &)> run;
};

/// The commands, by family. Composed in main().
[[nodiscard]] QList<Command> releaseCommands();
[[nodiscard]] QList<Command> extractCommands();
[[nodiscard]] QList<Command> imageCommands();
[[nodiscard]] QList<Command> mediaCommands();
[[nodiscard]] QList<Command> installConfigCommands();
[[nodiscard]] QList<Command> pullSecretCommands();
[[nodiscard]] QList<Command> registryCommands();

/// An error about the command line itself: `subject` is the part that cannot be used, empty where
/// an argument is missing.
[[nodiscard]] Error usageError(const QString &subject, const QString &instead = {});

} // namespace hashike
