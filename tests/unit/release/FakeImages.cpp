// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeImages.h"

namespace hashike::test
{

QByteArray imageReferences(const QString &version)
{
    const QString digest = QStringLiteral("sha256:") + QString(64, u'1');
    const QString other = QStringLiteral("sha256:") + QString(64, u'2');
    return QStringLiteral(R"({"kind":"ImageStream","apiVersion":"image.openshift.io/v1",
"metadata":{"name":"%1","creationTimestamp":"2023-01-12T18:29:52Z"},"spec":{"tags":[
{"name":"cli","annotations":{"io.openshift.build.commit.id":"abc",
"io.openshift.build.source-location":"https://github.com/openshift/oc"},
"from":{"kind":"DockerImage","name":"quay.io/openshift-release-dev/ocp-v4.0-art-dev@%2"}},
{"name":"etcd","annotations":{"io.openshift.build.versions":"kubernetes=1.25.4"},
"from":{"kind":"DockerImage","name":"quay.io/openshift-release-dev/ocp-v4.0-art-dev@%3"}}]}})")
        .arg(version, digest, other)
        .toUtf8();
}

QByteArray releaseLayer(const QString &version)
{
    const QByteArray metadata = QStringLiteral(R"({"kind":"cincinnati-metadata-v0","version":"%1",
"previous":["4.11.9","4.11.10"],"metadata":{"url":"https://example.com/errata"}})")
                                    .arg(version)
                                    .toUtf8();
    return gzip(TarWriter()
                    .directory("release-manifests/")
                    .file("release-manifests/image-references", imageReferences(version))
                    .file("release-manifests/release-metadata", metadata)
                    .file("release-manifests/0000_10_a.yaml", "kind: A\n")
                    .file("release-manifests/README", "x")
                    .archive());
}

QJsonObject releaseConfig(const QString &architecture, const QString &version)
{
    QJsonObject labels;
    if (!version.isEmpty()) {
        labels.insert(QStringLiteral("io.openshift.release"), version);
    }
    return {{QStringLiteral("os"), QStringLiteral("linux")},
            {QStringLiteral("architecture"), architecture},
            {QStringLiteral("created"), QStringLiteral("2023-01-12T18:29:52.123456789Z")},
            {QStringLiteral("config"), QJsonObject{{QStringLiteral("Labels"), labels}}}};
}

} // namespace hashike::test
