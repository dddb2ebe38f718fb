// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryServer.h"

#include "support/ChildProcess.h"
#include "support/Loopback.h"
#include "support/Subprocess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QHostAddress>
#include <QTcpSocket>

#include <csignal>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr int StartAttempts = 3;     // somebody else may take the free port first
constexpr int LongestStart = 20'000; // ms
constexpr int ProbeTimeout = 2'000;  // ms

// A registry that speaks TLS answers plain HTTP too, if only with an error.
bool answersOn(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(ProbeTimeout)) {
        return false;
    }
    socket.write("GET /v2/ HTTP/1.0\r\nUser-Agent: ready?\r\n\r\n");
    return socket.waitForReadyRead(ProbeTimeout) && socket.readAll().startsWith("HTTP/1.");
}

Result<void> writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
        || !file.flush()) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, path)
                           .with(ErrorArgument::Detail, file.errorString()));
    }
    return {};
}

} // namespace

RegistryServer::RegistryServer(const RegistryOptions &options)
    : m_options(options)
    , m_port(options.port)
{
    if (m_options.storage.isEmpty()) {
        m_options.storage = m_directory.filePath(u"storage"_s);
    }
    endWithParent(m_process);
    const QString log = m_directory.filePath(u"log"_s);
    m_process.setStandardOutputFile(log, QIODevice::Append);
    m_process.setStandardErrorFile(log, QIODevice::Append);
}

RegistryServer::~RegistryServer()
{
    stop();
}

Result<std::unique_ptr<RegistryServer>> RegistryServer::start(const RegistryOptions &options)
{
    std::unique_ptr<RegistryServer> server(new RegistryServer(options));
    HASHIKE_TRY(server->writePasswords());
    HASHIKE_TRY(server->startOnFreePort());
    return server;
}

Result<void> RegistryServer::startOnFreePort()
{
    if (m_options.port != 0) {
        return startOnce();
    }
    Result<void> started;
    for (int attempt = 0; attempt < StartAttempts; ++attempt) {
        m_port = freeLoopbackPort();
        started = startOnce();
        if (started) {
            break;
        }
    }
    return started;
}

Result<void> RegistryServer::startOnce()
{
    HASHIKE_TRY(writeConfiguration());
    m_process.start(u"docker-registry"_s, {u"serve"_s, m_directory.filePath(u"config.yml"_s)});
    if (!m_process.waitForStarted()) {
        return failure(startError());
    }
    return waitUntilAnswering();
}

Result<void> RegistryServer::waitUntilAnswering()
{
    const QDeadlineTimer deadline(LongestStart);
    while (!deadline.hasExpired()) {
        if (answersOn(m_port) && m_process.state() == QProcess::Running) {
            return {};
        }
        if (m_process.waitForFinished(10)) {
            return failure(startError());
        }
    }
    stop();
    return failure(makeError(ErrorCode::ConnectionFailed).with(ErrorArgument::Host, host()));
}

Error RegistryServer::startError() const
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, u"docker-registry"_s)
        .with(ErrorArgument::Detail,
              m_process.errorString() + u'\n' + QString::fromUtf8(log().right(2000)));
}

Result<void> RegistryServer::writePasswords()
{
    if (m_options.user.isEmpty()) {
        return {};
    }
    // bcrypt is the only kind that distribution reads; cost 5 keeps the tests quick.
    HASHIKE_TRY_ASSIGN(entry,
                       run({.program = u"htpasswd"_s,
                            .arguments = {u"-niB"_s, u"-C"_s, u"5"_s, m_options.user},
                            .input = m_options.password.toUtf8(),
                            .environment = {},
                            .workingDirectory = {}}));
    return writeFile(m_directory.filePath(u"htpasswd"_s), entry);
}

Result<void> RegistryServer::writeConfiguration()
{
    return writeFile(m_directory.filePath(u"config.yml"_s), configuration());
}

QByteArray RegistryServer::configuration() const
{
    QByteArray text = "version: 0.1\n"
                      "log:\n  level: warn\n  formatter: text\n"
                      "storage:\n"
                      "  filesystem:\n    rootdirectory: "_ba
                      + m_options.storage.toUtf8()
                      + "\n  delete:\n    enabled: true\n"
                        "  maintenance:\n"
                        "    uploadpurging:\n      enabled: false\n"
                        "    readonly:\n      enabled: "
                      + (m_options.readOnly ? "true" : "false")
                      + "\nhttp:\n  addr: " + host().toUtf8() + "\n  secret: only-for-tests\n";
    if (m_options.tls) {
        text += "  tls:\n    certificate: " + m_options.tls->certificatePath.toUtf8()
                + "\n    key: " + m_options.tls->keyPath.toUtf8() + '\n';
        if (!m_options.clientAuthorityPath.isEmpty()) {
            text += "    clientcas:\n      - " + m_options.clientAuthorityPath.toUtf8() + '\n';
        }
    }
    return text + authentication();
}

QByteArray RegistryServer::authentication() const
{
    if (m_options.token) {
        const TokenAuthority &token = *m_options.token;
        return "auth:\n  token:\n    realm: " + token.realm.toUtf8() + "\n    service: "
               + token.service.toUtf8() + "\n    issuer: " + token.issuer.toUtf8()
               + "\n    rootcertbundle: " + token.certificatePath.toUtf8() + '\n';
    }
    if (!m_options.user.isEmpty()) {
        return "auth:\n  htpasswd:\n    realm: test\n    path: "
               + m_directory.filePath(u"htpasswd"_s).toUtf8() + '\n';
    }
    return {};
}

QString RegistryServer::host() const
{
    return u"127.0.0.1:%1"_s.arg(m_port);
}

QString RegistryServer::url() const
{
    return (m_options.tls ? u"https://"_s : u"http://"_s) + host();
}

QString RegistryServer::storage() const
{
    return m_options.storage;
}

QByteArray RegistryServer::log() const
{
    QFile file(m_directory.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void RegistryServer::stop()
{
    endProcess(m_process);
}

Result<void> RegistryServer::restart()
{
    stop();
    return startOnce();
}

void RegistryServer::pause()
{
    signalProcess(m_process, SIGSTOP);
}

void RegistryServer::resume()
{
    signalProcess(m_process, SIGCONT);
}

} // namespace hashike
