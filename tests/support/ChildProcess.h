// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QProcess;

namespace hashike
{

/// Lets the kernel kill the child when the thread that starts it ends, however it ends. Call before
/// QProcess::start(). Linux.
void endWithParent(QProcess &process);

/// Sends a signal to the child, by its own process id; nothing when it does not run.
void signalProcess(const QProcess &process, int signal);

/// Ends the child and waits: asked first, killed after five seconds.
void endProcess(QProcess &process);

} // namespace hashike
