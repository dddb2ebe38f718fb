// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/Hasher.h"

#include <QFile>
#include <QString>

#include <memory>

namespace hashike
{

struct StoredBlob
{
    Digest digest;
    qint64 size = 0; ///< bytes
};

/// The file-system storage of the CNCF distribution registry ("docker/registry/v2", as in
/// distribution 2.8 registry/storage/paths.go), written without a registry: much faster than
/// pushes, and none of our own transfer code is involved. Several threads may add to one root:
/// equal blobs and links are written twice at worst.
class RegistryStorage final
{
public:
    /// `root` is what the registry's configuration names as rootdirectory.
    explicit RegistryStorage(const QString &root);

    /// A blob while it is written. Not committed, it leaves nothing behind.
    class Blob final : public ByteSink
    {
    public:
        ~Blob() override;
        Blob(const Blob &) = delete;
        Blob &operator=(const Blob &) = delete;

        [[nodiscard]] Result<void> write(QByteArrayView data) override;
        /// Gives the blob its name; an equal one that is already there stays.
        [[nodiscard]] Result<StoredBlob> commit();

    private:
        friend class RegistryStorage;
        Blob(const RegistryStorage &storage, const QString &path);

        const RegistryStorage &m_storage;
        QFile m_file;
        Hasher m_hasher;
    };

    /// Must not outlive the storage. Error: FileFailed, MediumFull.
    [[nodiscard]] Result<std::unique_ptr<Blob>> newBlob() const;
    [[nodiscard]] Result<StoredBlob> putBlob(QByteArrayView data) const;

    /// Makes a layer or config visible in a repository.
    [[nodiscard]] Result<void> linkBlob(const QString &repository, const Digest &digest) const;
    [[nodiscard]] Result<void> linkManifest(const QString &repository, const Digest &digest) const;
    [[nodiscard]] Result<void> linkTag(const QString &repository,
                                       const QString &tag,
                                       const Digest &digest) const;

    /// Where the bytes of a blob are, for tests that damage or remove it.
    [[nodiscard]] QString blobPath(const Digest &digest) const;

private:
    [[nodiscard]] QString repositoryPath(const QString &repository) const;

    QString m_root; ///< …/docker/registry/v2
};

} // namespace hashike
