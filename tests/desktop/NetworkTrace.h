// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace hashike
{

/// Listens to every address that this process and its threads talk to, by strace.
class NetworkTrace final
{
public:
    /// False where strace may not look at this process.
    [[nodiscard]] bool start();
    /// Ends it: the distinct `address:port` that were connected or sent to, over IPv4 or IPv6,
    /// sorted.
    [[nodiscard]] QStringList stop();

private:
    QTemporaryDir m_directory;
    QProcess m_strace;
};

} // namespace hashike
