// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryClient.h"

namespace hashike
{

/// One blob's way into a repository (OCI distribution specification 1.1, "Pushing blobs"): POST,
/// then one PUT with the whole body for small blobs, or PATCH and a closing PUT for large ones.
/// After a doubtful request it is never guessed what arrived: the registry is asked for the offset,
/// and where it does not know the session any more the blob starts over.
class BlobUpload final
{
public:
    BlobUpload(RegistryClient &client,
               const QString &repository,
               const Descriptor &blob,
               const StopToken &stop);

    [[nodiscard]] Result<UploadOutcome> run(const QString &mountFrom, const BlobProducer &producer);

    /// Blobs up to this size are sent in one request.
    static constexpr qint64 SingleRequestSize = 8 * 1024 * 1024;

private:
    using Operation = RegistryClient::Operation;

    [[nodiscard]] Result<UploadOutcome> start(const QString &mountFrom);
    [[nodiscard]] Result<void> attempt(const BlobProducer &producer);
    [[nodiscard]] Result<void> sendWhole(const BlobProducer &producer);
    [[nodiscard]] Result<void> sendRest(const BlobProducer &producer);
    [[nodiscard]] Result<void> close();
    [[nodiscard]] Result<void> findOffset();
    [[nodiscard]] Result<HttpResponse> sendBody(const Operation &operation,
                                                qint64 offset,
                                                const BlobProducer &producer);
    [[nodiscard]] Result<void> rememberLocation(const HttpResponse &response);
    [[nodiscard]] Result<void> checkStored(const HttpResponse &response) const;
    [[nodiscard]] Operation operation(const QByteArray &method, const QUrl &url) const;
    [[nodiscard]] QUrl closingUrl() const;

    RegistryClient &m_client;
    QString m_repository;
    Descriptor m_blob;
    StopToken m_stop;
    Scopes m_scopes;
    std::optional<QUrl> m_location;
    qint64 m_offset = 0;
};

} // namespace hashike
