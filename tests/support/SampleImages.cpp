// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleImages.h"

#include "oci/MediaType.h"
#include "support/RandomBytes.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr auto DockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip"_L1;
constexpr auto OciLayer = "application/vnd.oci.image.layer.v1.tar+gzip"_L1;

QByteArray bytesOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject descriptorJson(const QString &type, const Digest &digest, qint64 size)
{
    return {{u"mediaType"_s, type}, {u"size"_s, size}, {u"digest"_s, digest.toString()}};
}

Descriptor descriptorOf(const QString &type, const StoredBlob &blob)
{
    return {.mediaType = type,
            .digest = blob.digest,
            .size = blob.size,
            .platform = {},
            .annotations = {}};
}

QJsonArray environment(const QString &version, const QString &commit)
{
    return {u"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s,
            u"container=oci"_s,
            "BUILD_VERSION=v"_L1 + version,
            "OS_GIT_VERSION="_L1 + version,
            "SOURCE_GIT_COMMIT="_L1 + commit};
}

QJsonObject componentSettings(const QString &name, const QString &version)
{
    const QString commit = sampleCommit(name, version);
    const QString source = "https://github.com/openshift/"_L1 + name;
    const QJsonObject labels{{u"name"_s, "openshift/ose-"_L1 + name},
                             {u"architecture"_s, QString()},
                             {u"io.k8s.display-name"_s, name},
                             {u"io.openshift.build.commit.id"_s, commit},
                             {u"io.openshift.build.commit.url"_s, source + "/commit/"_L1 + commit},
                             {u"io.openshift.build.source-location"_s, source},
                             {u"io.openshift.release.operator"_s, u"true"_s},
                             {u"vcs-ref"_s, commit},
                             {u"version"_s, 'v'_L1 + sampleBuildName(name, version)}};
    return {{u"Env"_s, environment(sampleBuildName(name, version), commit)},
            {u"Entrypoint"_s, QJsonArray{"/usr/bin/"_L1 + name}},
            {u"Labels"_s, labels}};
}

QJsonArray history(const QList<SampleLayer> &layers)
{
    QJsonArray steps;
    for (const SampleLayer &layer : layers) {
        steps.append(QJsonObject{
            {u"created"_s, sampleTime()},
            {u"created_by"_s, "/bin/sh -c #(nop) ADD file:"_L1 + layer.diffId.shortHex()}});
    }
    return steps;
}

} // namespace

QString sampleTime()
{
    return u"2025-10-21T12:00:00Z"_s;
}

QString sampleBuildName(const QString &component, const QString &version)
{
    const bool unchanged = RandomBytes::seedOf(0, component) % 3 == 0;
    return unchanged ? version.section(u'.', 0, 1) : version;
}

QString sampleCommit(const QString &component, const QString &version)
{
    return Digest::of((component + sampleBuildName(component, version)).toUtf8()).hex().left(40);
}

SampleImages::SampleImages(const SampleOptions &options,
                           const RegistryStorage &storage,
                           const QString &goArchitecture)
    : m_options(options)
    , m_storage(storage)
    , m_goArchitecture(goArchitecture)
{
}

Result<void> SampleImages::makeBaseLayers(const QList<qint64> &sizes)
{
    for (const qint64 size : sizes) {
        const QString name = u"base-%1-%2"_s.arg(m_baseLayers.size()).arg(m_goArchitecture);
        HASHIKE_TRY_ASSIGN(layer,
                           storeRandomLayer(m_storage,
                                            u"usr/lib/sample/"_s + name,
                                            size,
                                            RandomBytes::seedOf(m_options.seed, name)));
        m_baseLayers.append(layer);
    }
    return {};
}

Result<SampleLayer> SampleImages::ownLayer(const SampleComponent &component, int index) const
{
    const QString build = sampleBuildName(component.name, m_options.version);
    const QString identity =
        u"%1 %2 %3 %4"_s.arg(component.name, build, m_goArchitecture).arg(index);
    const quint64 seed = RandomBytes::seedOf(m_options.seed, identity);
    const qint64 size = component.layerSizes.at(index);
    const QList<SampleTool> tools = sampleTools(component.name);
    if (!tools.isEmpty() && index == component.layerSizes.size() - 1) {
        return storeToolLayer(m_storage, tools, size, seed);
    }
    const QString path = u"usr/share/%1/part-%2"_s.arg(component.name).arg(index);
    return storeRandomLayer(m_storage, path, size, seed);
}

