// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hashike
{

/// What a sample release looks like. The same options give the same digests on every machine;
/// without a key even the same verification ConfigMap.
struct SampleOptions
{
    quint64 seed = 1;
    int images = 190; ///< the release image and its components; at least 3
    int blobs = 0;    ///< distinct blobs (layers and configs); 0: the shape of a real release
    qint64 size = qint64(512) << 20; ///< bytes of all layers together, within a few per cent
    QString version = QStringLiteral("4.20.1");
    QString architecture = QStringLiteral("x86_64"); ///< x86_64, aarch64, ppc64le, s390x or multi
    QStringList previous;                            ///< versions that may be updated to this one

    QString registry = QStringLiteral("127.0.0.1:5000"); ///< host[:port] named in image-references
    QString repository = QStringLiteral("openshift-release-dev/ocp-release");
    QString componentRepository = QStringLiteral("openshift-release-dev/ocp-v4.0-art-dev");
    QString storage;          ///< root directory of a docker-registry, filled
    bool ociTypes = false;    ///< OCI media types instead of docker schema 2
    bool sigstoreTag = false; ///< also a `sha256-<hex>.sig` tag, as releases have since 4.21

    QString keyDirectory;       ///< a GNUPGHOME whose first secret key signs; made when it has none
    QString signatureDirectory; ///< gets sha256=<hex>/signature-1 and key.asc; empty: no signature
    /// Named in the payload; by default nobody answers there, and nobody is looked up.
    QString signatureStore = QStringLiteral("https://127.0.0.1:9/openshift/release");
};

} // namespace hashike
