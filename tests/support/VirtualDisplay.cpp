// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/VirtualDisplay.h"

#include "support/ChildProcess.h"

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr int LongestStart = 20'000; // ms

} // namespace

VirtualDisplay::VirtualDisplay()
{
    endWithParent(m_process);
}

VirtualDisplay::~VirtualDisplay()
{
    endProcess(m_process);
}

/// The server takes a free number and writes it once it is ready. It must not start anew when its
/// last client leaves: that throws out a client that is just arriving.
Result<std::unique_ptr<VirtualDisplay>> VirtualDisplay::start()
{
    std::unique_ptr<VirtualDisplay> display(new VirtualDisplay);
    QProcess &server = display->m_process;
    server.start(u"Xvfb"_s,
                 {u"-displayfd"_s,
                  u"1"_s,
                  u"-screen"_s,
                  u"0"_s,
                  u"1280x1024x24"_s,
                  u"-nolisten"_s,
                  u"tcp"_s,
                  u"-noreset"_s});
    if (server.waitForStarted() && server.waitForReadyRead(LongestStart)) {
        display->m_name = u':' + QString::fromLatin1(server.readLine()).trimmed();
        return display;
    }
    return failure(
        makeError(ErrorCode::FileFailed)
            .with(ErrorArgument::Path, u"Xvfb"_s)
            .with(ErrorArgument::Detail,
                  server.errorString() + u'\n' + QString::fromUtf8(server.readAllStandardError())));
}

} // namespace hashike
