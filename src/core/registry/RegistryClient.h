// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Manifest.h"
#include "oci/Reference.h"
#include "registry/RegistryError.h"
#include "registry/RegistrySession.h"

#include <functional>

namespace hashike
{

/// Produces a blob's bytes from `offset` to the end; may be asked several times.
using BlobProducer = std::function<Result<void>(qint64 offset, ByteSink &sink)>;

/// How a blob got into a repository.
enum class UploadOutcome
{
    Uploaded,
    Mounted, ///< linked from another repository of the same registry; no byte moved
};

/// What a registry said to a login.
enum class LoginAnswer
{
    Accepted,
    NotAsked, ///< it lets everybody in; whether the login is right stays unknown
};

/// One thread's client of one registry: OCI distribution specification 1.1, docker schema 2 and
/// manifest lists included. Straight-line and blocking; nested as retry ⊂ authentication ⊂
/// redirect. Made, used and destroyed on one thread; the session behind it is shared.
///
/// Errors of all methods: CredentialsMissing, CredentialsRefused, AccessDenied, NotARegistry,
/// RateLimited, ServerFailed, RedirectRefused, ProtocolViolation, Cancelled, and the transport's.
class RegistryClient final
{
public:
    RegistryClient(std::shared_ptr<RegistrySession> session,
                   std::unique_ptr<HttpTransport> transport);
    ~RegistryClient();

    [[nodiscard]] const QString &registry() const { return m_session->registry(); }

    /// Finds out where and how the registry answers.
    [[nodiscard]] Result<void> ping(const StopToken &stop);

    /// Tries the login for `repository` (may be empty) without asking for any content: by the
    /// registry's answer to /v2/, or a token without scope. A registry that gives tokens to
    /// everybody proves nothing when there is no login for it: CredentialsMissing.
    [[nodiscard]] Result<LoginAnswer> login(const QString &repository, const StopToken &stop);

    /// All tags, following `Link` paging on the same origin. Errors: RepositoryUnknown,
    /// LimitExceeded.
    [[nodiscard]] Result<QStringList> tags(const QString &repository, const StopToken &stop);

    /// A manifest by tag or digest, raw bytes kept; a digest is checked. Errors: ManifestUnknown,
    /// RepositoryUnknown, DigestMismatch, those of Manifest::parse().
    [[nodiscard]] Result<Manifest> manifest(const QString &repository,
                                            const QString &identifier,
                                            const StopToken &stop);

    /// True when the repository holds the manifest (HEAD).
    [[nodiscard]] Result<bool> hasManifest(const QString &repository,
                                           const QString &identifier,
                                           const StopToken &stop);

    /// Writes a manifest under its digest, or under `tag` as well when that isn't empty. Errors:
    /// UploadRefused, DigestMismatch when the registry stored something else.
    [[nodiscard]] Result<void> putManifest(const QString &repository,
                                           const Manifest &manifest,
                                           const QString &tag,
                                           const StopToken &stop);

    /// Removes a manifest and every tag of it; its blobs stay until the registry collects them.
    /// Errors: ManifestUnknown, UploadRefused (deletion is switched off: 405).
    [[nodiscard]] Result<void> removeManifest(const QString &repository,
                                              const Digest &digest,
                                              const StopToken &stop);

    /// True when the repository holds the blob with exactly this size (HEAD).
    [[nodiscard]] Result<bool> hasBlob(const QString &repository,
                                       const Descriptor &blob,
                                       const StopToken &stop);

    /// Streams a blob from `offset` into `sink`, resuming with Range after interruptions; exactly
    /// size − offset bytes arrive. Size is checked here, the digest by the receiver. Errors:
    /// BlobUnknown, SizeMismatch, the sink's own.
    [[nodiscard]] Result<void> fetchBlob(const QString &repository,
                                         const Descriptor &blob,
                                         qint64 offset,
                                         ByteSink &sink,
                                         const StopToken &stop);

    /// Where the registry sends a client for a blob: its first byte is asked for and redirects are
    /// followed. Of a redirect's target that fails the error names the host. Error: BlobUnknown.
    [[nodiscard]] Result<QUrl> locateBlob(const QString &repository,
                                          const Descriptor &blob,
                                          const StopToken &stop);

    /// Begins an upload and takes it back: whether these credentials may push. Nothing is stored.
    /// Error: UploadRefused.
    [[nodiscard]] Result<void> tryUpload(const QString &repository, const StopToken &stop);

    /// Uploads a blob that the repository does not hold: mounted from `mountFrom` (same registry)
    /// if that isn't empty and the registry agrees; otherwise sent, small ones in one request,
    /// large ones in a session that is resumed where the registry still knows it. Errors:
    /// UploadRefused, the producer's own.
    [[nodiscard]] Result<UploadOutcome> uploadBlob(const QString &repository,
                                                   const Descriptor &blob,
                                                   const QString &mountFrom,
                                                   const BlobProducer &producer,
                                                   const StopToken &stop);

private:
    friend class BlobUpload;

    /// One request as the methods above describe it.
    struct Operation
    {
        HttpRequest request;
        Scopes scopes;
        RegistrySubject subject;
        QString name;
    };

    [[nodiscard]] Result<QUrl> url(const QString &path, const StopToken &stop);
    [[nodiscard]] Result<HttpResponse> send(Operation operation,
                                            ResponseSink *sink,
                                            const StopToken &stop);
    [[nodiscard]] Result<HttpResponse> sendWithRetry(const Operation &operation,
                                                     const StopToken &stop);
    [[nodiscard]] Result<QByteArray> authorize(HttpRequest &request,
                                               const Scopes &scopes,
                                               const StopToken &stop);
    [[nodiscard]] Error errorFor(const HttpResponse &response, const Operation &operation) const;
    [[nodiscard]] Result<bool> exists(const Operation &operation,
                                      std::optional<qint64> size,
                                      const StopToken &stop);

    std::shared_ptr<RegistrySession> m_session;
    std::unique_ptr<HttpTransport> m_transport;
};

} // namespace hashike