Result<SampleImage> SampleImages::component(const SampleComponent &component) const
{
    QList<SampleLayer> layers;
    for (const int base : component.baseLayers) {
        layers.append(m_baseLayers.at(base));
    }
    for (int index = 0; index < component.layerSizes.size(); ++index) {
        HASHIKE_TRY_ASSIGN(layer, ownLayer(component, index));
        layers.append(layer);
    }
    return image(m_options.componentRepository,
                 layers,
                 componentSettings(component.name, m_options.version));
}

Result<SampleImage> SampleImages::release(const SampleImage &versionOperator,
                                          const Digest &operatorDigest,
                                          const QByteArray &payload) const
{
    HASHIKE_TRY_ASSIGN(payloadLayer, storeDeflatedLayer(m_storage, payload));
    QList<SampleLayer> layers = versionOperator.layers;
    layers.append(payloadLayer);
    const QString commit = sampleCommit(u"cluster-version-operator"_s, m_options.version);
    const QJsonObject labels{
        {u"io.openshift.release"_s, m_options.version},
        {u"io.openshift.release.base-image-digest"_s, operatorDigest.toString()}};
    return image(m_options.repository,
                 layers,
                 {{u"Env"_s, environment(m_options.version, commit)},
                  {u"Entrypoint"_s, QJsonArray{u"/usr/bin/cluster-version-operator"_s}},
                  {u"Labels"_s, labels}});
}

Result<SampleImage> SampleImages::image(const QString &repository,
                                        const QList<SampleLayer> &layers,
                                        const QJsonObject &settings) const
{
    SampleImage made;
    made.layers = layers;
    HASHIKE_TRY_ASSIGN(config, m_storage.putBlob(configJson(layers, settings)));
    made.config = config;
    HASHIKE_TRY(m_storage.linkBlob(repository, config.digest));
    for (const SampleLayer &layer : layers) {
        HASHIKE_TRY(m_storage.linkBlob(repository, layer.digest));
    }
    HASHIKE_TRY_ASSIGN(manifest, m_storage.putBlob(manifestJson(config, layers)));
    HASHIKE_TRY(m_storage.linkManifest(repository, manifest.digest));
    made.manifest = descriptorOf(
        m_options.ociTypes ? mediatype::OciManifest : mediatype::DockerManifest, manifest);
    made.manifest.platform = Platform{u"linux"_s, m_goArchitecture, {}};
    return made;
}

QByteArray SampleImages::configJson(const QList<SampleLayer> &layers,
                                    const QJsonObject &settings) const
{
    QJsonArray diffIds;
    for (const SampleLayer &layer : layers) {
        diffIds.append(layer.diffId.toString());
    }
    return bytesOf({{u"architecture"_s, m_goArchitecture},
                    {u"os"_s, u"linux"_s},
                    {u"created"_s, sampleTime()},
                    {u"config"_s, settings},
                    {u"rootfs"_s, QJsonObject{{u"type"_s, u"layers"_s}, {u"diff_ids"_s, diffIds}}},
                    {u"history"_s, history(layers)}});
}

QByteArray SampleImages::manifestJson(const StoredBlob &config,
                                      const QList<SampleLayer> &layers) const
{
    const bool oci = m_options.ociTypes;
    QJsonArray descriptors;
    for (const SampleLayer &layer : layers) {
        descriptors.append(descriptorJson(oci ? OciLayer : DockerLayer, layer.digest, layer.size));
    }
    const QString configType = oci ? mediatype::OciConfig : mediatype::DockerConfig;
    return bytesOf({{u"schemaVersion"_s, 2},
                    {u"mediaType"_s, oci ? mediatype::OciManifest : mediatype::DockerManifest},
                    {u"config"_s, descriptorJson(configType, config.digest, config.size)},
                    {u"layers"_s, descriptors}});
}

Result<SampleImage> SampleImages::list(const SampleOptions &options,
                                       const RegistryStorage &storage,
                                       const QString &repository,
                                       const QList<SampleImage> &images)
{
    QJsonArray manifests;
    for (const SampleImage &image : images) {
        manifests.append(toJson(image.manifest));
    }
    const QString type = options.ociTypes ? mediatype::OciIndex : mediatype::DockerList;
    HASHIKE_TRY_ASSIGN(
        stored,
        storage.putBlob(bytesOf(
            {{u"schemaVersion"_s, 2}, {u"mediaType"_s, type}, {u"manifests"_s, manifests}})));
    HASHIKE_TRY(storage.linkManifest(repository, stored.digest));
    return SampleImage{descriptorOf(type, stored), {}, {}};
}

} // namespace hashike
