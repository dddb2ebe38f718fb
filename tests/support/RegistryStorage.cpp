// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryStorage.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

Error fileError(const QFile &file)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, file.fileName())
        .with(ErrorArgument::Detail, file.errorString());
}

Result<void> makeParent(const QString &path)
{
    const QString parent = QFileInfo(path).path();
    if (!QDir().mkpath(parent)) {
        return failure(systemError(errno, parent));
    }
    return {};
}

Result<void> writeLink(const QString &path, const Digest &digest)
{
    HASHIKE_TRY(makeParent(path));
    QFile file(path);
    const QByteArray content = digest.toString().toLatin1();
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
        || !file.flush()) {
        return failure(fileError(file));
    }
    return {};
}

QString linkIn(const QString &directory, const Digest &digest)
{
    return directory + u"/sha256/"_s + digest.hex() + u"/link"_s;
}

} // namespace

RegistryStorage::RegistryStorage(const QString &root)
    : m_root(root + u"/docker/registry/v2"_s)
{
}

RegistryStorage::Blob::Blob(const RegistryStorage &storage, const QString &path)
    : m_storage(storage)
    , m_file(path)
{
}

RegistryStorage::Blob::~Blob()
{
    if (m_file.isOpen()) {
        m_file.remove();
    }
}

Result<void> RegistryStorage::Blob::write(QByteArrayView data)
{
    m_hasher.add(data);
    if (m_file.write(data.data(), data.size()) != data.size()) {
        return failure(fileError(m_file));
    }
    return {};
}

Result<StoredBlob> RegistryStorage::Blob::commit()
{
    StoredBlob blob;
    blob.size = m_hasher.size();
    blob.digest = m_hasher.finish();
    const QString path = m_storage.blobPath(blob.digest);
    m_file.close();
    if (m_file.error() != QFile::NoError) {
        return failure(fileError(m_file));
    }
    if (QFileInfo::exists(path)) {
        m_file.remove();
        return blob;
    }
    HASHIKE_TRY(makeParent(path));
    if (!m_file.rename(path) && !QFileInfo::exists(path)) {
        return failure(fileError(m_file));
    }
    return blob;
}

Result<std::unique_ptr<RegistryStorage::Blob>> RegistryStorage::newBlob() const
{
    const QString path = m_root + u"/partial-"_s + QUuid::createUuid().toString(QUuid::Id128);
    HASHIKE_TRY(makeParent(path));
    std::unique_ptr<Blob> blob(new Blob(*this, path));
    if (!blob->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return failure(fileError(blob->m_file));
    }
    return blob;
}

Result<StoredBlob> RegistryStorage::putBlob(QByteArrayView data) const
{
    HASHIKE_TRY_ASSIGN(blob, newBlob());
    HASHIKE_TRY(blob->write(data));
    return blob->commit();
}

Result<void> RegistryStorage::linkBlob(const QString &repository, const Digest &digest) const
{
    return writeLink(linkIn(repositoryPath(repository) + u"/_layers"_s, digest), digest);
}

Result<void> RegistryStorage::linkManifest(const QString &repository, const Digest &digest) const
{
    return writeLink(linkIn(repositoryPath(repository) + u"/_manifests/revisions"_s, digest),
                     digest);
}

Result<void> RegistryStorage::linkTag(const QString &repository,
                                      const QString &tag,
                                      const Digest &digest) const
{
    const QString directory = repositoryPath(repository) + u"/_manifests/tags/"_s + tag;
    HASHIKE_TRY(writeLink(linkIn(directory + u"/index"_s, digest), digest));
    return writeLink(directory + u"/current/link"_s, digest);
}

QString RegistryStorage::blobPath(const Digest &digest) const
{
    const QString hex = digest.hex();
    return m_root + u"/blobs/sha256/"_s + hex.left(2) + u'/' + hex + u"/data"_s;
}

QString RegistryStorage::repositoryPath(const QString &repository) const
{
    return m_root + u"/repositories/"_s + repository;
}

} // namespace hashike
