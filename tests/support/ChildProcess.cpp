// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ChildProcess.h"

#include <QProcess>

#include <sys/prctl.h>

#include <csignal>

namespace hashike
{

namespace
{

constexpr int Patience = 5'000; // ms

} // namespace

void endWithParent(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

void signalProcess(const QProcess &process, int signal)
{
    if (process.state() == QProcess::Running) {
        ::kill(static_cast<pid_t>(process.processId()), signal);
    }
}

void endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning) {
        return;
    }
    process.terminate();
    signalProcess(process, SIGCONT); // a frozen process reads no signals
    if (!process.waitForFinished(Patience)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace hashike
