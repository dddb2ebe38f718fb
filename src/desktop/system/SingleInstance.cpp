// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/SingleInstance.h"

#include "base/Logging.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int Patience = 5000;                         ///< ms, for each of the two steps
constexpr qint64 MostOfAToken = 4096;                  ///< bytes
constexpr auto TokenVariable = "XDG_ACTIVATION_TOKEN"; ///< with it, Wayland lets a window be raised

/// Short, because a socket's path must be (sockaddr_un: 108 bytes), and one for each directory.
QString socketFor(const QString &directory)
{
    const QByteArray hash = QCryptographicHash::hash(QDir(directory).absolutePath().toUtf8(),
                                                     QCryptographicHash::Sha256);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/hashike-"_s
           + QString::fromLatin1(hash.first(8).toHex());
}

QString lockIn(const QString &directory)
{
    QDir().mkpath(directory); // where that fails, the lock does
    return directory + u"/running.lock"_s;
}
} // namespace

SingleInstance::SingleInstance(const QString &directory, QObject *parent)
    : QObject(parent)
    , m_socket(socketFor(directory))
    , m_lock(lockIn(directory))
{
    m_lock.setStaleLockTime(0); // however long it runs; a dead one's is known by its process
    // On a full disk there is no lock to be had, and yet there may be a first one.
    m_isFirst = takeLock() || (m_lock.error() != QLockFile::LockFailedError && !showFirst());
    if (m_isFirst) {
        listen();
    }
}

/// A lock that names nobody is left of a crash of the machine. That of one that just starts is held
/// by the kernel besides, and not removed.
bool SingleInstance::takeLock()
{
    qint64 process = 0;
    QString host;
    QString program;
    if (m_lock.tryLock()) {
        return true;
    }
    const bool namesNobody = m_lock.error() == QLockFile::LockFailedError
                             && !m_lock.getLockInfo(&process, &host, &program);
    return namesNobody && m_lock.removeStaleLockFile() && m_lock.tryLock();
}

void SingleInstance::listen()
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_lock.isLocked()) {
        QLocalServer::removeServer(m_socket); // of one that died
    }
    if (!m_server.listen(m_socket)) {
        qCInfo(lcJobs) << "a second start will not show this window:" << m_server.errorString();
    }
}

bool SingleInstance::showFirst() const
{
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(Patience)) {
        return false;
    }
    socket.write(qgetenv(TokenVariable) + '\n');
    return socket.waitForReadyRead(Patience);
}

void SingleInstance::answer()
{
    while (QLocalSocket *const socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(MostOfAToken);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                return;
            }
            const QByteArray token = socket->readLine(MostOfAToken).trimmed();
            if (!token.isEmpty()) {
                qputenv(TokenVariable, token);
            }
            socket->write("shown\n");
            Q_EMIT shownAgain();
        });
    }
}

} // namespace hashike
