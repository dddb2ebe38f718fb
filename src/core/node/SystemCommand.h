// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace hashike
{

/// Runs a program of the system without a shell: the first word is its name, looked for in the
/// system's folders only. It reads nothing and speaks English. Returns its output, the last 64 KiB
/// at most. Blocks; a stop asks the program to end within 300 ms, and waits for it up to 30 s.
/// Errors: CommandFailed (Subject is the name, Detail its last words), Cancelled.
[[nodiscard]] Result<QByteArray> runSystemCommand(const QStringList &words, const StopToken &stop);

/// The program's path in the system's folders; empty when it is missing.
[[nodiscard]] QString findSystemProgram(const QString &name);

/// What steps act upon besides files; a test has its own.
struct NodeMachine
{
    bool isRoot = false;
    std::function<Result<QByteArray>(const QStringList &, const StopToken &)> run;
};

/// The machine we run on.
[[nodiscard]] NodeMachine thisMachine();

} // namespace hashike
