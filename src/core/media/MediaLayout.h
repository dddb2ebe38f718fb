// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QString>
#include <QStringList>

namespace hashike
{

/// Names of everything on a medium, as pure functions of its root directory: an OCI image layout
/// 1.0.0 (image-layout.md) with oc's view of the same blobs and our own folder beside it. A Digest
/// is always well formed, so no path from outside ever gets in here.
class MediaLayout final
{
public:
    explicit MediaLayout(const QString &root)
        : m_root(root)
    {
    }

    [[nodiscard]] const QString &root() const { return m_root; }

    [[nodiscard]] QString ociLayoutFile() const { return path("oci-layout"); }
    [[nodiscard]] QString indexFile() const { return path("index.json"); }
    [[nodiscard]] QString blobsDirectory() const { return path("blobs"); }
    [[nodiscard]] QString blobDirectory() const { return path("blobs/sha256"); }
    [[nodiscard]] QString blob(const Digest &digest) const;

    [[nodiscard]] QString configDirectory() const { return path("config"); }
    /// `config/signature-sha256-<16 hex>.json`
    [[nodiscard]] QString signatureFile(const Digest &releaseDigest) const;

    /// The image of a registry for a node that has none, and the note beside it.
    [[nodiscard]] QString registryImageDirectory() const { return path("registry-image"); }
    [[nodiscard]] QString registryImageFile() const
    {
        return path("registry-image/registry-image.tar");
    }
    [[nodiscard]] QString registryImageNote() const
    {
        return path("registry-image/registry-image.tar.json");
    }

    [[nodiscard]] QString ownDirectory() const { return path("hashike"); }
    [[nodiscard]] QString inventoryFile() const { return path("hashike/inventory.json"); }

    /// The copies that were there before the last change of content.
    [[nodiscard]] QString previousInventoryFile() const
    {
        return path("hashike/inventory.json.previous");
    }
    [[nodiscard]] QString previousIndexFile() const { return path("hashike/index.json.previous"); }

    [[nodiscard]] QString partialDirectory() const { return path("hashike/partial"); }
    [[nodiscard]] QString partial(const Digest &digest) const;
    /// How much of the partial file is known to be on the device, in decimal.
    [[nodiscard]] QString syncedLength(const Digest &digest) const;
    /// The boot and mount under which the partial files were written.
    [[nodiscard]] QString sessionFile() const { return path("hashike/partial/session"); }
    [[nodiscard]] QString sealFile() const { return path("hashike/seal.json"); }
    [[nodiscard]] QString fileListFile() const { return path("hashike/files.json"); }
    [[nodiscard]] QString checksumFile() const { return path("hashike/SHA256SUMS"); }
    /// The hand-over pack that sealing writes; the seal itself comes last.
    [[nodiscard]] QStringList sealedFiles() const;

    /// Every directory that may be ours, parents first.
    [[nodiscard]] QStringList directories() const;

    /// oc's view, `v2/openshift/release`, and what is in it.
    [[nodiscard]] QString ocDirectory() const { return path("v2/openshift/release"); }
    [[nodiscard]] QString ocBlobDirectory() const { return path("v2/openshift/release/blobs"); }
    [[nodiscard]] QString ocManifestDirectory() const
    {
        return path("v2/openshift/release/manifests");
    }
    [[nodiscard]] QString ocBlob(const Digest &digest) const;
    [[nodiscard]] QString ocManifest(const Digest &digest) const;
    [[nodiscard]] QString ocTag(const QString &tag) const;

    /// The content of `oci-layout`, byte for byte.
    [[nodiscard]] static QByteArray ociLayoutContent();

private:
    [[nodiscard]] QString path(const char *relative) const;

    QString m_root;
};

} // namespace hashike
