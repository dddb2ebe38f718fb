// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Subprocess.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace hashike
{

namespace
{

constexpr int LongestRun = 60'000; // ms

QProcessEnvironment environmentFor(const Command &command)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : command.environment.asKeyValueRange()) {
        environment.insert(name, value);
    }
    return environment;
}

Error failed(const Command &command, const QString &why)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, command.program)
        .with(ErrorArgument::Detail, why);
}

} // namespace

Result<QByteArray> run(const Command &command)
{
    QProcess process;
    process.setProcessEnvironment(environmentFor(command));
    process.setWorkingDirectory(command.workingDirectory);
    process.start(command.program, command.arguments);
    if (!process.waitForStarted()) {
        return failure(failed(command, process.errorString()));
    }
    process.write(command.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(LongestRun)) {
        process.kill();
        process.waitForFinished();
        return failure(failed(command, process.errorString()));
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return failure(failed(command, QString::fromUtf8(process.readAllStandardError())));
    }
    return process.readAllStandardOutput();
}

bool isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace hashike
