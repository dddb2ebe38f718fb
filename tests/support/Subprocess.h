// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace hashike
{

/// One run of a program from PATH. Nothing secret goes into the arguments: that is what `input` is
/// for.
struct Command
{
    QString program;
    QStringList arguments;
    QByteArray input;                   ///< its standard input
    QMap<QString, QString> environment; ///< added to ours
    QString workingDirectory;
};

/// Runs to the end, at most 60 seconds, and returns standard output. Error: FileFailed with the
/// program as Path and its standard error as Detail, when it is missing, fails or takes too long.
[[nodiscard]] Result<QByteArray> run(const Command &command);

/// True when the program is on PATH; for tests that skip without it.
[[nodiscard]] bool isInstalled(const QString &program);

} // namespace hashike
