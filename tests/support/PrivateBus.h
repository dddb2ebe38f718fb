// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QDBusConnection>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace hashike
{

/// A message bus of its own (`dbus-daemon`) on which anybody may own any name and nothing is
/// activated: a test plays the services on one connection and lets the code talk on another. A
/// child process which ends with this object and with the thread that started it. Made, used and
/// destroyed on one thread.
class PrivateBus final
{
public:
    /// Returns once the bus answers. Error: FileFailed when dbus-daemon is missing or fails.
    [[nodiscard]] static Result<std::unique_ptr<PrivateBus>> start();

    ~PrivateBus();
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    /// `unix:path=…`, as in DBUS_SESSION_BUS_ADDRESS and DBUS_SYSTEM_BUS_ADDRESS.
    [[nodiscard]] QString address() const { return m_address; }

    /// A new connection with a unique name of its own; closed with this object.
    [[nodiscard]] QDBusConnection connect();

    /// Ends the daemon: every connection is cut.
    void stop();

private:
    PrivateBus();
    [[nodiscard]] Result<void> writeConfiguration();
    [[nodiscard]] Result<void> startDaemon();

    QTemporaryDir m_directory;
    QProcess m_process;
    QString m_address;
    QStringList m_connections; ///< the names that Qt knows them by
};

} // namespace hashike
