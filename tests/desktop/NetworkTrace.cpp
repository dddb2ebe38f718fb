// SPDX-License-Identifier: GPL-3.0-or-later
#include "NetworkTrace.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <sys/prctl.h>

namespace hashike
{

using namespace Qt::StringLiterals;

bool NetworkTrace::start()
{
    ::prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY); // where only parents may look by default
    m_strace.start(u"strace"_s,
                   {u"-f"_s,
                    u"-e"_s,
                    u"trace=connect,sendto,sendmsg,sendmmsg"_s,
                    u"-o"_s,
                    m_directory.filePath(u"trace"_s),
                    u"-p"_s,
                    QString::number(QCoreApplication::applicationPid())});
    QByteArray said;
    while (m_strace.state() != QProcess::NotRunning && !said.contains("attached")) {
        m_strace.waitForReadyRead(1000);
        said += m_strace.readAllStandardError();
    }
    return m_strace.state() == QProcess::Running;
}

QStringList NetworkTrace::stop()
{
    m_strace.terminate(); // detaches
    m_strace.waitForFinished();
    QFile file(m_directory.filePath(u"trace"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        return {u"no trace"_s};
    }
    static const QRegularExpression peer(
        uR"re(sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"))re"_s);
    QStringList peers;
    while (!file.atEnd()) {
        const auto match = peer.match(QString::fromUtf8(file.readLine()));
        if (match.hasMatch()) {
            peers.append((match.hasCaptured(2) ? match.captured(2) : match.captured(3)) + u':'
                         + match.captured(1));
        }
    }
    peers.removeDuplicates();
    peers.sort();
    return peers;
}

} // namespace hashike
