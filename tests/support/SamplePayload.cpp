// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SamplePayload.h"

#include "support/SampleImages.h"
#include "support/TarWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr auto Directory = "release-manifests"_L1;

class MemorySink final : public ByteSink
{
public:
    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_bytes.append(data);
        return {};
    }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QByteArray indented(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

// Kubernetes' minor version runs thirteen ahead of OpenShift's.
QString kubernetesVersion(const QString &version)
{
    return u"1.%1.5"_s.arg(version.section(u'.', 1, 1).toInt() + 13);
}

void addVersions(QJsonObject &annotations, const SampleOptions &options, const QString &name)
{
    if (name == "hyperkube"_L1) {
        annotations.insert("io.openshift.build.versions"_L1,
                           "kubernetes="_L1 + kubernetesVersion(options.version));
    } else if (name == "rhel-coreos"_L1) {
        annotations.insert("io.openshift.build.versions"_L1, u"machine-os=9.6.20251015-1"_s);
        annotations.insert("io.openshift.build.version-display-names"_L1,
                           u"machine-os=Red Hat Enterprise Linux CoreOS"_s);
    }
}

QJsonObject tagJson(const SampleOptions &options, const SampleReference &component)
{
    QJsonObject annotations{
        {u"io.openshift.build.commit.id"_s, sampleCommit(component.name, options.version)},
        {u"io.openshift.build.commit.ref"_s, QString()},
        {u"io.openshift.build.source-location"_s,
         "https://github.com/openshift/"_L1 + component.name}};
    addVersions(annotations, options, component.name);
    const QString from = u"%1/%2@%3"_s.arg(
        options.registry, options.componentRepository, component.digest.toString());
    return {{u"name"_s, component.name},
            {u"annotations"_s, annotations},
            {u"from"_s, QJsonObject{{u"kind"_s, u"DockerImage"_s}, {u"name"_s, from}}},
            {u"generation"_s, QJsonValue::Null},
            {u"importPolicy"_s, QJsonObject()},
            {u"referencePolicy"_s, QJsonObject{{u"type"_s, QString()}}}};
}

QByteArray imageReferences(const SampleOptions &options, const QList<SampleReference> &components)
{
    QJsonArray tags;
    for (const SampleReference &component : components) {
        tags.append(tagJson(options, component));
    }
    const QJsonObject annotations{
        {u"release.openshift.io/from-image-stream"_s, "sample/"_L1 + options.version}};
    const QJsonObject spec{{u"lookupPolicy"_s, QJsonObject{{u"local"_s, false}}},
                           {u"tags"_s, tags}};
    return indented({{u"kind"_s, u"ImageStream"_s},
                     {u"apiVersion"_s, u"image.openshift.io/v1"_s},
                     {u"metadata"_s,
                      QJsonObject{{u"name"_s, options.version},
                                  {u"creationTimestamp"_s, sampleTime()},
                                  {u"annotations"_s, annotations}}},
                     {u"spec"_s, spec},
                     {u"status"_s, QJsonObject{{u"dockerImageRepository"_s, QString()}}}});
}

QByteArray releaseMetadata(const SampleOptions &options)
{
    QJsonObject metadata{{u"url"_s, u"https://errata.invalid/RHBA-2025:0001"_s}};
    if (options.architecture == "multi"_L1) {
        metadata.insert("release.openshift.io/architecture"_L1, u"multi"_s);
    }
    return indented({{u"kind"_s, u"cincinnati-metadata-v0"_s},
                     {u"version"_s, options.version},
                     {u"previous"_s, QJsonArray::fromStringList(options.previous)},
                     {u"metadata"_s, metadata}});
}

QByteArray verificationConfigMap(const SampleOptions &options, const QByteArray &publicKey)
{
    QByteArray key = publicKey.isEmpty() ? "no key: this sample is not signed\n"_ba : publicKey;
    key = "    "_ba + key.trimmed().replace("\n", "\n    ");
    key.replace("\n    \n", "\n\n");
    return "# Release verification against the key of a sample\n"
           "apiVersion: v1\n"
           "data:\n"
           "  store-sample: "_ba
           + options.signatureStore.toUtf8() + "\n  verifier-public-key-sample: |\n" + key
           + "\nkind: ConfigMap\n"
             "metadata:\n"
             "  annotations:\n"
             "    include.release.openshift.io/self-managed-high-availability: \"true\"\n"
             "    release.openshift.io/verification-config-map: \"\"\n"
             "  creationTimestamp: null\n"
             "  name: release-verification\n"
             "  namespace: openshift-config-managed\n";
}

QByteArray deployment(const SampleReference &component, const QString &image)
{
    return u"apiVersion: apps/v1\n"
           "kind: Deployment\n"
           "metadata:\n"
           "  name: %1\n"
           "  namespace: openshift-%1\n"
           "  annotations:\n"
           "    include.release.openshift.io/self-managed-high-availability: \"true\"\n"
           "spec:\n"
           "  replicas: 1\n"
           "  selector:\n"
           "    matchLabels:\n"
           "      app: %1\n"
           "  template:\n"
           "    metadata:\n"
           "      labels:\n"
           "        app: %1\n"
           "    spec:\n"
           "      containers:\n"
           "      - name: %1\n"
           "        image: %2\n"
           "        terminationMessagePolicy: FallbackToLogsOnError\n"_s.arg(component.name, image)
               .toUtf8();
}

QByteArray nameSpace(const QString &name)
{
    return u"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: openshift-%1\n"_s.arg(name)
        .toUtf8();
}

Result<void> addFile(TarWriter &tar, const QString &name, const QByteArray &content)
{
    return tar.file(Directory + u'/' + name, content);
}

Result<void> addManifests(TarWriter &tar,
                          const SampleOptions &options,
                          const QList<SampleReference> &components)
{
    int level = 10;
    for (const SampleReference &component : components) {
        const QString image = u"%1/%2@%3"_s.arg(
            options.registry, options.componentRepository, component.digest.toString());
        const QString prefix = u"0000_%1_%2"_s.arg(level).arg(component.name);
        HASHIKE_TRY(addFile(tar, prefix + u"_00_namespace.yaml"_s, nameSpace(component.name)));
        HASHIKE_TRY(addFile(tar, prefix + u"_01_deployment.yaml"_s, deployment(component, image)));
        level = level == 89 ? 10 : level + 1;
    }
    return {};
}

} // namespace

Result<QByteArray> makeSamplePayload(const SampleOptions &options,
                                     const QList<SampleReference> &components,
                                     const QByteArray &publicKey)
{
    MemorySink sink;
    TarWriter tar(sink);
    HASHIKE_TRY(tar.directory(Directory));
    HASHIKE_TRY(addManifests(tar, options, components));
    HASHIKE_TRY(addFile(tar,
                        u"0000_90_cluster-update-keys_configmap.yaml"_s,
                        verificationConfigMap(options, publicKey)));
    HASHIKE_TRY(addFile(tar, u"image-references"_s, imageReferences(options, components)));
    HASHIKE_TRY(addFile(tar, u"release-metadata"_s, releaseMetadata(options)));
    HASHIKE_TRY(tar.finish());
    return sink.bytes();
}

} // namespace hashike
