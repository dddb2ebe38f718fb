// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Hasher.h"
#include "support/HttpTestServer.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QTemporaryDir>

#include <memory>
#include <mutex>

namespace hashike
{

/// What a SessionKeepingRegistry does on purpose.
struct SessionFaults
{
    /// Breaks the connection after so many body bytes of a PATCH or PUT, this many times.
    std::optional<qint64> cutAfter;
    int cuts = 1;

    /// Bytes of a cut body that are forgotten although they arrived (a registry may have kept
    /// less).
    qint64 forget = 0;

    /// Forgets the whole session when a connection is cut, as docker-registry 2.8 does.
    bool loseSessions = false;

    /// Takes a whole PATCH in and breaks the connection instead of answering, this many times.
    int swallowedAnswers = 0;
};

/// A small registry that keeps its upload sessions when a connection breaks, as the OCI
/// distribution specification 1.1 ("Pushing a blob in chunks") describes and docker-registry 2.8
/// does not: what resuming an upload is tested against. Any repository name; blobs on disk,
/// manifests in memory. On a thread of its own; methods may be called from any thread.
class SessionKeepingRegistry final
{
public:
    /// Errors: as HttpTestServer::start().
    [[nodiscard]] static Result<std::unique_ptr<SessionKeepingRegistry>> start(
        const SessionFaults &faults = {}, std::optional<TestCertificate> tls = {});

    ~SessionKeepingRegistry();

    [[nodiscard]] QString host() const { return m_server->host(); }
    [[nodiscard]] const HttpTestServer &server() const { return *m_server; }

    void setFaults(const SessionFaults &faults);

    [[nodiscard]] bool hasBlob(const QString &repository, const Digest &digest) const;
    [[nodiscard]] QByteArray blob(const Digest &digest) const;
    [[nodiscard]] QByteArray manifest(const QString &repository, const QString &reference) const;

    /// Body bytes of the PATCH and PUT requests of the session that a blob was finished with, those
    /// of broken attempts included: more than its size means that something was sent again.
    [[nodiscard]] qint64 receivedFor(const Digest &digest) const;

    /// Body bytes of all PATCH and PUT requests, those of lost sessions included.
    [[nodiscard]] qint64 received() const;

    /// Sessions that are open: begun, neither finished nor lost.
    [[nodiscard]] int openSessions() const;

private:
    struct Session
    {
        QString repository;
        qint64 size = 0;     ///< bytes that are kept
        qint64 received = 0; ///< bytes that arrived
    };

    SessionKeepingRegistry() = default;

    [[nodiscard]] RequestPlan plan(const TestRequest &head);
    [[nodiscard]] RequestPlan planWrite(const TestRequest &head, const QString &id);
    [[nodiscard]] std::optional<TestResponse> refusal(const TestRequest &head,
                                                      const QString &id) const;
    void keep(const QString &id, QByteArrayView data);
    void suffer(const QString &id);

    [[nodiscard]] TestResponse respond(const TestRequest &request);
    [[nodiscard]] TestResponse respondToUploads(const TestRequest &request, const QString &id);
    [[nodiscard]] TestResponse beginUpload(const TestRequest &request, const QString &repository);
    [[nodiscard]] TestResponse finishUpload(const TestRequest &request, const QString &id);
    [[nodiscard]] TestResponse respondToBlob(const TestRequest &request, const QString &repository);
    [[nodiscard]] TestResponse respondToManifest(const TestRequest &request,
                                                 const QString &repository);
    [[nodiscard]] TestResponse putManifest(const TestRequest &request, const QString &repository);
    [[nodiscard]] TestResponse sessionState(int status, const QString &id) const;
    [[nodiscard]] QString sessionPath(const QString &id) const;
    [[nodiscard]] QString blobPath(const Digest &digest) const;

    struct StoredManifest
    {
        QByteArray content;
        QByteArray contentType;
    };

    QTemporaryDir m_directory;
    mutable std::mutex m_mutex; ///< guards everything below but the server
    SessionFaults m_faults;
    int m_nextSession = 0;
    QMap<QString, Session> m_sessions;
    QHash<QString, QSet<Digest>> m_blobs; ///< by repository
    QHash<Digest, qint64> m_receivedFor;
    qint64 m_received = 0;
    QHash<QString, StoredManifest> m_manifests; ///< by repository, a blank, tag or digest
    std::unique_ptr<HttpTestServer> m_server;   ///< last: its thread uses the members above
};

} // namespace hashike
