// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Loopback.h"

#include <QHostAddress>
#include <QTcpServer>

namespace hashike
{

quint16 freeLoopbackPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : 0;
}

} // namespace hashike
