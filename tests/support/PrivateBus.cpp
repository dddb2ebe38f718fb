// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PrivateBus.h"

#include "support/ChildProcess.h"

#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr int LongestStart = 20'000; // ms

constexpr auto Configuration = R"(<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
)"_L1;

} // namespace

PrivateBus::PrivateBus()
{
    endWithParent(m_process);
}

PrivateBus::~PrivateBus()
{
    for (const QString &name : std::as_const(m_connections)) {
        QDBusConnection::disconnectFromBus(name);
    }
    stop();
}

Result<std::unique_ptr<PrivateBus>> PrivateBus::start()
{
    std::unique_ptr<PrivateBus> bus(new PrivateBus);
    HASHIKE_TRY(bus->writeConfiguration());
    HASHIKE_TRY(bus->startDaemon());
    return bus;
}

Result<void> PrivateBus::writeConfiguration()
{
    QFile file(m_directory.filePath(u"bus.conf"_s));
    const QByteArray text = QString(Configuration).arg(m_directory.filePath(u"socket"_s)).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, file.fileName())
                           .with(ErrorArgument::Detail, file.errorString()));
    }
    return {};
}

/// The daemon writes its address as soon as it listens.
Result<void> PrivateBus::startDaemon()
{
    m_process.start(u"dbus-daemon"_s,
                    {u"--config-file="_s + m_directory.filePath(u"bus.conf"_s),
                     u"--nofork"_s,
                     u"--nopidfile"_s,
                     u"--print-address"_s});
    if (m_process.waitForStarted() && m_process.waitForReadyRead(LongestStart)) {
        m_address = QString::fromUtf8(m_process.readLine()).trimmed();
    }
    if (m_address.isEmpty()) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, u"dbus-daemon"_s)
                           .with(ErrorArgument::Detail,
                                 m_process.errorString() + u'\n'
                                     + QString::fromUtf8(m_process.readAllStandardError())));
    }
    return {};
}

QDBusConnection PrivateBus::connect()
{
    m_connections.append(QUuid::createUuid().toString());
    return QDBusConnection::connectToBus(m_address, m_connections.last());
}

void PrivateBus::stop()
{
    endProcess(m_process);
}

} // namespace hashike
