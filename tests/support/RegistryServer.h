// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "support/TestCertificates.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace hashike
{

/// Who may use the registry, by distribution's token authentication.
struct TokenAuthority
{
    QString realm; ///< URL of the token server
    QString service;
    QString issuer;
    QString certificatePath; ///< PEM; tokens are signed with its key
};

/// How a real registry is started for a test.
struct RegistryOptions
{
    std::optional<TestCertificate> tls; ///< plain HTTP without
    QString clientAuthorityPath;        ///< clients must show a certificate of this authority
    QString user;                       ///< htpasswd authentication when not empty
    QString password;
    std::optional<TokenAuthority> token;
    QString storage; ///< root directory; empty: one that goes with the server
    bool readOnly = false;
    quint16 port = 0; ///< 0: a free one
};

/// CNCF distribution (`docker-registry`) on a loopback port, as a child process which ends with
/// this object and with the thread that started it. Made, used and destroyed on one thread.
class RegistryServer final
{
public:
    /// Returns once the registry answers. Errors: FileFailed when docker-registry or htpasswd is
    /// missing or fails, ConnectionFailed when it does not answer within 20 seconds.
    [[nodiscard]] static Result<std::unique_ptr<RegistryServer>> start(
        const RegistryOptions &options);

    ~RegistryServer();
    RegistryServer(const RegistryServer &) = delete;
    RegistryServer &operator=(const RegistryServer &) = delete;

    /// `127.0.0.1:port`, as in a reference.
    [[nodiscard]] QString host() const;
    /// `http://127.0.0.1:port` or https.
    [[nodiscard]] QString url() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString storage() const;

    /// What the registry wrote so far: access log lines and errors.
    [[nodiscard]] QByteArray log() const;

    /// Ends the process: connections break, new ones are refused.
    void stop();
    /// Starts again on the same port, with the same storage.
    [[nodiscard]] Result<void> restart();

    /// Freezes the process: connections stay open and silent until resume().
    void pause();
    void resume();

private:
    explicit RegistryServer(const RegistryOptions &options);

    [[nodiscard]] Result<void> startOnFreePort();
    [[nodiscard]] Result<void> startOnce();
    [[nodiscard]] Result<void> writePasswords();
    [[nodiscard]] Result<void> writeConfiguration();
    [[nodiscard]] QByteArray configuration() const;
    [[nodiscard]] QByteArray authentication() const;
    [[nodiscard]] Result<void> waitUntilAnswering();
    [[nodiscard]] Error startError() const;

    RegistryOptions m_options;
    QTemporaryDir m_directory;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace hashike
