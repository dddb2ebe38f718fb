// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/SystemCommand.h"

#include "base/BlockingCall.h"
#include "base/Redact.h"

#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype LongestOutput = 64 * 1024; ///< bytes
constexpr int LookInterval = 100;              ///< milliseconds
constexpr int TimeToEnd = 30'000; ///< milliseconds between SIGTERM and SIGKILL: a package manager
                                  ///< brings a transaction to an end

QStringList systemFolders()
{
    return {u"/usr/local/sbin"_s,
            u"/usr/local/bin"_s,
            u"/usr/sbin"_s,
            u"/usr/bin"_s,
            u"/sbin"_s,
            u"/bin"_s};
}

Error commandFailed(const QString &name, const QString &words)
{
    return makeError(ErrorCode::CommandFailed)
        .with(ErrorArgument::Subject, name)
        .with(ErrorArgument::Detail, redacted(words.trimmed()));
}

void keepEnd(QByteArray &kept, const QByteArray &more)
{
    kept += more;
    if (kept.size() > LongestOutput) {
        kept = kept.last(LongestOutput);
    }
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(TimeToEnd)) {
        process.kill();
        process.waitForFinished();
    }
}

QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, systemFolders().join(u':'));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return environment;
}
} // namespace

QString findSystemProgram(const QString &name)
{
    return QStandardPaths::findExecutable(name, systemFolders());
}

Result<QByteArray> runSystemCommand(const QStringList &words, const StopToken &stop)
{
    assertMayBlock();
    const QString name = words.first();
    QProcess process;
    process.setProcessEnvironment(plainEnvironment());
    process.setStandardInputFile(QProcess::nullDevice());
    // Signals that we keep to ourselves would be lost on it, too.
    process.setUnixProcessParameters(QProcess::UnixProcessFlag::ResetSignalHandlers);
    process.start(findSystemProgram(name), words.sliced(1));
    if (!process.waitForStarted()) {
        return failure(commandFailed(name, process.errorString()));
    }
    QByteArray output;
    QByteArray errors;
    bool running = true;
    while (running) {
        running = !process.waitForFinished(LookInterval) && process.state() != QProcess::NotRunning;
        keepEnd(output, process.readAllStandardOutput());
        keepEnd(errors, process.readAllStandardError());
        if (running && stop.stopRequested()) {
            end(process);
            return failure(StopToken::error());
        }
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return failure(commandFailed(name, QString::fromUtf8(errors.isEmpty() ? output : errors)));
    }
    return output;
}

NodeMachine thisMachine()
{
    return {::geteuid() == 0, runSystemCommand};
}

} // namespace hashike
