// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleSignature.h"

#include "oci/MediaType.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr auto SimpleSigning = "application/vnd.dev.cosign.simplesigning.v1+json"_L1;

Result<void> writeFile(const QString &directory, const QString &name, const QByteArray &content)
{
    QFile file(directory + u'/' + name);
    if (!QDir().mkpath(directory) || !file.open(QIODevice::WriteOnly)
        || file.write(content) != content.size() || !file.flush()) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, file.fileName())
                           .with(ErrorArgument::Detail, file.errorString()));
    }
    return {};
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject descriptorJson(const QString &type, const StoredBlob &blob)
{
    return {{u"mediaType"_s, type}, {u"size"_s, blob.size}, {u"digest"_s, blob.digest.toString()}};
}

} // namespace

SampleSignature::~SampleSignature()
{
    if (m_key) {
        // An agent that could not be ended notices within a minute that its home is gone.
        std::ignore = m_key->endAgent();
    }
}

Result<void> SampleSignature::prepare(const SampleOptions &options)
{
    QString home = options.keyDirectory;
    if (home.isEmpty() && options.signatureDirectory.isEmpty()) {
        return {};
    }
    if (home.isEmpty()) {
        home = m_temporaryHome.emplace().path();
    }
    HASHIKE_TRY_ASSIGN(key, SigningKey::open(home));
    m_key = key;
    return options.signatureDirectory.isEmpty()
               ? Result<void>()
               : writeFile(options.signatureDirectory, u"key.asc"_s, key.publicKey());
}

QByteArray SampleSignature::publicKey() const
{
    return m_key ? m_key->publicKey() : QByteArray();
}

QString SampleSignature::fingerprint() const
{
    return m_key ? m_key->fingerprint() : QString();
}

Result<void> SampleSignature::sign(const SampleOptions &options,
                                   const QString &reference,
                                   const Digest &digest) const
{
    if (!m_key || options.signatureDirectory.isEmpty()) {
        return {};
    }
    HASHIKE_TRY_ASSIGN(signature, m_key->sign(signatureDocument(reference, digest)));
    return writeFile(
        options.signatureDirectory + u"/sha256="_s + digest.hex(), u"signature-1"_s, signature);
}

QByteArray signatureDocument(const QString &reference, const Digest &digest)
{
    const QJsonObject critical{
        {u"type"_s, u"atomic container signature"_s},
        {u"image"_s, QJsonObject{{u"docker-manifest-digest"_s, digest.toString()}}},
        {u"identity"_s, QJsonObject{{u"docker-reference"_s, reference}}}};
    return compact({{u"critical"_s, critical},
                    {u"optional"_s, QJsonObject{{u"creator"_s, u"Hashike sample release"_s}}}});
}

Result<void> storeSigstoreTag(const SampleOptions &options,
                              const RegistryStorage &storage,
                              const Digest &release)
{
    const QString name = options.registry + u'/' + options.repository;
    HASHIKE_TRY_ASSIGN(document, storage.putBlob(signatureDocument(name, release)));
    HASHIKE_TRY_ASSIGN(config,
                       storage.putBlob(compact({{u"architecture"_s, QString()},
                                                {u"os"_s, QString()},
                                                {u"config"_s, QJsonObject()},
                                                {u"rootfs"_s, QJsonObject()}})));
    QJsonObject layer = descriptorJson(SimpleSigning, document);
    layer.insert("annotations"_L1,
                 QJsonObject{{u"dev.cosignproject.cosign/signature"_s, u"cGxhY2Vob2xkZXI="_s}});
    HASHIKE_TRY_ASSIGN(
        manifest,
        storage.putBlob(compact({{u"schemaVersion"_s, 2},
                                 {u"mediaType"_s, mediatype::OciManifest},
                                 {u"config"_s, descriptorJson(mediatype::OciConfig, config)},
                                 {u"layers"_s, QJsonArray{layer}}})));
    for (const Digest &blob : {document.digest, config.digest}) {
        HASHIKE_TRY(storage.linkBlob(options.repository, blob));
    }
    HASHIKE_TRY(storage.linkManifest(options.repository, manifest.digest));
    return storage.linkTag(
        options.repository, u"sha256-%1.sig"_s.arg(release.hex()), manifest.digest);
}

} // namespace hashike
