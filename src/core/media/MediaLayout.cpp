// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaLayout.h"

namespace hashike
{

using namespace Qt::StringLiterals;

QString MediaLayout::path(const char *relative) const
{
    return m_root + u'/' + QLatin1StringView(relative);
}

QString MediaLayout::blob(const Digest &digest) const
{
    return blobDirectory() + u'/' + digest.hex();
}

QString MediaLayout::signatureFile(const Digest &releaseDigest) const
{
    return configDirectory() + u"/signature-sha256-"_s + releaseDigest.hex().left(16) + u".json"_s;
}

QString MediaLayout::partial(const Digest &digest) const
{
    return partialDirectory() + u'/' + digest.hex();
}

QString MediaLayout::syncedLength(const Digest &digest) const
{
    return partial(digest) + u".synced"_s;
}

QStringList MediaLayout::sealedFiles() const
{
    return {path("hashike/files.csv"), fileListFile(), checksumFile(), sealFile()};
}

QStringList MediaLayout::directories() const
{
    return {blobsDirectory(),
            blobDirectory(),
            configDirectory(),
            registryImageDirectory(),
            ownDirectory(),
            partialDirectory(),
            path("v2"),
            path("v2/openshift"),
            ocDirectory(),
            ocBlobDirectory(),
            ocManifestDirectory()};
}

QString MediaLayout::ocBlob(const Digest &digest) const
{
    return ocDirectory() + u"/blobs/"_s + digest.toString();
}

QString MediaLayout::ocManifest(const Digest &digest) const
{
    return ocDirectory() + u"/manifests/"_s + digest.toString();
}

QString MediaLayout::ocTag(const QString &tag) const
{
    return ocDirectory() + u"/manifests/"_s + tag;
}

QByteArray MediaLayout::ociLayoutContent()
{
    return QByteArrayLiteral("{\"imageLayoutVersion\":\"1.0.0\"}\n");
}

} // namespace hashike
