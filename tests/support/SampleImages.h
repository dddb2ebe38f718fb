// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Descriptor.h"
#include "support/SampleLayer.h"
#include "support/SamplePlan.h"

namespace hashike
{

/// An image, or a list of images, that lies in the storage.
struct SampleImage
{
    Descriptor manifest;
    QList<SampleLayer> layers; ///< base layer first; empty for a list
    StoredBlob config;
};

/// Makes the images of one architecture: layers, config, manifest, and their links in a repository.
/// After makeBaseLayers(), component() may be called from several threads at once.
class SampleImages final
{
public:
    /// `goArchitecture` is Go's name. Options and storage must outlive this object.
    SampleImages(const SampleOptions &options,
                 const RegistryStorage &storage,
                 const QString &goArchitecture);

    [[nodiscard]] Result<void> makeBaseLayers(const QList<qint64> &sizes);
    [[nodiscard]] Result<SampleImage> component(const SampleComponent &component) const;

    /// The release image: the cluster-version-operator's layers and `payload`, a plain tar.
    /// `operatorDigest` is what image-references names for that operator.
    [[nodiscard]] Result<SampleImage> release(const SampleImage &versionOperator,
                                              const Digest &operatorDigest,
                                              const QByteArray &payload) const;

    /// A list of `images`, one an architecture, in the repository of components or of releases.
    [[nodiscard]] static Result<SampleImage> list(const SampleOptions &options,
                                                  const RegistryStorage &storage,
                                                  const QString &repository,
                                                  const QList<SampleImage> &images);

private:
    [[nodiscard]] Result<SampleLayer> ownLayer(const SampleComponent &component, int index) const;
    [[nodiscard]] Result<SampleImage> image(const QString &repository,
                                            const QList<SampleLayer> &layers,
                                            const QJsonObject &settings) const;
    [[nodiscard]] QByteArray configJson(const QList<SampleLayer> &layers,
                                        const QJsonObject &settings) const;
    [[nodiscard]] QByteArray manifestJson(const StoredBlob &config,
                                          const QList<SampleLayer> &layers) const;

    const SampleOptions &m_options;
    const RegistryStorage &m_storage;
    QString m_goArchitecture;
    QList<SampleLayer> m_baseLayers;
};

/// What a component is called in a version: equal for two versions where the component did not
/// change between them, as a third of the components do not.
[[nodiscard]] QString sampleBuildName(const QString &component, const QString &version);

/// A made-up commit of a component's source, 40 hex digits.
[[nodiscard]] QString sampleCommit(const QString &component, const QString &version);

/// When everything in a sample was made, RFC 3339.
[[nodiscard]] QString sampleTime();

} // namespace hashike
